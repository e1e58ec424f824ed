"""Rows of a sheet as they stand in the file: SpreadsheetML, ECMA-376 part 1, section 18.3.1.

xlsxwriter makes an object and five calls of each cell, and takes a text that begins with `<r>` for its own marks. Rows
are written here instead, into the file in which it keeps those that wait.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

DIGITS = 15
"""Excel keeps no more digits of a number; a longer one is written as text, so that none is lost."""
FIRST_DAY = "1900-03-01"
"""Excel counts a day in 1900 that never was, and none before: earlier dates are written as text."""
EPOCH = dt.date(1899, 12, 30)
SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
LIKE_AN_ESCAPE = re.compile("_(x[0-9a-fA-F]{4}_)")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
SPACE = re.compile(r"^\s|\s$")


class SheetRows:
    """The rows of one sheet, from the first on. Cells come without their place, as the functions below make them."""

    def __init__(self, sheet: Any, columns: int) -> None:
        self._sheet = sheet
        self._starts = [f'<c r="{xl_col_to_name(column)}' for column in range(columns)]
        self.count = 0

    def add(self, cells: Iterable[str]) -> None:
        """Write a row; an empty cell is nothing at all."""
        self.count += 1
        number = str(self.count)
        parts = [f"{start}{number}{cell}" for start, cell in zip(self._starts, cells, strict=True) if cell]
        self._sheet.row_data_fh.write(f'<row r="{number}">{"".join(parts)}</row>')
        # What the file says of its own size: readers believe it.
        self._sheet.dim_rowmin = self._sheet.dim_colmin = 0
        self._sheet.dim_rowmax, self._sheet.dim_colmax = self.count - 1, len(self._starts) - 1


def style(form: Any) -> str:
    """How a cell says which of the workbook's formats it has."""
    return f' s="{form._get_xf_index()}"'


def number_cell(number: str) -> str:
    """A number that was typed, or that is a code; as text where Excel would not keep all of it."""
    fits = len(number) <= DIGITS or len(number.lstrip("-").replace(".", "").strip("0")) <= DIGITS
    return plain_number_cell(float(number)) if fits and math.isfinite(float(number)) else text_cell(number)


def plain_number_cell(number: float) -> str:
    """A number."""
    return f'"><v>{number:.16G}</v></c>'


def date_cell(date: str, styled: str) -> str:
    """A day."""
    if date < FIRST_DAY:
        return text_cell(date)
    return f'"{styled}><v>{(dt.date.fromisoformat(date) - EPOCH).days}</v></c>'


def text_cell(text: str, styled: str = "") -> str:
    """A text, whatever it is."""
    keep = ' xml:space="preserve"' if SPACE.search(text) else ""
    return f'"{styled} t="inlineStr"><is><t{keep}>{escaped(text)}</t></is></c>'


def escaped(text: str) -> str:
    """A text as the file holds it: control characters as `_xHHHH_`, and the first `_` of what looks like that, too."""
    if SPECIAL.search(text) is None:
        return text
    text = LIKE_AN_ESCAPE.sub(r"_x005F_\1", text)
    text = CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_cells(texts: Sequence[str], styled: str = "") -> list[str]:
    """A row of texts."""
    return [text_cell(text, styled) for text in texts]
