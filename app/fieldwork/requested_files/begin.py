"""Beginning a file: the one asked for first, or one whose maker has fallen silent, for one maker at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.store.queries.requested_files import is_one_being_made, next_to_make
from app.store.tables import RequestedFile
from app.store.transaction import writing

SILENT = timedelta(seconds=60)
"""A maker is heard every second. After this time it was killed, and the file is begun again."""
MOST_TIMES = 3
GIVEN_UP = "It was begun three times and did not come to an end. Ask for less, or tell whoever runs this site."


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that is this maker's to make, the how-many-th time it is begun, and how it is called when it is done."""

    id: str
    time: int


def begin_next_file(now: datetime) -> Begun | None:
    """The next file to make, now this maker's; None when there is none, or one is being made.

    Files are made one after another: each leaves the machine to respondents as far as it can.
    """
    with writing() as session:
        silent_since = now - SILENT
        if is_one_being_made(silent_since):
            return None
        while (file := next_to_make(silent_since)) is not None:
            if file.times_begun < MOST_TIMES:
                return _begin(file, now)
            file.state, file.finished_at, file.problem = "failed", now, GIVEN_UP
            session.flush()
    return None


def _begin(file: RequestedFile, now: datetime) -> Begun:
    file.state, file.started_at, file.heard_at, file.done_rows = "running", now, now, 0
    file.times_begun += 1
    return Begun(file.id, file.times_begun)
