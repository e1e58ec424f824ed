"""MaxDiff logit: the utilities and log-likelihoods that other people's programs found."""

import numpy as np
import pytest

from app.analysis.estimates.best_worst_counts import best_worst_counts
from app.analysis.estimates.conditional_logit import Task, conditional_logit
from app.analysis.estimates.maxdiff_logit import maxdiff_logit
from tests.analysis.estimates.fruit import FRUITS, SOURCE, documents

PAIR = (1.1238, 0.6103, 0.0998, -0.0247, -0.0195, -0.9626, 0)
SEQUENTIAL = (1.3228, 0.7075, 0.0859, -0.0359, -0.0064, -1.0286, 0)
"""Utilities of support.BWS's fruit with pear at 0, worked out for the corpus of test data by other programs; the
log-likelihoods are -1516.1058 and -1520.3701."""


@pytest.fixture
def fruit(dataset):
    return dataset(SOURCE, *documents())


@pytest.mark.parametrize(
    ("model", "utilities", "log_likelihood"), [("pair", PAIR, -1516.1058), ("sequential", SEQUENTIAL, -1520.3701)]
)
def test_utilities_and_log_likelihood_are_those_of_other_programs(fruit, model, utilities, log_likelihood):
    found = maxdiff_logit(fruit, "md", 1, model=model)
    pear = found.options[-1].utility
    assert [one.code for one in found.options] == list(FRUITS)
    assert [one.utility - pear for one in found.options] == pytest.approx(utilities, abs=6e-5)
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=6e-5)


def test_counts_of_the_same_choices_are_those_published(fruit):
    """Best, worst, times shown and score of support.BWS."""
    found = {one.code: (one.best, one.worst, one.shown, one.score) for one in best_worst_counts(fruit, "md", 1).counts}
    assert found == {
        "apple": (213, 15, 400, 0.495),
        "orange": (149, 51, 400, 0.245),
        "grapes": (108, 112, 400, -0.01),
        "banana": (72, 102, 400, -0.075),
        "peach": (67, 92, 400, -0.0625),
        "melon": (16, 228, 400, -0.53),
        "pear": (75, 100, 400, -0.0625),
    }


def test_shares_add_up_to_a_hundred_and_follow_the_utilities(fruit):
    found = maxdiff_logit(fruit, "md", 1)
    assert sum(one.share for one in found.options) == pytest.approx(100)
    assert sum(one.utility for one in found.options) == pytest.approx(0)
    apple, orange = found.options[:2]
    assert apple.share / orange.share == pytest.approx(np.exp(apple.utility - orange.utility))


def test_the_order_is_nearly_that_of_the_counts(fruit):
    found = maxdiff_logit(fruit, "md", 1)
    assert found.base == 100
    assert found.agreement >= 0.95 and found.agrees_with_counts


def test_an_option_that_is_never_chosen_has_no_share_and_stops_nothing(dataset):
    people = [{"md_version": "1", "md__2_best": "orange", "md__2_worst": "melon"}] * 50
    found = {one.code: one for one in maxdiff_logit(dataset(SOURCE, *people), "md", 1).options}
    assert (found["orange"].share, found["melon"].share) == (pytest.approx(100, abs=0.1), pytest.approx(0, abs=0.1))
    assert found["grapes"].utility == pytest.approx(found["banana"].utility)
    assert all(abs(one.utility) < 50 for one in found.values() if one.utility is not None)


def test_an_option_that_was_never_shown_has_no_share(dataset):
    people = [{"md_version": "1", "md__2_best": "orange", "md__2_worst": "melon"}] * 50
    found = {one.code: one for one in maxdiff_logit(dataset(SOURCE, *people), "md", 1).options}
    assert {code for code, one in found.items() if one.share is None} == {"apple", "peach", "pear"}


def test_nobody_gives_no_utilities(fruit):
    found = maxdiff_logit(fruit, "md", 1, mask=np.zeros(fruit.size, bool))
    assert (found.base, {one.share for one in found.options}, found.agreement) == (0, {None}, None)
    assert not found.agrees_with_counts


def test_a_choice_of_two_has_the_log_odds_as_utility():
    """75 of 100 choose the first: log(75/25) lies between them."""
    fit = conditional_logit([Task(np.eye(2), np.array([75, 25]))], 2)
    assert fit.utilities[0] - fit.utilities[1] == pytest.approx(np.log(3), abs=1e-5)
    assert fit.log_likelihood == pytest.approx(75 * np.log(0.75) + 25 * np.log(0.25))
