"""Chi-square: whether two columns go together, how strongly, and in which cells.

Pearson's chi-square without continuity correction; Cramér's V for strength, from 0 to 1; adjusted standardised
residuals (Haberman, "The Analysis of Residuals in Cross-Classified Tables", Biometrics 29, 1973), of which values
beyond 2 or 3 point to the cells that stand out. Agresti, An Introduction to Categorical Data Analysis (2007), 2.4.

Assumes people who answered independently, each in one cell. With small expected counts the p-value is not to be relied
on (Cochran, "Some Methods for Strengthening the Common Chi-Square Tests", Biometrics 10, 1954): `is_doubtful` says so.
Rows and columns without anybody are left out.
"""

from dataclasses import dataclass

import numpy as np

from app.analysis.dataset import Numbers
from app.analysis.estimates.cross_tab import Counts

SMALL_EXPECTED = 5
FEW_SMALL = 0.2
LEAST_EXPECTED = 1
"""Cochran's rule: no expected count under 1, and at most a fifth of them under 5."""


@dataclass(frozen=True, slots=True, eq=False)
class ChiSquare:
    """The test of one cross-tab. `expected` and `residuals` have its shape, with NaN where nobody is.

    `p_value` is None where the package for statistics is not installed.
    """

    statistic: float
    df: int
    p_value: float | None
    cramers_v: float
    expected: Numbers
    residuals: Numbers

    @property
    def smallest_expected(self) -> float:
        """The smallest expected count."""
        return float(np.nanmin(self.expected))

    @property
    def is_doubtful(self) -> bool:
        """Whether expected counts are too small for the p-value to be relied on."""
        expected = self.expected[~np.isnan(self.expected)]
        return bool(expected.min() < LEAST_EXPECTED or (expected < SMALL_EXPECTED).mean() > FEW_SMALL)


def chi_square(counts: Counts) -> ChiSquare | None:
    """The test of a table of counts; None where fewer than two rows or columns have anybody in them."""
    rows, columns = counts.any(axis=1), counts.any(axis=0)
    if np.count_nonzero(rows) < 2 or np.count_nonzero(columns) < 2:
        return None
    table = counts[np.ix_(rows, columns)].astype(np.float64)
    total = table.sum()
    of_row, of_column = table.sum(axis=1, keepdims=True) / total, table.sum(axis=0, keepdims=True) / total
    expected = total * of_row * of_column
    statistic = float(((table - expected) ** 2 / expected).sum())
    df = (table.shape[0] - 1) * (table.shape[1] - 1)
    residuals = (table - expected) / np.sqrt(expected * (1 - of_row) * (1 - of_column))
    strength = float(np.sqrt(statistic / (total * (min(table.shape) - 1))))
    whole = [np.full(counts.shape, np.nan) for _ in range(2)]
    for place, found in zip(whole, (expected, residuals), strict=True):
        place[np.ix_(rows, columns)] = found
    return ChiSquare(statistic, df, _chance_of(statistic, df), strength, *whole)


def _chance_of(statistic: float, df: int) -> float | None:
    """The chance of so large a statistic where nothing goes together."""
    try:
        # Here and not above: the package is not part of every installation.
        from scipy.stats import chi2
    except ImportError:
        return None
    return float(chi2.sf(statistic, df))
