"""Cross-tab: how many people gave each pair of values of two columns, of those who gave a value in both."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Mask, Places

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class CrossTab:
    """The counts, with the values of the first column in rows; `left_out` have a value in one column only."""

    counts: Counts
    left_out: int

    @property
    def base(self) -> int:
        """How many people have a value in both."""
        return int(self.counts.sum())


def cross_tab(rows: Places, row_values: int, columns: Places, column_values: int, mask: Mask | None = None) -> CrossTab:
    """The cross-tab of two columns with so many values each, of everyone or of those for whom the mask is true."""
    inside = np.ones(len(rows), np.bool_) if mask is None else mask
    has_row, has_column = inside & (rows >= 0), inside & (columns >= 0)
    both = has_row & has_column
    cells = rows[both].astype(np.int64) * column_values + columns[both]
    counts = np.bincount(cells, minlength=row_values * column_values).reshape(row_values, column_values)
    return CrossTab(counts.astype(np.int64), int(np.count_nonzero(has_row ^ has_column)))
