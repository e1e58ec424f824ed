"""Text as a spreadsheet saves it: the bytes of a CSV file into rows of cells, or what is wrong with them, and where."""

import csv
import io
from collections.abc import Iterator

SAVE_AS = "In a spreadsheet, save it as “CSV UTF-8 (comma delimited)” and load that file"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class NotReadable(Exception):
    """What keeps a file from being read, in plain words; `row` is that of the spreadsheet, 0 for the whole file."""

    def __init__(self, message: str, row: int = 0) -> None:
        super().__init__(message)
        self.message, self.row = message, row


def text_of(source: bytes) -> str:
    """The text in these bytes: UTF-8, with or without its mark. Raises NotReadable."""
    if source.startswith(WORKBOOKS):
        raise NotReadable("This is a workbook and not a file of text. " + SAVE_AS)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = source.count(b"\n", 0, error.start) + 1
        raise NotReadable("This file is not UTF-8: here is a character that cannot be read. " + SAVE_AS, row) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise NotReadable("Here is a character that no text has. " + SAVE_AS, row)
    return text


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of CSV that hold anything, with their numbers. Raises NotReadable.

    A row is one of the spreadsheet, though a cell of it may have several lines.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise NotReadable(_in_words(error), number + 1) from None


def _in_words(error: csv.Error) -> str:
    if "larger than" in str(error):
        return "A cell here is longer than any may be. If it is not, a quotation mark before it is not closed"
    return "A quotation mark here is not closed, or stands inside a cell by itself"
