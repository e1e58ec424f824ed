"""allocation: a total shared out over a list."""

from decimal import Decimal

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, is_refused, kept
from tests.instrument.small import question_of

ALLOCATION = question("allocation")
DOMAIN = ALLOCATION.domain


def test_numbers_that_come_to_the_total_are_kept():
    assert kept(DOMAIN, a="60", b="39.5", c="0.50", d="") == {"a": ["60"], "b": ["39.5"], "c": ["0.5"]}
    assert kept(DOMAIN, a="", b="") == {}


def test_what_is_left_or_too_much_is_said():
    assert errors(DOMAIN, a="60", b="10") == {"": "Share out all 100. You have given 70, so 30 is left to give"}
    assert errors(DOMAIN, a="60", b="60") == {"": "Share out 100 in all. You have given 120, which is 20 too many"}


def test_each_number_is_looked_at_by_itself_first():
    assert errors(DOMAIN, a="-1", b="101", c="1.25", d="many") == {
        "a": "Enter a number from 0 to 100",
        "b": "Enter a number from 0 to 100",
        "c": "Use at most 1 decimal place",
        "d": "Enter a number, like 12",
    }


def test_an_option_never_offered_is_refused_whole():
    assert is_refused(DOMAIN, zebra="100")


def test_many_decimals_are_added_exactly():
    keys = "kind: allocation, total: 1000000000000000, decimals: 10, codes: [{code: a, label: A}, {code: b, label: B}]"
    domain = question_of(keys).domain
    assert kept(domain, a="999999999999999.9999999999", b="0.0000000001")
    assert errors(domain, a="999999999999999.9999999999", b="0.0000000002")


def test_each_option_has_a_column_with_its_limits():
    assert [(c.name, c.minimum, c.maximum) for c in ALLOCATION.columns][0] == ("q__a", Decimal(0), Decimal(100))


def test_what_was_left_empty_is_nothing_given():
    assert DOMAIN.cells("q", {"a": ["100"]}, {}) == {"q__a": "100", "q__b": "0", "q__c": "0", "q__d": "0"}
    assert DOMAIN.cells("q", {}, {}) == {}
    compared = DOMAIN.compared({"a": ["100"]})
    assert dict(compared.rows) == {"a": "100", "b": "0", "c": "0", "d": "0"}
    assert compared.count == 1


def test_it_is_described_option_by_option():
    assert DOMAIN.describe("q", {"q__a": "100", "q__b": "0"}, "en") == ("Apple: 100", "Bread: 0")


def test_an_option_withheld_goes_and_a_number_that_reads_like_it_stays():
    keys = "kind: allocation, codes: [{code: 40, label: Forty}, {code: 60, label: Sixty}]"
    assert question_of(keys).domain.without({"40": ["60"], "60": ["40"]}, frozenset({"40"})) == {"60": ["40"]}
