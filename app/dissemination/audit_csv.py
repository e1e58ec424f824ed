"""The audit trail as CSV: one row an event."""

from collections.abc import Iterable
from datetime import datetime
from typing import IO

from app.dissemination.csv_file import csv_rows
from app.dissemination.formula_guard import guarded

HEAD = ("at", "who", "action", "subject", "details")

Event = tuple[datetime, str, str, str, str]
"""When it was (UTC), who did it, what it was, of which survey, wave, account or file, and the rest in words."""


def write_audit_trail(events: Iterable[Event], into: IO[bytes]) -> int:
    """Write the events as they come, and give back how many there were."""
    rows = 0
    with csv_rows(into) as file:
        file.writerow(HEAD)
        for at, *words in events:
            file.writerow((at.strftime("%Y-%m-%dT%H:%M:%SZ"), *map(guarded, words)))
            rows += 1
    return rows
