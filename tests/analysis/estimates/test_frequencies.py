"""Frequencies and multiple response: bases of people with a value, missing reasons apart."""

import numpy as np

from app.analysis.dataset import NOT_ASKED
from app.analysis.estimates.frequencies import frequencies
from app.analysis.estimates.multiple_response import multiple_response


def places(*found: int):
    return np.array(found, np.int16)


def test_the_base_is_people_with_a_value_and_missing_reasons_are_counted_apart():
    found = frequencies(places(0, 2, 2, -88, -98, -98, NOT_ASKED), 3)
    assert (found.base, found.counts) == (3, (1, 0, 2))
    assert found.missing == {-98: 2, -88: 1, NOT_ASKED: 1}


def test_a_column_without_responses_has_a_base_of_none():
    assert frequencies(places(), 2).counts == (0, 0)


def test_people_are_counted_and_not_mentions():
    first, second = places(1, 1, 0, -88), places(1, 0, 0, -88)
    found = multiple_response([first, second])
    assert (found.base, found.counts, found.missing) == (3, (2, 1), {-88: 1})


def test_an_option_that_was_not_offered_leaves_its_person_in_the_base():
    found = multiple_response([places(1, NOT_ASKED), places(NOT_ASKED, 0)])
    assert (found.base, found.counts) == (2, (1, 0))


def test_the_reason_of_a_question_is_found_beside_an_option_that_was_not_offered():
    assert multiple_response([places(-97), places(NOT_ASKED)]).missing == {-97: 1}
