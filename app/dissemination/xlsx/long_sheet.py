"""A sheet of rows under one head: numbers as numbers, dates as dates, text as it is, however many rows come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from app.dissemination.xlsx.book import Book, Cut
from app.dissemination.xlsx.sheet_rows import (
    SheetRows,
    date_cell,
    number_cell,
    plain_number_cell,
    style,
    text_cell,
    text_cells,
)

Kind = Literal["number", "date", "text"]

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LONGEST = 32_767
MARK = " … [cut here: Excel holds no more in one cell. The whole text is in the CSV and JSON lines files]"
WIDEST = 42
SHORT = 40
REMEMBERED = 4_096


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
        makers = _makers(style(book.date))
        self._makers = [makers[head.kind] for head in heads]
        self.sheets: list[str] = []
        self.rows = 0
        self._begin()

    def add(self, row: Sequence[Any]) -> None:
        """Write a row. Text goes where it belongs by its column, a whole number is a number, None is blank."""
        if self._written.count == self._most_rows:
            self._finish()
            self._begin()
        cells = [
            ""
            if cell is None
            else make(cell if len(cell) <= LONGEST // 2 else self._that_fits(cell, column, row))
            if isinstance(cell, str)
            else plain_number_cell(cell)
            for column, (make, cell) in enumerate(zip(self._makers, row, strict=True))
        ]
        self._written.add(cells)
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
        self._written = SheetRows(self._sheet, len(self._heads))
        self._written.add(text_cells([head.name for head in self._heads], style(self._book.head)))

    def _finish(self) -> None:
        self._sheet.autofilter(0, 0, max(self._written.count - 1, 1), len(self._heads) - 1)

    def _that_fits(self, text: str, column: int, row: Sequence[Any]) -> str:
        """The text, cut and noted when it is longer than Excel holds, which counts in units of two bytes."""
        if units(text) <= LONGEST:
            return text
        at = self._written.count + 1
        self._book.note_cut(Cut(self.sheets[-1], at, self._heads[column].name, str(row[0]), len(text)))
        return cut(text)


def _makers(day: str) -> dict[Kind, Callable[[str], str]]:
    """What makes the cells of one sheet. Numbers and short texts are mostly codes, which come again and again."""
    short, number = lru_cache(REMEMBERED)(text_cell), lru_cache(REMEMBERED)(number_cell)
    return {
        "number": number,
        "date": lambda cell: date_cell(cell, day),
        "text": lambda cell: short(cell) if len(cell) <= SHORT else text_cell(cell),
    }


def units(text: str) -> int:
    """How long Excel thinks a text is."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str) -> str:
    """As much of a text as fits, with the mark that says so, and no letter cut in two."""
    room = (LONGEST - len(MARK)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + MARK
