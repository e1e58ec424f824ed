"""The list of invitations as a CSV file: each case with the address that is its own, for a letter or a mailing."""

from collections.abc import Iterable, Sequence
from typing import IO, Any

from app.dissemination.csv_file import csv_rows
from app.dissemination.formula_guard import guarded

COLUMNS = ("id", "name", "email", "address", "outcome", "sent_on", "reminders", "reminded_on")


def write_invitations(lines: Iterable[dict[str, Any]], fields: Sequence[str], into: IO[bytes]) -> int:
    """Write a row for each line, with its values by column and `fields` after them; gives back how many rows."""
    names = (*COLUMNS, *(f"list_{name}" if name in COLUMNS else name for name in fields))
    written = 0
    with csv_rows(into) as writer:
        writer.writerow(names)
        for line in lines:
            values = [*(line.get(name) for name in COLUMNS), *(line["fields"].get(name) for name in fields)]
            writer.writerow([guarded(value) if isinstance(value, str) else value for value in values])
            written += 1
    return written
