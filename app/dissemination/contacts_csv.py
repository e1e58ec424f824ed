"""Contact forms as CSV: one row a form, one column a question, in no order that says anything."""

from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from app.dissemination.csv_file import csv_rows
from app.dissemination.formula_guard import guarded

Row = Mapping[str, str | int | None]


def write_contacts(rows: Iterable[Row], columns: Sequence[str], into: IO[bytes]) -> int:
    """Write the forms in the order they come, every cell safe in a spreadsheet, and give back how many there were.

    A number in a form is a missing reason: nothing was written there, and so the cell is empty.
    """
    written = 0
    with csv_rows(into) as file:
        file.writerow(columns)
        for row in rows:
            cells = (row.get(column) for column in columns)
            file.writerow([guarded(cell) if isinstance(cell, str) else None for cell in cells])
            written += 1
    return written
