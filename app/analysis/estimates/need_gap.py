"""Need gap: how important each option is against how well the need for it is met now, of people who answered both.

Gap = importance - need met, each by its place on its scale counted from 1, so both scales must have the same number of
places. Beside it stand the share who call the option important (the two highest places) and their need not met (the two
lowest), and everybody's pair of answers, so that nothing hides behind a mean. Ratings between which respondents hardly
choose run high for everything: the four boxes therefore cut at the medians of the options' means. An option at a median
counts as important, and as met.

Boxes: importance-performance analysis (Martilla and James, Journal of Marketing 41, 1977), with the medians as
crosshairs. Intervals: bootstrap by respondent (see `bootstrap`). Assumes that the places of a scale are equally far
apart, as every mean of ratings does; the pairs of answers are there for whoever will not assume it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Dataset, Mask
from app.analysis.estimates.bootstrap import DRAWS, SEED
from app.analysis.estimates.ratios import EVERYONE, Ratios, ratios_by_group
from app.analysis.groups import columns_of

Box = Literal["act", "keep up", "watch", "leave"]
Ratings = NDArray[np.int16]
"""People in rows, options in columns: the place on the scale counted from 1; 0 where either part has no value."""

BOXES: dict[tuple[bool, bool], Box] = {
    (True, False): "act",
    (True, True): "keep up",
    (False, False): "watch",
    (False, True): "leave",
}
"""By whether the option is important, and whether the need for it is met."""
ENDS = 2
"""So many places at an end of the scale count as important, or as not met."""


@dataclass(frozen=True, slots=True)
class NeedGap:
    """One option, of `base` people who answered both parts. Without any, only the counts stand.

    `pairs` counts people by place of importance (rows, the lowest first) and of need met (columns).
    """

    code: str
    base: int
    importance: float | None
    met: float | None
    gap: float | None
    low: float | None
    high: float | None
    important_not_met: int
    pairs: tuple[tuple[int, ...], ...]
    box: Box | None


@dataclass(frozen=True, slots=True, eq=False)
class NeedGaps:
    """Every option in the order of the list; the medians that the boxes cut at; the draws of three ratios.

    `base` is how many answered both parts of any option.
    """

    base: int
    options: tuple[NeedGap, ...]
    median_importance: float | None
    median_met: float | None
    gaps: Ratios
    importance: Ratios
    met: Ratios

    def boxes_kept(self) -> dict[str, float]:
        """For each option, in which share of the draws it lies in the same box as it does; the medians are drawn too.

        Not for so few people that a draw may have nobody.
        """
        sides = [(ratios.values, ratios.replicates) for ratios in (self.importance, self.met)]
        kept = [
            (drawn >= np.nanmedian(drawn, axis=1, keepdims=True)) == (values >= np.nanmedian(values))
            for values, drawn in sides
        ]
        return dict(zip(self.gaps.codes, (kept[0] & kept[1]).mean(axis=0).tolist(), strict=True))


def need_gap(
    dataset: Dataset, importance: str, met: str, mask: Mask | None = None, draws: int = DRAWS, seed: int = SEED
) -> NeedGaps:
    """The gaps between two grids over the same rows, of everyone or of those for whom the mask is true."""
    everyone = np.ones(dataset.size, np.bool_) if mask is None else mask
    return for_groups(dataset, importance, met, {EVERYONE: everyone}, draws, seed)[EVERYONE]


def for_groups(
    dataset: Dataset, importance: str, met: str, groups: Mapping[str, Mask], draws: int = DRAWS, seed: int = SEED
) -> dict[str, NeedGaps]:
    """The gaps of each group, from the same draws. Rows that only one grid has are left out.

    Raises ValueError when the two scales have different numbers of places.
    """
    rated = {question: _columns(dataset, question) for question in (importance, met)}
    codes = tuple(code for code in rated[importance] if code in rated[met])
    steps = _steps(dataset, [rated[question][code] for question in rated for code in codes])
    wanted, had = (_ratings(dataset, [rated[question][code] for code in codes]) for question in rated)
    both = (wanted > 0) & (had > 0)
    wanted, had = wanted * both, had * both
    unmet = both & (wanted > steps - ENDS) & (had <= ENDS)
    # One pass over the draws serves all four ratios: they are columns beside each other.
    above, below = np.hstack([wanted - had, wanted, had, unmet]), both
    columns = tuple(str(column) for column in range(4 * len(codes)))
    found = ratios_by_group(columns, above, below, groups, draws, seed)
    return {
        name: _gaps(codes, ratios, _pairs(wanted[groups[name]], had[groups[name]], steps))
        for name, ratios in found.items()
    }


def _gaps(codes: tuple[str, ...], ratios: Ratios, pairs: list[NDArray[np.int64]]) -> NeedGaps:
    gaps, importance, met, unmet = (ratios.part(codes, part) for part in range(4))
    wanted, had = importance.by_code, met.by_code
    crosshair = _median(wanted), _median(had)
    options = []
    for column, code in enumerate(codes):
        low, high = gaps.intervals[code] or (None, None)
        counted = tuple(tuple(row) for row in pairs[column].tolist())
        box = _box(wanted[code], had[code], crosshair)
        figures = (wanted[code], had[code], gaps.by_code[code], low, high)
        options.append(NeedGap(code, int(gaps.below[column]), *figures, int(unmet.above[column]), counted, box))
    return NeedGaps(ratios.base, tuple(options), *crosshair, gaps, importance, met)


def _box(wanted: float | None, had: float | None, crosshair: tuple[float | None, float | None]) -> Box | None:
    if wanted is None or had is None or crosshair[0] is None or crosshair[1] is None:
        return None
    return BOXES[wanted >= crosshair[0], had >= crosshair[1]]


def _median(values: Mapping[str, float | None]) -> float | None:
    known = [value for value in values.values() if value is not None]
    return median(known) if known else None


def _pairs(wanted: Ratings, had: Ratings, steps: int) -> list[NDArray[np.int64]]:
    """For each option, how many people gave each pair of places."""
    size = steps + 1
    counted = [np.bincount(one * size + other, minlength=size**2) for one, other in zip(wanted.T, had.T, strict=True)]
    return [counts.reshape(size, size)[1:, 1:].astype(np.int64) for counts in counted]


def _columns(dataset: Dataset, question: str) -> dict[str, str]:
    """The column of each row of a grid."""
    return {column.name.removeprefix(f"{question}__"): column.name for column in columns_of(dataset, question)}


def _ratings(dataset: Dataset, columns: list[str]) -> Ratings:
    if not columns:
        return np.zeros((dataset.size, 0), np.int16)
    return np.column_stack([np.maximum(dataset.cells[column], -1) + 1 for column in columns]).astype(np.int16)


def _steps(dataset: Dataset, columns: list[str]) -> int:
    sizes = {len(dataset.variables[column].codes.values) for column in columns}
    if len(sizes) > 1:
        raise ValueError("Importance and need met must be asked on scales with the same number of places.")
    return sizes.pop() if sizes else 0
