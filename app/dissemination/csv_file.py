"""CSV files as both programs and spreadsheets read them: UTF-8 with a byte order mark, CR LF line ends."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any


@contextmanager
def csv_rows(into: IO[bytes]) -> Iterator[Any]:
    """A writer of rows into a file of bytes, which stays open when the rows are done.

    A cell that is text is written as it is, a whole number in plain digits, None as nothing.
    """
    text = io.TextIOWrapper(into, encoding="utf-8-sig", newline="")
    try:
        yield csv.writer(text)
        text.flush()
    finally:
        text.detach()
