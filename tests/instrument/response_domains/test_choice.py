"""choice: one answer from a list of codes."""

from app.instrument.condition import NOTHING
from app.instrument.missing import MissingReason
from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, is_refused, kept

CHOICE = question("choice")
DOMAIN = CHOICE.domain


def test_one_code_is_kept():
    assert kept(DOMAIN, q=" a ") == {"": ["a"]}
    assert kept(DOMAIN, q="") == {}


def test_a_code_never_offered_or_two_codes_are_refused_whole():
    assert is_refused(DOMAIN, q="zebra")
    assert is_refused(DOMAIN, q=["a", "b"])


def test_writing_in_a_box_chooses_its_option_when_nothing_else_is_chosen():
    assert kept(DOMAIN, text__b="rye") == {"text:b": ["rye"], "": ["b"]}
    assert kept(DOMAIN, q="a", text__b="rye")[""] == ["a"]


def test_a_box_has_its_own_limit():
    assert errors(DOMAIN, q="b", text__b="x" * 201) == {"text:b": "Shorten this to 200 characters or fewer"}


def test_it_fills_its_column_one_for_all_boxes_and_one_for_the_order():
    assert [column.name for column in CHOICE.columns] == ["q", "q_other", "q_order"]


def test_cells_hold_the_code_and_the_words_of_the_box_that_was_opened():
    assert DOMAIN.cells("q", {"": ["b"], "text:b": ["rye"]}, {}) == {"q": "b", "q_other": "rye"}
    assert DOMAIN.cells("q", {"": ["b"]}, {}) == {"q": "b", "q_other": MissingReason.SKIPPED}
    assert DOMAIN.cells("q", {"": ["a"], "text:b": ["rye"]}, {}) == {"q": "a", "q_other": None}
    assert DOMAIN.cells("q", {}, {}) == {}


def test_a_reason_is_a_number_in_its_column_and_no_answer_to_conditions():
    assert DOMAIN.cells("q", {"": ["dk"]}, {})["q"] == MissingReason.NOT_SURE
    assert DOMAIN.compared({"": ["dk"]}) == NOTHING
    assert DOMAIN.is_answered_enough({"": ["dk"]})


def test_words_in_a_box_alone_do_not_answer_a_required_question():
    assert not DOMAIN.is_answered_enough({"text:b": ["rye"]})


def test_it_is_described_by_its_label_and_own_words():
    assert DOMAIN.describe("q", {"q": "b", "q_other": "rye"}, "en") == ("Bread: rye",)
    assert DOMAIN.describe("q", {"q": -98, "q_other": None}, "en") == ("Not sure",)
    assert DOMAIN.describe("q", {"q": -88}, "en") == ()


def test_an_option_withheld_goes_with_its_box_and_nothing_else():
    answer = {"": ["b"], "text:b": ["a"]}
    assert DOMAIN.without(answer, frozenset({"b"})) == {}
    assert DOMAIN.without(answer, frozenset({"a"})) == answer


def test_ways_out_and_boxes_keep_their_place_when_options_are_shuffled():
    assert DOMAIN.shuffled == ("a", "b", "c", "none", "dk")
    assert DOMAIN.fixed_last == {"b", "none", "dk"}
