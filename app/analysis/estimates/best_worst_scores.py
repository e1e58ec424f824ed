"""Best-worst scores with intervals: what people would pick first and last when not everything can be done.

Score = (times best - times worst) / times shown, as in `best_worst_counts`, with a bootstrap interval by respondent; of
everyone and of any number of groups, all from the same draws. People who answered fewer than `min_sets` sets are left
out. Assumes that skipping a set has nothing to do with what was in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Dataset, Mask, Numbers
from app.analysis.estimates.best_worst_sets import answered_sets, codes_traded_off, sets_answered
from app.analysis.estimates.bootstrap import DRAWS, SEED
from app.analysis.estimates.ratios import EVERYONE, Ratios, ratios_by_group

Picks = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class BestWorstScore:
    """One option: how often it was picked and shown, and its score with the 95 % interval. None when never shown."""

    code: str
    best: int
    worst: int
    shown: int
    score: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, eq=False)
class BestWorstScores:
    """The scores of every option in the order of the list. `left_out` answered some sets, but fewer than `min_sets`."""

    base: int
    left_out: int
    min_sets: int
    scores: tuple[BestWorstScore, ...]
    ratios: Ratios

    @property
    def draws(self) -> int:
        """How many bootstrap draws the intervals rest on."""
        return self.ratios.draws

    @property
    def seed(self) -> int:
        """The seed of the draws: with it they can be made again."""
        return self.ratios.seed

    @property
    def replicates(self) -> Numbers:
        """The scores of every draw: draws in rows, codes in columns."""
        return self.ratios.replicates


def best_worst_scores(
    dataset: Dataset, question: str, min_sets: int, mask: Mask | None = None, draws: int = DRAWS, seed: int = SEED
) -> BestWorstScores:
    """The scores of everyone, or of those for whom the mask is true."""
    everyone = np.ones(dataset.size, np.bool_) if mask is None else mask
    return for_groups(dataset, question, min_sets, {EVERYONE: everyone}, draws, seed)[EVERYONE]


def for_groups(
    dataset: Dataset,
    question: str,
    min_sets: int,
    groups: Mapping[str, Mask],
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, BestWorstScores]:
    """The scores of each group, from the same draws: their differences can be taken draw by draw."""
    codes, answered, least = codes_traded_off(dataset, question), sets_answered(dataset, question), max(1, min_sets)
    counted, too_few = answered >= least, (answered > 0) & (answered < least)
    best, worst, shown = _picks(dataset, question, counted, len(codes))
    inside = {name: mask & counted for name, mask in groups.items()}
    found = ratios_by_group(codes, best - worst, shown, inside, draws, seed)
    return {
        name: BestWorstScores(
            int(np.count_nonzero(inside[name])),
            int(np.count_nonzero(groups[name] & too_few)),
            least,
            _scores(ratios, best[inside[name]], worst[inside[name]], shown[inside[name]]),
            ratios,
        )
        for name, ratios in found.items()
    }


def _picks(dataset: Dataset, question: str, counted: Mask, width: int) -> tuple[Picks, Picks, Picks]:
    """For each person and option: how often it was best, worst and shown."""
    best, worst, shown = (np.zeros((dataset.size, width), np.int16) for _ in range(3))
    for one in answered_sets(dataset, question, counted):
        best[one.people, one.best] += 1
        worst[one.people, one.worst] += 1
        shown[np.ix_(one.people, np.array(one.shown, np.intp))] += 1
    return best, worst, shown


def _scores(ratios: Ratios, best: Picks, worst: Picks, shown: Picks) -> tuple[BestWorstScore, ...]:
    values, intervals = ratios.by_code, ratios.intervals
    times = zip(*(picks.sum(axis=0, dtype=np.int64).tolist() for picks in (best, worst, shown)), strict=True)
    found = []
    for code, (picked, rejected, seen) in zip(ratios.codes, times, strict=True):
        low, high = intervals[code] or (None, None)
        found.append(BestWorstScore(code, picked, rejected, seen, values[code], low, high))
    return tuple(found)
