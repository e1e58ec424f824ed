"""The bootstrap: weights that can be made again, and intervals that are as wide as theory says."""

import numpy as np
import pytest

from app.analysis.estimates.bootstrap import AT_ONCE, interval_of, weights_by_block
from app.analysis.estimates.ratios import EVERYONE, ratios_by_group

DRAWS = 400


def drawn(people: int, seed: int = 1):
    return np.concatenate([weights for _, weights in weights_by_block(people, DRAWS, seed)])


def test_the_same_seed_gives_the_same_weights_and_another_seed_others():
    assert np.array_equal(drawn(50), drawn(50))
    assert not np.array_equal(drawn(50), drawn(50, seed=2))


def test_a_person_has_the_same_weights_however_many_come_after():
    assert np.array_equal(drawn(AT_ONCE + 5)[:AT_ONCE], drawn(AT_ONCE))


def test_weights_are_poisson_with_mean_and_variance_one():
    """P(0) = P(1) = exp(-1) = 0.3679 and P(2) = 0.1839 of the Poisson distribution with mean 1."""
    weights = drawn(2_000)
    assert (weights.mean(), weights.var()) == (pytest.approx(1, abs=0.01), pytest.approx(1, abs=0.02))
    shares = [float((weights == count).mean()) for count in range(3)]
    assert shares == pytest.approx([0.3679, 0.3679, 0.1839], abs=0.005)


def test_the_interval_runs_between_the_outer_fortieths_of_the_draws():
    assert interval_of(np.arange(1001.0)) == (25.0, 975.0)


def test_draws_without_a_value_are_left_out_of_the_interval():
    assert interval_of(np.array([np.nan, 1.0, 1.0])) == (1.0, 1.0)
    assert interval_of(np.array([np.nan, np.nan])) is None


def test_the_interval_of_a_share_is_as_wide_as_the_normal_approximation_says():
    """Half-width 1.96 sqrt(p (1 - p) / n) of a share p among n people."""
    answers = np.arange(4_000)[:, np.newaxis] % 4 == 0
    ratios = ratios_by_group(("a",), answers, np.ones_like(answers), {EVERYONE: np.ones(4_000, bool)})[EVERYONE]
    low, high = ratios.intervals["a"]
    assert ratios.by_code == {"a": 0.25}
    assert (high - low) / 2 == pytest.approx(1.96 * (0.25 * 0.75 / 4_000) ** 0.5, rel=0.08)
    assert (low + high) / 2 == pytest.approx(0.25, abs=0.002)
