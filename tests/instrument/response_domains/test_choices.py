"""choices: any number of answers from a list of codes."""

from app.instrument.missing import MissingReason
from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, is_refused, kept
from tests.instrument.small import question_of

CHOICES = question("choices")
DOMAIN = CHOICES.domain
AT_LEAST_TWO = question_of(
    "kind: choices, at_least: 2, codes: [{code: a, label: A}, {code: b, label: B}, {code: na, label: Not for me}]"
).domain


def test_codes_are_kept_once_each_in_the_order_of_the_list():
    assert kept(DOMAIN, q=["c", "a", "c", " "]) == {"": ["a", "c"]}
    assert kept(DOMAIN, q=[""]) == {}


def test_a_code_never_offered_is_refused_whole():
    assert is_refused(DOMAIN, q=["a", "zebra"])


def test_too_many_and_too_few_are_said_in_numbers():
    assert errors(DOMAIN, q=["a", "b", "c"]) == {"": "Choose 2 or fewer. You have chosen 3"}
    assert errors(AT_LEAST_TWO, q=["a"]) == {"": "Choose 2 or more. You have chosen 1"}


def test_a_way_out_stands_alone_and_needs_no_other():
    assert errors(DOMAIN, q=["a", "none"]) == {"": "Choose either “None” or other answers, not both"}
    assert kept(AT_LEAST_TWO, q=["na"]) == {"": ["na"]}


def test_writing_in_a_box_ticks_its_option_unless_a_way_out_is_ticked():
    assert kept(DOMAIN, q=["a"], text__b="rye")[""] == ["a", "b"]
    assert kept(DOMAIN, q=["none"], text__b="rye")[""] == ["none"]


def test_each_code_but_the_reasons_has_a_column():
    assert [column.name for column in CHOICES.columns] == ["q__a", "q__b", "q__c", "q__none", "q_other"]


def test_cells_count_people():
    cells = DOMAIN.cells("q", {"": ["a", "b"], "text:b": ["rye"]}, {})
    assert cells == {"q__a": "1", "q__b": "1", "q__c": "0", "q__none": "0", "q_other": "rye"}


def test_a_reason_stands_in_every_column():
    cells = DOMAIN.cells("q", {"": ["dk"]}, {})
    assert set(cells) == {column.name for column in CHOICES.columns}
    assert set(cells.values()) == {MissingReason.NOT_SURE}


def test_conditions_see_values_and_count_neither_ways_out_nor_reasons():
    assert DOMAIN.compared({"": ["a", "b"]}).count == 2
    assert DOMAIN.compared({"": ["none"]}).values == ("none",)
    assert DOMAIN.compared({"": ["none"]}).count == 0
    assert DOMAIN.compared({"": ["dk"]}).values == ()


def test_it_is_described_line_by_line():
    assert DOMAIN.describe("q", {"q__a": "1", "q__b": "1", "q_other": "rye"}, "en") == ("Apple", "Bread", "rye")


def test_a_reason_is_described_though_the_first_option_was_withheld():
    assert DOMAIN.describe("q", {"q__a": None, "q__b": -98, "q__c": -98}, "en") == ("Not sure",)


def test_options_withheld_go_and_what_was_written_elsewhere_stays():
    answer = {"": ["a", "b"], "text:b": ["c"]}
    assert DOMAIN.without(answer, frozenset({"a", "c"})) == {"": ["b"], "text:b": ["c"]}
    assert DOMAIN.without(answer, frozenset({"a", "b"})) == {}
