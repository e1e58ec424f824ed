"""Quartiles: as other statistical programs give them."""

import numpy as np
import pytest

from app.analysis.estimates.quartiles import quartiles

MILES_PER_GALLON = [
    21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4,
    14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4,
]  # fmt: skip


def test_they_are_those_that_r_prints_for_its_cars():
    """R's `summary(mtcars$mpg)`: 1st Qu. 15.43, Median 19.20, 3rd Qu. 22.80; data of Henderson and Velleman (1981)."""
    found = quartiles(np.array(MILES_PER_GALLON))
    assert (found.base, found.lower, found.median, found.upper) == (32, pytest.approx(15.425), 19.2, 22.8)


def test_who_gave_no_number_is_left_out_and_counted_by_reason():
    found = quartiles(np.array([1.0, np.nan, 3.0, np.nan]), np.array([0, -88, 0, -98], np.int16))
    assert (found.base, found.median, found.missing) == (2, 2.0, {-98: 1, -88: 1})


def test_nobody_has_no_quartiles():
    assert quartiles(np.array([np.nan])).median is None
