"""Whether versions were drawn as evenly as chance draws them."""

import random
from collections import Counter

import pytest

from app.analysis.monitor.balance import balance_of


@pytest.mark.parametrize(
    ("counts", "is_uneven"),
    [
        ([100, 100, 100], False),
        # Chi-squared 27.0 with 2 degrees of freedom (p about 0.000001).
        ([130, 110, 60], True),
        # 13.8 is the point that chance passes once in a thousand times with 2 degrees of freedom.
        ([100, 119, 141, 120], False),
        ([9, 9], None),
        ([10, 10], False),
        ([500, 0], True),
        ([40], None),
        ([0, 0, 0], None),
    ],
)
def test_it_is_uneven_when_chance_would_do_it_less_than_once_in_a_thousand_times(counts, is_uneven):
    assert balance_of("most", counts).is_uneven is is_uneven


@pytest.mark.parametrize(("statistic", "is_uneven"), [(22.0, False), (26.0, True)])
def test_it_turns_about_where_the_table_of_chi_squared_does(statistic, is_uneven):
    # 6 degrees of freedom: the 0.1 per cent point is 22.46 (Fisher and Yates, Statistical Tables, table IV).
    apart = (statistic * 1000 / 2) ** 0.5
    counts = [1000 + apart, 1000 - apart, *[1000] * 5]
    assert balance_of("most", counts).is_uneven is is_uneven


def test_fair_draws_are_seldom_called_uneven():
    uneven = 0
    for seed in range(200):
        chance = random.Random(seed)
        drawn = Counter(chance.randrange(10) for _ in range(300))
        uneven += bool(balance_of("most", [drawn[version] for version in range(10)]).is_uneven)
    assert uneven <= 2
