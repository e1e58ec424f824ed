"""Recovery: whether best-worst scores find the utilities again that a rehearsal was planted with.

Planted utilities and scores are on different scales. So the score that each option is expected to have is worked out
exactly: for every set that was answered, by the pair model P(i, j) proportional to exp(u_i - u_j) with the utilities of
the segments that each respondent is in, times best less times worst are added up and divided by times shown. A score
recovers the truth when its 95 % interval holds that expectation.

Twelve such intervals hold twelve true values all at once only about half the time (0.95 to the twelfth power): one in
twelve may miss.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Dataset, Mask, Numbers
from app.analysis.estimates.best_worst_scores import BestWorstScores
from app.analysis.estimates.best_worst_sets import answered_sets, codes_traded_off, sets_answered
from app.analysis.groups import group
from app.response.simulation.truth import Truth

ENOUGH = 11 / 12
"""The share of the options that must be found again."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The options whose interval holds the score expected of them, and those whose does not."""

    found: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def is_recovered(self) -> bool:
        """Whether enough were found again to say that the analysis finds what was planted."""
        options = len(self.found) + len(self.missed)
        return options > 0 and len(self.found) >= ceil(ENOUGH * options)


def recovered(truth: Truth, scores: BestWorstScores, dataset: Dataset, question: str, mask: Mask) -> Recovery:
    """Which of the planted utilities these scores find again; the mask is that of the scores."""
    expected = expected_scores(truth, dataset, question, scores.min_sets, mask)
    found: list[str] = []
    missed: list[str] = []
    for one in scores.scores:
        inside = one.low is not None and one.high is not None and one.low <= expected[one.code] <= one.high
        (found if inside else missed).append(one.code)
    return Recovery(tuple(found), tuple(missed))


def expected_scores(truth: Truth, dataset: Dataset, question: str, min_sets: int, mask: Mask) -> dict[str, float]:
    """The score to expect of each option, of the people for whom the mask is true, in the sets that they answered."""
    codes = codes_traded_off(dataset, question)
    kinds, utilities = _kinds_of_people(truth, dataset, codes)
    net, shown = np.zeros(len(codes)), np.zeros(len(codes))
    counted = mask & (sets_answered(dataset, question) >= max(1, min_sets))
    for one in answered_sets(dataset, question, counted):
        places = list(one.shown)
        shown[places] += len(one.people)
        for kind, people in enumerate(np.bincount(kinds[one.people], minlength=len(utilities)).tolist()):
            net[places] += people * _expected_of_set(utilities[kind][places])
    return {code: float(net[place] / shown[place]) if shown[place] else 0.0 for place, code in enumerate(codes)}


def _kinds_of_people(truth: Truth, dataset: Dataset, codes: tuple[str, ...]) -> tuple[NDArray[np.intp], list[Numbers]]:
    """For each person which combination of planted segments they are in, and the utilities of each combination."""
    planted = [segment for segment in dataset.questionnaire.analysis.segments if segment.name in truth.segments]
    inside = np.zeros((dataset.size, len(planted)), np.bool_)
    for column, segment in enumerate(planted):
        inside[:, column] = group(dataset, segment.where)
    combinations, kinds = np.unique(inside, axis=0, return_inverse=True)
    names = [[held.name for held, is_in in zip(planted, row, strict=True) if is_in] for row in combinations.tolist()]
    return kinds.reshape(-1), [np.array([truth.of(held)[code] for code in codes]) for held in names]


def _expected_of_set(utilities: Numbers) -> Numbers:
    """Times best less times worst to expect of each option of one set, by the pair model."""
    odds = np.exp(utilities[:, np.newaxis] - utilities[np.newaxis, :])
    np.fill_diagonal(odds, 0)
    chances = odds / odds.sum()
    net: Numbers = chances.sum(axis=1) - chances.sum(axis=0)
    return net
