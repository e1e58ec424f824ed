"""A list as it is sent: the bytes of a CSV file, into heads and rows of text. Every fault says where it is."""

import csv
import io
from dataclasses import dataclass

from app.response.frame.case import FrameProblem, FrameProblems
from app.response.loading.answers_file import why_no_csv

MOST_ROWS = 20_000
MOST_COLUMNS = 100
SAVE_AS = "In a spreadsheet, save it as “CSV UTF-8 (comma delimited)” and load that file"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Table:
    """The heads, in small letters, and each row that holds anything, with its number in the spreadsheet."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(source: bytes, largest: int) -> Table:
    """The table in a CSV file of at most `largest` bytes: UTF-8, with or without its mark. Raises FrameProblems."""
    if len(source) > largest:
        raise _refusal(f"This file has {len(source):,} bytes, and {largest:,} is the most")
    rows = _rows(_text(source))
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


def _text(source: bytes) -> str:
    if source.startswith(WORKBOOKS):
        raise _refusal("This is a workbook and not a CSV file. " + SAVE_AS)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = source.count(b"\n", 0, error.start) + 1
        raise _refusal("This file is not UTF-8: here is a character that cannot be read. " + SAVE_AS, row) from None
    if "\0" in text:
        raise _refusal("Here is a character that no text has. " + SAVE_AS, text.count("\n", 0, text.index("\0")) + 1)
    return text


def _rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """The rows that hold anything. A row is one of the spreadsheet, though a cell of it may have several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                found.append((number, tuple(cells)))
            if len(found) > MOST_ROWS + 1:
                raise _refusal(f"There are more than {MOST_ROWS:,} rows. Load the list in parts")
    except csv.Error as error:
        raise _refusal(why_no_csv(error), number + 1) from None
    return found


def _refusal(message: str, row: int = 0) -> FrameProblems:
    return FrameProblems([FrameProblem(row, "", "", message)])
