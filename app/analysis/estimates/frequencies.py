"""Frequencies: how many gave each value, of those who gave any, and why the others gave none.

The base is the number of people with a value. Missing reasons are counted apart and never enter a percentage (the
category statistics of the DDI codebook, which counts valid and invalid cases apart).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.analysis.dataset import Places

_LOWEST = 128
"""Added to a place before counting, so that missing reasons count too."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Counts in the order of the values. `missing` counts those without a value by reason, NOT_ASKED among them."""

    base: int
    counts: tuple[int, ...]
    missing: Mapping[int, int]


def frequencies(places: Places, values: int) -> Frequencies:
    """The frequencies of a column with so many values."""
    counted = np.bincount(places.astype(np.int64) + _LOWEST, minlength=_LOWEST + values)
    counts = tuple(int(count) for count in counted[_LOWEST:])
    return Frequencies(sum(counts), counts, missing(counted))


def missing(counted: "np.typing.NDArray[np.intp]") -> dict[int, int]:
    """The missing reasons that occur, the most frequent first."""
    found = {place - _LOWEST: int(counted[place]) for place in range(_LOWEST) if counted[place]}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def missing_reasons(places: Places) -> dict[int, int]:
    """Why there is no value, where there is none."""
    return missing(np.bincount(places.astype(np.int64) + _LOWEST, minlength=_LOWEST))
