"""Ranking points: first choices, points for each place, and anybody's choice in any place, with intervals.

Where so many places are asked, the first earns that many points and each further place one less (3, 2, 1 of a top
three); what is not ranked earns none. This is the Borda count cut off at the places asked (Emerson, "The Original Borda
Count and Partial Voting", Social Choice and Welfare 40, 2013, on the ways to count partial rankings): somebody who
stops after the first place still gives it all of its points, and gives the rest to nobody. With as many places as
options less one it is the full Borda count.

Shares and points are per person who ranked anything. How much more a first place is worth than a second is not known:
the points are one convention, so first choices and any place stand beside them. Intervals: bootstrap by respondent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.analysis.dataset import Dataset, Mask
from app.analysis.estimates.bootstrap import DRAWS, SEED
from app.analysis.estimates.ratios import EVERYONE, Ratios, ratios_by_group
from app.analysis.groups import columns_of


@dataclass(frozen=True, slots=True)
class RankedOption:
    """One option: people who put it first and anywhere, its points in all, and its mean points with their interval."""

    code: str
    first: int
    any_place: int
    points: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, eq=False)
class RankingPoints:
    """Every option in the order of the list, of `base` people who ranked anything, and the draws of three ratios.

    `points`, `first` and `any_place` are mean points, and shares of people from 0 to 1.
    """

    base: int
    most: int
    options: tuple[RankedOption, ...]
    points: Ratios
    first: Ratios
    any_place: Ratios


def ranking_points(
    dataset: Dataset, question: str, mask: Mask | None = None, draws: int = DRAWS, seed: int = SEED
) -> RankingPoints:
    """The points of a ranking, of everyone or of those for whom the mask is true."""
    everyone = np.ones(dataset.size, np.bool_) if mask is None else mask
    return for_groups(dataset, question, {EVERYONE: everyone}, draws, seed)[EVERYONE]


def for_groups(
    dataset: Dataset, question: str, groups: Mapping[str, Mask], draws: int = DRAWS, seed: int = SEED
) -> dict[str, RankingPoints]:
    """The points of each group, from the same draws."""
    columns = columns_of(dataset, question)
    codes = tuple(entry.code for entry in columns[0].codes.values)
    places = [dataset.cells[column.name] for column in columns]
    points = np.zeros((dataset.size, len(codes)), np.int16)
    for earned, chosen in zip(range(len(columns), 0, -1), places, strict=True):
        people = np.flatnonzero(chosen >= 0)
        points[people, chosen[people]] = earned
    ranked: Mask = np.asarray(points.any(axis=1))
    above = np.hstack([points, points == len(columns), points > 0])
    names = tuple(str(column) for column in range(above.shape[1]))
    found = ratios_by_group(names, above, ranked[:, np.newaxis], groups, draws, seed)
    return {name: _points(codes, len(columns), ratios) for name, ratios in found.items()}


def _points(codes: tuple[str, ...], most: int, ratios: Ratios) -> RankingPoints:
    points, first, anywhere = (ratios.part(codes, part) for part in range(3))
    means, intervals = points.by_code, points.intervals
    options = []
    for column, code in enumerate(codes):
        low, high = intervals[code] or (None, None)
        counts = (int(first.above[column]), int(anywhere.above[column]), int(points.above[column]))
        options.append(RankedOption(code, *counts, means[code], low, high))
    return RankingPoints(ratios.base, most, tuple(options), points, first, anywhere)
