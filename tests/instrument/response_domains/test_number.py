"""number: a number, exact, within limits."""

import pytest

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, kept
from tests.instrument.small import question_of

NUMBER = question("number")
DOMAIN = NUMBER.domain


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", "12"), (" 12.50 ", "12.5"), ("-0", "0"), ("+3", "3"), ("1,000", "1000"), ("1 000", "1000"), ("£5", "5")],
)
def test_one_number_has_one_way_to_be_written(typed, number):
    assert kept(DOMAIN, q=typed) == {"": [number]}


@pytest.mark.parametrize(
    "typed", ["twelve", "1e3", "NaN", "Infinity", "0x10", "1_000", "12%", "5 10", "1,00", "١٢", "²"]
)
def test_anything_else_is_not_a_number(typed):
    assert errors(DOMAIN, q=typed) == {"": "Enter a number, like 12"}


def test_limits_are_said():
    assert errors(DOMAIN, q="-11") == {"": "Enter a number from -10 to 1,000,000"}
    assert errors(question_of("kind: number, at_least: 1").domain, q="0") == {"": "Enter 1 or more"}
    assert errors(question_of("kind: number, at_most: 9").domain, q="10") == {"": "Enter 9 or less"}


def test_decimals_are_as_many_as_the_question_takes():
    assert errors(DOMAIN, q="1.234") == {"": "Use at most 2 decimal places"}
    assert errors(question_of("kind: number").domain, q="1.5") == {"": "Enter a whole number"}
    assert kept(question_of("kind: number").domain, q="1.0") == {"": ["1"]}


def test_numbers_beyond_what_can_be_kept_exactly_are_refused():
    domain = question_of("kind: number").domain
    assert kept(domain, q="1000000000000000")
    assert errors(domain, q="9223372036854775808") == {"": "Enter a number with 15 digits or fewer"}


def test_its_column_has_the_limits():
    assert [(str(c.minimum), str(c.maximum)) for c in NUMBER.columns] == [("-10", "1000000")]


def test_cells_and_description_hold_the_number_and_its_unit():
    assert DOMAIN.cells("q", {"": ["12.5"]}, {}) == {"q": "12.5"}
    assert DOMAIN.describe("q", {"q": "12.5"}, "en") == ("12.5 hours",)
    assert DOMAIN.describe("q", {"q": -88}, "en") == ()
    assert DOMAIN.compared({"": ["12.5"]}).values == ("12.5",)


def test_a_number_that_reads_like_a_missing_reason_is_refused():
    domain = question_of("kind: number").domain
    assert kept(domain, q="-87")
    for reason in ("-88", "-89", "-97", "-98", "-99.0"):
        assert errors(domain, q=reason), reason
