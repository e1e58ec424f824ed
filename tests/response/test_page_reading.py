"""Reading a page: what counts, what is wrong, and what is refused whole."""

import pytest

from app.instrument.response_domains.domain import UnknownAnswer
from app.response.page_reading import NeverAsked, digest
from tests.response.small_drafts import ABCD, YES_NO, SmallDraft, sections

WORK = f"""
- name: work
  title: Work
  questions:
    - {{name: teaches, kind: choice, text: Do you teach?, codes: {YES_NO}, required: true}}
    - {{name: pupils, kind: number, text: How many pupils?, ask_if: {{question: teaches, is: yes}}}}
    - name: days
      kind: choices
      text: On which days?
      at_most: 2
      codes: [{{code: mon, label: Mon}}, {{code: tue, label: Tue}}, {{code: wed, label: Wed}}]
    - {{name: name, kind: text, text: Where?, required: true}}
- name: later
  title: Later
  questions:
    - {{name: more, kind: text, text: More?}}
- name: never
  title: Never
  ask_if: {{question: teaches, is: no}}
  questions:
    - {{name: why, kind: text, text: Why?}}
"""

SETS = f"""
- name: choosing
  title: Choosing
  questions:
    - {{name: before, kind: text, text: Before?}}
    - name: trade
      kind: best_worst
      text: Most and least?
      codes: {ABCD}
      versions: [[[1, 2, 3], [2, 3, 4]]]
"""


@pytest.fixture
def work() -> SmallDraft:
    return SmallDraft(sections(WORK))


@pytest.fixture
def choosing() -> SmallDraft:
    return SmallDraft(sections(SETS))


def key_of_set(draft: SmallDraft, number: str) -> str:
    return next(page.key for page in draft.pages if page.set_number == number)


def wrong(reading) -> dict[str, list[str]]:
    return {name: [error.part for error in errors] for name, errors in reading.errors.items()}


def test_answers_are_read_in_normal_form(work):
    reading = work.read("work", {"teaches": "no", "days": ["tue", "mon"], "name": "  A hall\r\n"})
    assert reading.errors == {}
    assert reading.answers == {"teaches": {"": ["no"]}, "days": {"": ["mon", "tue"]}, "name": {"": ["A hall"]}}


def test_an_answer_and_the_question_it_opens_are_read_from_one_page(work):
    reading = work.read("work", {"teaches": "yes", "pupils": "12", "name": "A"})
    assert reading.answers["pupils"] == {"": ["12"]}


def test_the_reading_says_what_the_section_asks_now(work):
    reading = work.read("work", {"teaches": "yes", "name": "A"})
    assert [asked.question.name for asked in reading.now.asked] == ["teaches", "pupils", "days", "name"]


def test_a_question_shown_and_left_empty_is_cleared(work):
    work.answers["days"] = {"": ["mon"]}
    assert work.read("work", {"teaches": "no", "name": "A"}).answers["days"] == {}


def test_a_question_that_was_not_shown_keeps_its_answer(work):
    work.answers |= {"teaches": {"": ["yes"]}, "pupils": {"": ["12"]}}
    reading = work.read("work", {"teaches": "no", "name": "A"}, shown=["teaches", "days", "name"])
    assert "pupils" not in reading.answers


def test_a_question_asked_until_now_may_still_be_sent(work):
    work.answers["teaches"] = {"": ["yes"]}
    reading = work.read("work", {"teaches": "no", "pupils": "12", "name": "A"})
    assert reading.answers["pupils"] == {"": ["12"]}


def test_what_is_wrong_with_a_question_that_is_not_asked_any_more_is_no_error(work):
    work.answers |= {"teaches": {"": ["yes"]}, "pupils": {"": ["12"]}}
    reading = work.read("work", {"teaches": "no", "pupils": "a dozen", "name": "A"})
    assert reading.errors == {}
    assert "pupils" not in reading.answers


def test_an_answer_with_an_error_is_not_stored_and_the_others_are(work):
    reading = work.read("work", {"teaches": "yes", "pupils": "a dozen", "name": "A"})
    assert wrong(reading) == {"pupils": [""]}
    assert set(reading.answers) == {"teaches", "days", "name"}


def test_errors_come_in_the_order_of_the_page(work):
    reading = work.read("work", {"days": ["mon", "tue", "wed"]})
    assert list(reading.errors) == ["teaches", "days", "name"]


def test_a_required_question_is_insisted_on_only_where_it_was_shown(work):
    assert "name" not in work.read("work", {"teaches": "no"}, shown=["teaches"]).errors


def test_fields_that_belong_to_no_question_are_passed_over(work):
    reading = work.read("work", {"teaches": "no", "name": "A", "csrf_token": "x", "colour:red": "y"})
    assert set(reading.answers) == {"teaches", "days", "name"}


@pytest.mark.parametrize(
    "forged", [{"pupils": "12"}, {"why": "x"}, {"more": "x"}, {"more:part": "x"}], ids=lambda forged: next(iter(forged))
)
def test_an_answer_that_was_never_asked_there_is_refused(work, forged):
    with pytest.raises(NeverAsked):
        work.read("work", {"teaches": "no", "name": "A", **forged})


@pytest.mark.parametrize(
    "forged",
    [
        {"teaches": "maybe"},
        {"teaches": ["yes", "no"]},
        {"teaches:text:yes": "words for a box that is not there"},
        {"days": ["mon", "sun"]},
        {"name:part": "x"},
    ],
    ids=["code", "two of one", "box", "one of several", "part"],
)
def test_a_value_that_was_never_offered_is_refused(work, forged):
    with pytest.raises(UnknownAnswer):
        work.read("work", {"name": "A", **forged})


def test_saying_that_a_question_was_shown_which_is_not_asked_clears_nothing(work):
    work.answers |= {"teaches": {"": ["no"]}, "pupils": {"": ["12"]}}
    reading = work.read("work", {"teaches": "no", "name": "A"}, shown=["teaches", "pupils", "name"])
    assert "pupils" not in reading.answers


def test_a_set_is_added_to_the_sets_answered_before(choosing):
    choosing.send(key_of_set(choosing, "1"), {"trade:1:best": "a", "trade:1:worst": "b"}, ["trade:1"])
    choosing.send(key_of_set(choosing, "2"), {"trade:2:best": "d", "trade:2:worst": "c"}, ["trade:2"])
    assert choosing.answers["trade"] == {"1:best": ["a"], "1:worst": ["b"], "2:best": ["d"], "2:worst": ["c"]}


def test_a_set_left_empty_clears_that_set_only(choosing):
    choosing.send(key_of_set(choosing, "1"), {"trade:1:best": "a", "trade:1:worst": "b"}, ["trade:1"])
    choosing.send(key_of_set(choosing, "2"), {"trade:2:best": "d", "trade:2:worst": "c"}, ["trade:2"])
    choosing.send(key_of_set(choosing, "1"), {}, ["trade:1"])
    assert choosing.answers["trade"] == {"2:best": ["d"], "2:worst": ["c"]}


def test_errors_of_a_set_name_its_parts(choosing):
    reading = choosing.read(key_of_set(choosing, "2"), {"trade:2:best": "c", "trade:2:worst": "c"}, ["trade:2"])
    assert wrong(reading) == {"trade": ["2:worst"]}
    assert reading.answers == {}


def test_an_option_that_the_set_did_not_show_is_refused(choosing):
    with pytest.raises(UnknownAnswer):
        choosing.read(key_of_set(choosing, "1"), {"trade:1:best": "d", "trade:1:worst": "a"})


@pytest.mark.parametrize(
    "elsewhere", [{"trade:2:best": "d"}, {"trade": "a"}, {"before": "x"}], ids=["other set", "no set", "other question"]
)
def test_what_belongs_on_another_page_is_refused_on_the_page_of_a_set(choosing, elsewhere):
    with pytest.raises(NeverAsked):
        choosing.read(key_of_set(choosing, "1"), {"trade:1:best": "a", "trade:1:worst": "b", **elsewhere})


def test_a_set_is_refused_on_the_page_before_it(choosing):
    with pytest.raises(NeverAsked):
        choosing.read("choosing", {"before": "x", "trade:1:best": "a", "trade:1:worst": "b"})


def test_the_digest_changes_with_the_answers_of_its_page_alone(choosing):
    page = choosing.page("choosing")
    nothing = digest(page, {})
    assert digest(page, {"trade": {"1:best": ["a"]}, "before": {}}) == nothing
    assert digest(page, {"before": {"": ["x"]}}) != nothing
    assert digest(page, {"before": {"": ["x"]}}) == digest(page, {"elsewhere": {"": ["y"]}, "before": {"": ["x"]}})


def test_the_digest_of_a_set_changes_with_that_set_alone(choosing):
    first, second = (choosing.page(key_of_set(choosing, number)) for number in "12")
    answers = {"trade": {"1:best": ["a"], "1:worst": ["b"]}}
    assert digest(first, answers) != digest(first, {})
    assert digest(second, answers) == digest(second, {})
