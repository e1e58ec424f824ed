"""Lens agreement: whether ways of asking put the options in the same order, and which options stand apart.

Method: Spearman's rank correlation, as the product-moment correlation of ranks with ties at their mean rank (Kendall
and Gibbons, Rank Correlation Methods, 1990, chapters 1 and 3). It looks at the order of the figures alone, not at how
far they lie apart or how sure they are: options of one tier may well change places between lenses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from app.analysis.dataset import Numbers

AGREES = 0.7
"""Lenses whose orders correlate at least so well agree: half of the variation of one is that of the other."""


@dataclass(frozen=True, slots=True)
class PairOfLenses:
    """Two lenses and Spearman's rho between them; None where one of them has all options at one place."""

    first: str
    second: str
    rho: float | None

    @property
    def agree(self) -> bool:
        """Whether their orders are alike enough to say so."""
        return self.rho is not None and self.rho >= AGREES


@dataclass(frozen=True, slots=True)
class LensPlaces:
    """One option: its place in each lens, counted from 1, the highest; equal options share their mean place."""

    code: str
    places: Mapping[str, float]

    @property
    def apart(self) -> float:
        """How many places lie between the lens that puts it highest and the one that puts it lowest."""
        return max(self.places.values()) - min(self.places.values())

    @property
    def highest_in(self) -> str:
        """The lens that puts it highest."""
        return min(self.places, key=lambda lens: self.places[lens])

    @property
    def lowest_in(self) -> str:
        """The lens that puts it lowest."""
        return max(self.places, key=lambda lens: self.places[lens])


@dataclass(frozen=True, slots=True)
class LensAgreement:
    """Every pair of lenses, and every option that all lenses have a figure for: those that stand apart most first."""

    pairs: tuple[PairOfLenses, ...]
    options: tuple[LensPlaces, ...]

    @property
    def agree(self) -> bool:
        """Whether every lens agrees with every other."""
        return all(pair.agree for pair in self.pairs)

    def standing_apart(self, at_least: float = 3) -> tuple[LensPlaces, ...]:
        """The options that lenses put so many places apart."""
        return tuple(option for option in self.options if option.apart >= at_least)


def lens_agreement(lenses: Mapping[str, Mapping[str, float | None]]) -> LensAgreement:
    """The agreement of lenses, each a figure by code (higher is more wanted); `Ratios.by_code` gives such figures."""
    first, *others = lenses.values()
    codes = [code for code in first if all(lens.get(code) is not None for lens in (first, *others))]
    places = {name: ranks(np.array([-(lens[code] or 0.0) for code in codes])) for name, lens in lenses.items()}
    options = [
        LensPlaces(code, {name: float(ranked[number]) for name, ranked in places.items()})
        for number, code in enumerate(codes)
    ]
    pairs = [PairOfLenses(one, other, spearman(places[one], places[other])) for one, other in combinations(places, 2)]
    return LensAgreement(tuple(pairs), tuple(sorted(options, key=lambda option: -option.apart)))


def spearman(one: Numbers, other: Numbers) -> float | None:
    """Spearman's rho between two columns; None where one of them is all the same, or has fewer than two values."""
    if len(one) < 2:
        return None
    left, right = (ranked - ranked.mean() for ranked in (ranks(one), ranks(other)))
    scale = float(np.sqrt((left @ left) * (right @ right)))
    return float(left @ right) / scale if scale else None


def ranks(values: Numbers) -> Numbers:
    """The rank of each value, from 1 for the smallest; equal values share their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean_rank: Numbers = (last - (counts - 1) / 2)[inverse]
    return mean_rank
