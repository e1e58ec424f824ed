"""Group differences and regret: what a group wants otherwise, and what following the average costs it."""

import numpy as np
import pytest

from app.analysis.estimates.group_differences import group_differences, reversals
from app.analysis.estimates.ratios import EVERYONE, ratios_by_group
from app.analysis.estimates.regret import regret

CODES = ("a", "b", "c", "d")
FEW, MANY = (0.2, 0.8, 0.5, 0.1), (0.8, 0.2, 0.5, 0.1)
"""How often a small group of 200, and the other 800, like each option."""


@pytest.fixture(scope="module")
def found():
    chance = np.random.default_rng(4)
    few = np.arange(1_000) < 200
    likes = chance.random((1_000, 4)) < np.where(few[:, np.newaxis], FEW, MANY)
    groups = {EVERYONE: np.ones(1_000, bool), "few": few, "many": ~few, "nobody": np.zeros(1_000, bool)}
    return ratios_by_group(CODES, likes, np.ones_like(likes), groups)


def test_an_option_is_lifted_or_lower_where_the_interval_of_the_difference_says_so(found):
    verdicts = {one.code: one.verdict for one in group_differences(found["few"], found[EVERYONE])}
    assert verdicts == {"a": "lower", "b": "lifted", "c": "no clear difference", "d": "no clear difference"}


def test_the_group_is_compared_with_the_rest_and_shown_beside_everyone(found):
    first = group_differences(found["few"], found[EVERYONE])[0]
    assert first.rest == pytest.approx(found["many"].by_code["a"])
    assert first.from_rest.value == pytest.approx(first.group - first.rest)
    assert first.from_everyone.value == pytest.approx(first.group - first.everyone)
    # Everyone is four fifths the rest, so the difference from everyone is four fifths of that from the rest.
    assert first.from_everyone.value == pytest.approx(0.8 * first.from_rest.value)


def test_the_interval_of_a_difference_is_that_of_two_independent_groups(found):
    """Standard error of a difference of two shares: the root of p(1-p)/n of each, added."""
    first = group_differences(found["few"], found[EVERYONE])[0]
    error = (first.group * (1 - first.group) / 200 + first.rest * (1 - first.rest) / 800) ** 0.5
    assert (first.from_rest.high - first.from_rest.low) / 2 == pytest.approx(1.96 * error, rel=0.1)


def test_pairs_that_a_group_orders_the_other_way_round_are_found(found):
    turned = {(one.ahead, one.behind) for one in reversals(found["few"], found[EVERYONE])}
    assert turned == {("b", "a"), ("b", "c"), ("c", "a")}
    assert reversals(found[EVERYONE], found[EVERYONE]) == ()


def test_nobody_differs_from_anybody(found):
    differences = group_differences(found["nobody"], found[EVERYONE])
    assert {(one.group, one.verdict) for one in differences} == {(None, "no clear difference")}
    assert regret("nobody", found["nobody"], found[EVERYONE]) is None


def test_regret_is_what_the_group_gives_up_when_everyones_choice_is_taken(found):
    """Everyone chooses a, the few b: they score a 0.2 and b 0.8."""
    first = regret("few", found["few"], found[EVERYONE], top=1)
    assert (first.own, first.followed, first.missed, first.base) == (("b",), ("a",), ("b",), 200)
    assert first.loss == pytest.approx(0.6, abs=0.08)
    assert first.low < first.loss < first.high and first.is_clear


def test_who_agrees_with_everyone_loses_nothing(found):
    many = regret("many", found["many"], found[EVERYONE], top=1)
    assert (many.loss, many.low, many.high, many.is_clear) == (0, 0, 0, False)
