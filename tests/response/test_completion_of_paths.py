"""Completion along the path: what is not asked is blank, what was not reached says so, and so do times."""

from app.instrument.response_domains.boxes import box_part
from tests.response.small_drafts import ABCD, YES_NO, SmallDraft, cells, questions, sections, sent

NOT_REACHED, SKIPPED = -89, -88

ROUTED = f"""
- name: first
  title: First
  questions:
    - {{name: teaches, kind: choice, text: Do you teach?, codes: {YES_NO}}}
    - {{name: pupils, kind: choices, text: Whom?, codes: {ABCD}, ask_if: {{question: teaches, is: yes}}}}
- name: second
  title: Second
  ask_if: {{question: teaches, is: yes}}
  questions:
    - {{name: where, kind: choices, text: Where?, codes: {ABCD}, shuffle: true}}
- name: third
  title: Third
  questions:
    - {{name: more, kind: choice, text: More?, codes: {ABCD}, shuffle: true}}
"""

WITHHELD = """
- {name: tools, kind: choices, text: Which tools?, codes: [{code: a, label: A}, {code: b, label: B}]}
- name: kept
  kind: choices
  text: Which did you keep?
  shuffle: true
  codes:
    - {code: a, label: A, ask_if: {question: tools, any_of: [a]}}
    - {code: b, label: B, with_text: true, ask_if: {question: tools, any_of: [b]}}
    - {code: c, label: C}
- name: rated
  kind: grid
  text: How good?
  rows:
    - {code: a, label: A, ask_if: {question: tools, any_of: [a]}}
    - {code: c, label: C}
  codes: [{code: 1, label: Low}, {code: 2, label: High}]
"""


def test_a_question_and_a_section_that_are_not_asked_are_blank_in_every_column():
    draft = SmallDraft(sections(ROUTED))
    draft.seconds = {"first": 5, "second": 9}
    document = sent(draft, {"teaches": "no"})
    blank = {column for column, cell in document.items() if cell is None}
    assert blank == {f"pupils__{code}" for code in "abcd"} | {f"where__{code}" for code in "abcd"} | {
        "where_order",
        "seconds__second",
    }


def test_pages_after_a_break_off_are_not_reached():
    draft = SmallDraft(sections(ROUTED))
    document = sent(draft, {"teaches": "yes", "pupils": ["a"]})
    unreached = {column for column, cell in document.items() if cell == NOT_REACHED}
    assert unreached == {f"where__{code}" for code in "abcd"} | {
        "where_order",
        "more",
        "more_order",
        "seconds__second",
        "seconds__third",
    }


def test_the_order_shown_is_kept_also_where_nothing_was_chosen():
    draft = SmallDraft(sections(ROUTED))
    draft.send("first", {"teaches": "no"})
    draft.send("third")
    document = draft.document()
    assert document["more"] == SKIPPED
    assert document["more_order"] == " ".join(draft.draws["more"]["order"])


def test_options_whose_condition_does_not_hold_are_blank_and_were_not_in_the_order_shown():
    draft = SmallDraft(questions(WITHHELD))
    draft.answers["kept"] = {"": ["b", "c"], box_part("b"): ["gone"]}
    document = sent(draft, {"tools": ["a"], "kept": ["c"], "rated:c": "2"})
    kept = {"__a": "0", "__b": None, "__c": "1", "_other": None, "_order": document["kept_order"]}
    assert cells(document, "kept") == kept
    assert sorted(document["kept_order"].split()) == ["a", "c"]


def test_rows_whose_condition_does_not_hold_are_blank_and_the_others_skipped():
    draft = SmallDraft(questions(WITHHELD))
    draft.answers["rated"] = {"a": ["1"], "c": ["1"]}
    document = sent(draft, {"tools": ["b"]})
    assert cells(document, "rated") == {"__a": None, "__c": SKIPPED}


def test_hidden_fields_stand_in_their_columns_and_are_blank_when_unknown():
    known = questions(
        "- {name: q, kind: text, text: Q?}", "hidden: [{name: event, label: Event}, {name: host, label: Host}]"
    )
    document = SmallDraft(known, hidden={"event": "spring", "host": ""}).document()
    assert (document["event"], document["host"]) == ("spring", None)


def test_seconds_of_a_section_are_capped():
    draft = SmallDraft(sections(ROUTED))
    draft.seconds = {"first": 700, "third": 599}
    document = sent(draft, {"teaches": "no"})
    assert (document["seconds__first"], document["seconds__third"]) == ("600", "599")


def test_a_page_sent_without_a_time_has_none():
    assert sent(SmallDraft(sections(ROUTED)), {})["seconds__first"] is None
