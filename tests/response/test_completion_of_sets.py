"""Completion of best-worst questions: each set by itself, with what the long file needs."""

from tests.response.small_drafts import ABCD, YES_NO, SmallDraft, cells, sections, sent

NOT_REACHED, SKIPPED = -89, -88

SETS = f"""
- name: choosing
  title: Choosing
  questions:
    - {{name: before, kind: choice, text: Before?, codes: {YES_NO}}}
    - {{name: beside, kind: text, text: Beside?, ask_if: {{question: before, is: yes}}}}
    - name: trade
      kind: best_worst
      text: Most and least?
      codes: {ABCD}
      ask_if: {{question: before, is_not: no}}
      versions: [[[1, 2, 3], [2, 3, 4], [1, 3, 4]]]
"""


def sets_of(draft: SmallDraft) -> list[str]:
    return draft.draws["trade"]["sets"]


def answer_set(draft: SmallDraft, number: str, seconds: int) -> None:
    page = next(page for page in draft.pages if page.set_number == number)
    first, *_, last = draft.draws["trade"][f"set:{number}"]
    draft.send(page.key, {f"trade:{number}:best": first, f"trade:{number}:worst": last})
    draft.seconds[page.key] = seconds


def test_a_best_worst_set_keeps_what_was_chosen_the_order_shown_its_place_and_its_time():
    draft = SmallDraft(sections(SETS))
    draft.send("choosing")
    answer_set(draft, sets_of(draft)[0], 17)
    document, number = draft.document(), sets_of(draft)[0]
    shown = draft.draws["trade"][f"set:{number}"]
    assert cells(document, f"trade__{number}") == {
        "_best": shown[0],
        "_worst": shown[-1],
        "_shown": " ".join(shown),
        "_place": "1",
        "_seconds": "17",
    }
    assert document["trade_version"] == "1"


def test_each_best_worst_set_is_skipped_or_not_reached_by_itself():
    draft = SmallDraft(sections(SETS))
    draft.send("choosing")
    answered, skipped, unreached = sets_of(draft)
    answer_set(draft, answered, 9)
    draft.send(next(page.key for page in draft.pages if page.set_number == skipped))
    document = draft.document()
    assert document[f"trade__{skipped}_best"] == document[f"trade__{skipped}_worst"] == SKIPPED
    assert document[f"trade__{skipped}_place"] == "2"
    assert set(cells(document, f"trade__{unreached}").values()) == {NOT_REACHED}


def test_a_best_worst_question_not_reached_does_not_tell_its_version():
    assert SmallDraft(sections(SETS)).document()["trade_version"] == NOT_REACHED


def test_a_best_worst_question_off_the_path_leaves_its_columns_blank_and_nothing_else():
    document = sent(SmallDraft(sections(SETS)), {"before": "no"})
    left = {column for column in document if column.startswith("trade")}
    assert left == {"trade_version"} | {f"trade__{number}_{side}" for number in "123" for side in ("best", "worst")}
    assert {document[column] for column in left} == {None}


def test_the_pages_of_a_section_take_their_time_together():
    draft = SmallDraft(sections(SETS))
    for page, seconds in zip(draft.pages, (30, 10, 11, 12), strict=True):
        draft.send(page.key)
        draft.seconds[page.key] = seconds
    assert draft.document()["seconds__choosing"] == "63"
