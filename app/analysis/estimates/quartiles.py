"""Quartiles: the value that a quarter, half and three quarters of the people lie at or below.

Method: linear interpolation between order statistics, definition 7 of Hyndman and Fan, "Sample Quantiles in
Statistical Packages" (The American Statistician 50, 1996): what R, pandas and spreadsheets give, so that an analyst
finds the same figures. The smallest and largest value are left out: each is one person's answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.analysis.dataset import Numbers, Places
from app.analysis.estimates.frequencies import missing_reasons


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The quartiles of those with a number; None when there is nobody."""

    base: int
    lower: float | None
    median: float | None
    upper: float | None
    missing: Mapping[int, int]


def quartiles(numbers: Numbers, places: Places | None = None) -> Quartiles:
    """The quartiles of a column of numbers; `places` says why numbers are missing."""
    values = numbers[~np.isnan(numbers)]
    missing = {} if places is None else missing_reasons(places[places < 0])
    if not len(values):
        return Quartiles(0, None, None, None, missing)
    lower, median, upper = (float(value) for value in np.quantile(values, (0.25, 0.5, 0.75), method="linear"))
    return Quartiles(len(values), lower, median, upper, missing)
