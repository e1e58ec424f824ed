"""Best-worst counts: how often each option was picked most, least, and shown; and the score from them.

Score = (times best - times worst) / times shown, from -1 to +1. Method: the best-minus-worst count of Louviere, Flynn
and Marley, Best-Worst Scaling (2015), chapter 2, divided by times shown so that options shown more often are not
favoured. It describes those who answered; `best_worst_scores` gives the same with intervals.
"""

from dataclasses import dataclass, field

import numpy as np

from app.analysis.dataset import Dataset
from app.analysis.estimates.best_worst_sets import answered_sets, codes_traded_off, sets_answered


@dataclass(frozen=True, slots=True)
class BestWorstCount:
    """The counts of one option."""

    code: str
    best: int = 0
    worst: int = 0
    shown: int = 0

    @property
    def score(self) -> float | None:
        """From -1, picked least whenever shown, to +1, picked most whenever shown; None when never shown."""
        return (self.best - self.worst) / self.shown if self.shown else None


@dataclass(frozen=True, slots=True)
class BestWorstCounts:
    """The counts of every option, of people who answered at least `min_sets` sets; `left_out` answered fewer."""

    base: int
    left_out: int
    min_sets: int
    counts: tuple[BestWorstCount, ...] = field(default=())


def best_worst_counts(dataset: Dataset, question: str, min_sets: int) -> BestWorstCounts:
    """The counts of a best-worst question, by the design that each respondent's version of the survey used."""
    answered = sets_answered(dataset, question)
    least = max(1, min_sets)
    counted = answered >= least
    codes = codes_traded_off(dataset, question)
    best, worst, shown = (np.zeros(len(codes), np.int64) for _ in range(3))
    for one in answered_sets(dataset, question, counted):
        best += np.bincount(one.best, minlength=len(codes))
        worst += np.bincount(one.worst, minlength=len(codes))
        shown[list(one.shown)] += len(one.people)
    counts = (BestWorstCount(*each) for each in zip(codes, best.tolist(), worst.tolist(), shown.tolist(), strict=True))
    left_out = int(np.count_nonzero((answered > 0) & ~counted))
    return BestWorstCounts(int(np.count_nonzero(counted)), left_out, least, tuple(counts))
