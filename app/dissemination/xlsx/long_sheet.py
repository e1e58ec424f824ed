"""A sheet of rows under one head: numbers as numbers, dates as dates, text as it is, however many rows come."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.dissemination.xlsx.book import Book, Cut

Kind = Literal["number", "date", "text"]

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LONGEST = 32_767
MARK = " … [cut here: Excel holds no more in one cell. The whole text is in the CSV and JSON lines files]"
DIGITS = 15
"""Excel keeps no more digits of a number; a longer one is written as text, so that none is lost."""
FIRST_DAY = "1900-03-01"
"""Excel counts a day in 1900 that never was, and none before: earlier dates are written as text."""
EPOCH = dt.date(1899, 12, 30)
WIDEST = 42


class TooWide(ValueError):
    """There are more columns than a sheet of Excel holds."""


@dataclass(frozen=True, slots=True)
class Head:
    """One column: its name, and what its cells hold when they hold text."""

    name: str
    kind: Kind = "text"
    width: int = 12


class LongSheet:
    """A sheet, and further ones of the same head when it is full: `data`, `data_2` and so on.

    Raises TooWide. `most_rows` counts the head too.
    """

    def __init__(self, book: Book, name: str, heads: Sequence[Head], most_rows: int = MOST_ROWS) -> None:
        if len(heads) > MOST_COLUMNS:
            raise TooWide(f"An Excel sheet holds {MOST_COLUMNS:,} columns, and there are {len(heads):,}.")
        self._book, self._name, self._heads, self._most_rows = book, name, heads, most_rows
        self._writers = [{"number": self._number, "date": self._date, "text": self._text}[head.kind] for head in heads]
        self.sheets: list[str] = []
        self.rows = 0
        self._begin()

    def add(self, row: Sequence[Any]) -> None:
        """Write a row. Text goes where it belongs by its column, a whole number is a number, None is blank."""
        if self._at == self._most_rows:
            self._finish()
            self._begin()
        at, sheet = self._at, self._sheet
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, str):
                self._writers[column](at, column, cell, row)
            else:
                sheet.write_number(at, column, cell)
        self._at += 1
        self.rows += 1

    def finish(self) -> None:
        """Put the filters on. After this no row can come."""
        self._finish()

    def _begin(self) -> None:
        name = self._name if not self.sheets else f"{self._name}_{len(self.sheets) + 1}"
        self._sheet = self._book.workbook.add_worksheet(name)
        self.sheets.append(name)
        self._sheet.freeze_panes(1, 1)
        for column, head in enumerate(self._heads):
            self._sheet.set_column(column, column, min(WIDEST, max(head.width, len(head.name) + 4)))
            self._sheet.write_string(0, column, head.name, self._book.head)
        self._at = 1

    def _finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._at - 1, 1), len(self._heads) - 1)

    def _number(self, at: int, column: int, cell: str, row: Sequence[Any]) -> None:
        if len(cell) <= DIGITS or len(cell.lstrip("-").replace(".", "").strip("0")) <= DIGITS:
            self._sheet.write_number(at, column, float(cell))
        else:
            self._sheet.write_string(at, column, cell)

    def _date(self, at: int, column: int, cell: str, row: Sequence[Any]) -> None:
        if cell >= FIRST_DAY:
            self._sheet.write_number(at, column, (dt.date.fromisoformat(cell) - EPOCH).days, self._book.date)
        else:
            self._sheet.write_string(at, column, cell)

    def _text(self, at: int, column: int, cell: str, row: Sequence[Any]) -> None:
        # Excel counts in units of two bytes; only a text near the limit is worth counting.
        if len(cell) > LONGEST // 2 and units(cell) > LONGEST:
            self._book.note_cut(Cut(self.sheets[-1], at + 1, self._heads[column].name, str(row[0]), len(cell)))
            cell = cut(cell)
        self._sheet.write_string(at, column, cell)


def units(text: str) -> int:
    """How long Excel thinks a text is."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str) -> str:
    """As much of a text as fits, with the mark that says so, and no letter cut in two."""
    room = (LONGEST - len(MARK)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + MARK
