"""The median of times counted by the minute."""

import random
import statistics

import pytest

from app.analysis.monitor.median import grouped_median


@pytest.mark.parametrize(
    ("counts", "median"),
    [
        ({}, None),
        ({7: 1}, 7.5),
        ({7: 4}, 7.5),
        ({5: 1, 9: 1}, 6.0),
        ({5: 0, 9: 2}, 9.5),
        ({0: 3, 1: 1}, 2 / 3),
        ({4: 2, 5: 6, 6: 2}, 5.5),
    ],
)
def test_it_is_interpolated_within_the_minute_that_holds_the_middle_one(counts, median):
    found = grouped_median(counts)
    assert found == (median if median is None else pytest.approx(median))


def test_a_textbook_distribution_is_interpolated_as_by_hand():
    # Classes of width 1 with frequencies 5, 8, 15, 16, 6: n/2 = 25, F = 13, f = 15, so 2 + 12/15.
    assert grouped_median(dict(enumerate([5, 8, 15, 16, 6]))) == pytest.approx(2.8)


@pytest.mark.parametrize("seed", range(20))
def test_it_is_within_a_minute_of_the_median_of_the_times_themselves(seed):
    chance = random.Random(seed)
    minutes = [chance.lognormvariate(2.6, 0.5) for _ in range(chance.randrange(10, 400))]
    counts: dict[int, int] = {}
    for minute in map(int, minutes):
        counts[minute] = counts.get(minute, 0) + 1
    assert abs(grouped_median(counts) - statistics.median_low(minutes)) <= 1
