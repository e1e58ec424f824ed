"""slider: a place on a line between two ends."""

import pytest

from tests.instrument.every_kind import question
from tests.instrument.response_domains.reading import errors, kept
from tests.instrument.small import question_of

SLIDER = question("slider")
DOMAIN = SLIDER.domain


@pytest.mark.parametrize("typed", ["0", "0.5", "10", "7.0"])
def test_a_place_on_a_step_is_kept(typed):
    assert kept(DOMAIN, q=typed)


def test_nothing_is_chosen_until_somebody_chooses():
    assert kept(DOMAIN, q="") == {}


def test_a_place_between_steps_or_beyond_the_ends_is_corrected():
    assert errors(DOMAIN, q="0.25") == {"": "Enter a number from 0 to 10 in steps of 0.5"}
    assert errors(DOMAIN, q="10.5") == {"": "Enter a number from 0 to 10"}
    assert errors(DOMAIN, q="far") == {"": "Enter a number, like 12"}


def test_steps_are_counted_exactly_however_many_decimals_are_typed():
    domain = question_of("kind: slider").domain
    assert errors(domain, q="50.00000000000000000000000000000001")


def test_steps_are_counted_from_the_lower_end():
    domain = question_of("kind: slider, at_least: -1, at_most: 8, step: 3").domain
    assert kept(domain, q="2")
    assert errors(domain, q="3")


def test_cells_and_description():
    assert DOMAIN.cells("q", {"": ["7"]}, {}) == {"q": "7"}
    assert DOMAIN.describe("q", {"q": "7"}, "en") == ("7 (0 to 10)",)
    assert [column.name for column in SLIDER.columns] == ["q"]
