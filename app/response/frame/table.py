"""A list as it is sent: the bytes of a CSV file, into heads and rows of text. Every fault says where it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.response.csv_text import SAVE_AS, NotReadable, rows_of, text_of
from app.response.frame.case import FrameProblem, FrameProblems

MOST_ROWS = 20_000
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Table:
    """The heads, in small letters, and each row that holds anything, with its number in the spreadsheet."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(source: bytes, largest: int) -> Table:
    """The table in a CSV file of at most `largest` bytes: UTF-8, with or without its mark. Raises FrameProblems."""
    if len(source) > largest:
        raise _refusal(f"This file has {len(source):,} bytes, and {largest:,} is the most")
    try:
        rows = list(_at_most(MOST_ROWS + 1, rows_of(text_of(source))))
    except NotReadable as fault:
        raise _refusal(fault.message, fault.row) from None
    if not rows:
        raise _refusal("This file is empty. Its first row names the columns")
    heads = tuple(head.strip().lower() for head in rows[0][1])
    while heads and not heads[-1]:
        heads = heads[:-1]
    if len(heads) > MOST_COLUMNS:
        raise _refusal(f"There are {len(heads)} columns, and {MOST_COLUMNS} is the most", 1)
    if len(heads) == 1 and any(mark in heads[0] for mark in ";\t"):
        raise _refusal("The columns are not separated by commas. " + SAVE_AS, 1)
    return Table(heads, tuple(rows[1:]))


def letter_of(place: int) -> str:
    """The letter by which a spreadsheet names a column; the first has place 0."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def _at_most(most: int, rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for count, (number, cells) in enumerate(rows):
        if count == most:
            raise _refusal(f"There are more than {MOST_ROWS:,} rows. Load the list in parts")
        yield number, tuple(cells)


def _refusal(message: str, row: int = 0) -> FrameProblems:
    return FrameProblems([FrameProblem(row, "", "", message)])
