"""Ratios: for each option one sum over people divided by another, with its bootstrap draws.

Every lens is one: a mean is a sum over a number of people, a best-worst score is picks over times shown. Groups are
worked out from the same draws as everyone, so their differences are taken draw by draw. Method: the ratio estimator
(Cochran, Sampling Techniques, 1977, chapter 6), with intervals as in `bootstrap`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Mask, Numbers
from app.analysis.estimates.bootstrap import DRAWS, SEED, Interval, interval_of, weights_by_block

EVERYONE = ""
"""The group that all are in, beside the segments: no segment can have this name."""


@dataclass(frozen=True, slots=True, eq=False)
class Ratios:
    """One ratio for each code, as found in `above` and `below`, and again in every draw (draws in rows).

    `base` is how many people any of the ratios is of.
    """

    codes: tuple[str, ...]
    base: int
    above: Numbers
    below: Numbers
    drawn_above: Numbers
    drawn_below: Numbers
    seed: int = SEED

    @property
    def draws(self) -> int:
        """How many times the ratios were drawn again."""
        return len(self.drawn_above)

    @property
    def values(self) -> Numbers:
        """The ratios; not a number where there is nothing to divide by."""
        return _divided(self.above, self.below)

    @property
    def replicates(self) -> Numbers:
        """The ratios of every draw: draws in rows, codes in columns."""
        return _divided(self.drawn_above, self.drawn_below)

    @property
    def by_code(self) -> dict[str, float | None]:
        """The ratio of each code; None where there is none."""
        values = zip(self.codes, self.values.tolist(), strict=True)
        return {code: None if np.isnan(value) else value for code, value in values}

    @property
    def intervals(self) -> dict[str, Interval | None]:
        """The 95 % interval of each code's ratio; None where there is none."""
        return {code: interval_of(drawn) for code, drawn in zip(self.codes, self.replicates.T, strict=True)}

    @property
    def order(self) -> tuple[str, ...]:
        """The codes that have a ratio, the highest first; equal ones in the order of the list."""
        values = self.by_code
        known = [code for code in self.codes if values[code] is not None]
        return tuple(sorted(known, key=lambda code: -(values[code] or 0.0)))

    def less(self, part: "Ratios") -> "Ratios":
        """The ratios of everybody who is not in this part, from the same draws. Raises ValueError for other draws."""
        if part.codes != self.codes or part.seed != self.seed or part.draws != self.draws:
            raise ValueError("A part can only be taken from a whole that was drawn with it.")
        return Ratios(
            self.codes,
            self.base - part.base,
            self.above - part.above,
            self.below - part.below,
            self.drawn_above - part.drawn_above,
            self.drawn_below - part.drawn_below,
            self.seed,
        )

    def part(self, codes: tuple[str, ...], number: int) -> "Ratios":
        """One of several ratios of the same codes that were drawn side by side; `number` counts from 0."""
        columns = slice(number * len(codes), (number + 1) * len(codes))
        drawn = self.drawn_above[:, columns], self.drawn_below[:, columns]
        return Ratios(codes, self.base, self.above[columns], self.below[columns], *drawn, self.seed)


def ratios_by_group(
    codes: tuple[str, ...],
    above: NDArray[np.generic],
    below: NDArray[np.generic],
    groups: Mapping[str, Mask],
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, Ratios]:
    """The ratios of each group, all from the same draws. `above` has a row a person and a column a code.

    `below` has the same shape, or fewer columns: those then stand below the next columns of `above` again.
    """
    parts = np.hstack([above, below]).astype(np.float32)
    sums = {name: parts[mask].sum(axis=0, dtype=np.float64) for name, mask in groups.items()}
    drawn = _drawn_sums(parts, groups, draws, seed)
    has_any = below.any(axis=1)
    width, again = len(codes), (1, len(codes) // max(below.shape[1], 1))
    return {
        name: Ratios(
            codes,
            int(np.count_nonzero(has_any & mask)),
            sums[name][:width],
            np.tile(sums[name][width:], again[1]),
            drawn[name][:, :width],
            np.tile(drawn[name][:, width:], again),
            seed,
        )
        for name, mask in groups.items()
    }


def _drawn_sums(parts: NDArray[np.float32], groups: Mapping[str, Mask], draws: int, seed: int) -> dict[str, Numbers]:
    """The sums of each group in every draw. Of a group that most people are in, those who are not are added up."""
    everyone = np.zeros((draws, parts.shape[1]))
    is_large = {name: np.count_nonzero(mask) > len(mask) / 2 for name, mask in groups.items()}
    added_up = {name: ~mask if is_large[name] else mask for name, mask in groups.items()}
    sums = {name: np.zeros_like(everyone) for name in groups}
    for block, weights in weights_by_block(len(parts), draws, seed):
        everyone += weights.T @ parts[block]
        for name, mask in added_up.items():
            inside = mask[block]
            sums[name] += weights[inside].T @ parts[block][inside]
    return {name: everyone - sums[name] if is_large[name] else sums[name] for name in groups}


def _divided(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)
