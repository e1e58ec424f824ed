"""Tiers: options that cannot be told apart from the best of them stand together."""

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.analysis.estimates.ratios import EVERYONE, Ratios, ratios_by_group
from app.analysis.estimates.tiers import is_apart, tiers


def with_draws(**draws: list[float]) -> Ratios:
    """Ratios whose figures are the means of these draws."""
    columns = np.array(list(draws.values())).T
    ones = np.ones_like(columns)
    return Ratios(tuple(draws), 9, columns.mean(axis=0), np.ones(columns.shape[1]), columns, ones)


def test_options_join_while_the_interval_of_the_difference_from_the_best_includes_nothing():
    swaying = np.linspace(-0.1, 0.1, 101)
    ratios = with_draws(low=list(-0.5 + swaying), best=list(0.5 + swaying), near=list(0.45 - swaying))
    assert tiers(ratios) == (("best", "near"), ("low",))


def test_options_that_move_together_are_told_apart_by_their_difference_and_not_by_their_intervals():
    """Their own intervals overlap widely; the difference is the same in every draw."""
    swaying = np.linspace(-0.5, 0.5, 101)
    assert tiers(with_draws(a=list(0.1 + swaying), b=list(swaying))) == (("a",), ("b",))


def test_tiers_are_not_transitive_each_is_drawn_from_its_best():
    """b is within reach of a, and c of b, but c is not within reach of a: it opens the next tier."""
    swaying = np.linspace(-0.1, 0.1, 101)
    ratios = with_draws(a=[0.3] * 101, b=list(0.22 + swaying), c=list(0.14 + swaying[::-1]))
    assert tiers(ratios) == (("a", "b"), ("c",))


def test_options_without_a_figure_are_in_no_tier():
    above, below = np.array([[1, 0]] * 5), np.array([[1, 0]] * 5)
    ratios = ratios_by_group(("a", "b"), above, below, {EVERYONE: np.ones(5, bool)}, 10)[EVERYONE]
    assert tiers(ratios) == (("a",),)
    assert tiers(ratios_by_group(("a", "b"), above, below, {"": np.zeros(5, bool)}, 10)[""]) == ()


@given(arrays(np.float64, (40, 6), elements=st.integers(-20, 20).map(lambda number: number / 10)))
@settings(max_examples=50, deadline=None)
def test_every_option_is_in_one_tier_and_no_tier_holds_a_higher_option_than_the_one_before(draws):
    ratios = with_draws(**{f"o{number}": list(column) for number, column in enumerate(draws.T)})
    found = tiers(ratios)
    assert tuple(code for tier in found for code in tier) == ratios.order
    assert not any(is_apart(ratios, tier[0], code) for tier in found for code in tier)
    assert all(is_apart(ratios, tier[0], after[0]) for tier, after in pairwise(found))
