"""Making a file that was begun: progress is written down every second, and a cancellation noticed then."""

import os
import shutil
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.fieldwork.requested_files.begin import Begun
from app.fieldwork.requested_files.folder import finished, make_workplace
from app.fieldwork.requested_files.kinds import KINDS, wanted_by
from app.outside.clock import Clock
from app.store.database import db
from app.store.queries.exports import permissions_for_survey
from app.store.queries.requested_files import requested_file
from app.store.tables import RequestedFile, Survey
from app.store.transaction import writing

FILE = "file"
FAILED = "Something went wrong while it was made. It has been noted. Please ask for it again."


class CouldNotMake(Exception):
    """The file cannot be made, and trying again would not help. Its message is for whoever asked."""


class Maker(Protocol):
    """Makes one file at a place, by whatever means."""

    def __call__(self, file_id: str, place: Path) -> Generator[int, None, int]:
        """Gives the rows read so far, once a second or so, and in the end how many rows the file has.

        Closing it stops the work. Raises CouldNotMake.
        """
        ...


def make_file(
    begun: Begun, maker: Maker, data_dir: Path, clock: Clock, is_stopping: Callable[[], bool] = lambda: False
) -> str:
    """Make the file, and give back the state it is in then.

    It is done, and on the record, only when all of it is written. When this program stops meanwhile, it waits again.
    """
    place = make_workplace(data_dir, begun.id, begun.time)
    making = maker(begun.id, place / FILE)
    try:
        while (heard := _next(making)).is_under_way:
            if is_stopping():
                return _leave(begun, "waiting", clock)
            if not _is_still_wanted(begun, heard.rows, clock):
                return "cancelled"
        return _finish(begun, heard.rows, place / FILE, data_dir, clock)
    except CouldNotMake as why:
        return _leave(begun, "failed", clock, str(why))
    except Exception:
        _leave(begun, "failed", clock, FAILED)
        raise
    finally:
        making.close()
        shutil.rmtree(place, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the maker said last."""

    rows: int
    is_under_way: bool


def _next(making: Generator[int, None, int]) -> _Heard:
    try:
        return _Heard(next(making), True)
    except StopIteration as end:
        return _Heard(end.value, False)


def _ours(begun: Begun) -> RequestedFile | None:
    """The file, inside a transaction, as long as it is still this maker's to make."""
    file = db.session.get(RequestedFile, begun.id, populate_existing=True, with_for_update=True)
    is_ours = file is not None and file.state == "running" and file.times_begun == begun.time
    return file if is_ours else None


def _is_still_wanted(begun: Begun, rows: int, clock: Clock) -> bool:
    """Write down how far it is. False when it was cancelled, or somebody else makes it by now."""
    with writing():
        file = _ours(begun)
        if file is not None:
            file.done_rows, file.heard_at = rows, clock.now()
    return file is not None


def _finish(begun: Begun, rows: int, made: Path, data_dir: Path, clock: Clock) -> str:
    """Put the file where it is fetched from, and on the record, both or neither."""
    now = clock.now()
    with writing() as session:
        file = _ours(begun)
        if file is None:
            return "cancelled"
        wanted = wanted_by(file, session.get_one(Survey, file.survey_id).name)
        KINDS[wanted.kind].record(session, wanted.survey, wanted.survey_id, wanted.said, rows, file.user_id, now)
        file.state, file.finished_at, file.done_rows = "done", now, file.total_rows
        # Before the transaction ends: a file that is said to be ready is there.
        made.rename(finished(data_dir, begun.id))
    return "done"


def _leave(begun: Begun, state: str, clock: Clock, problem: str | None = None) -> str:
    """Leave the file as one that waits or has failed, if it is still this maker's."""
    with writing():
        file = _ours(begun)
        if file is not None:
            file.state, file.problem = state, problem
            file.finished_at = clock.now() if state == "failed" else None
            # Stopping this program is no failure of the file's.
            file.times_begun -= 1 if state == "waiting" else 0
    return state


def write_begun_file(file_id: str, place: Path, clock: Clock, heard: Callable[[int], None]) -> int:
    """Write the file that somebody asked for, and give back how many rows it has. What a maker does.

    What they may have is looked up now, not when they asked. Raises CouldNotMake where it is no longer asked for.
    """
    file = requested_file(file_id)
    if file is None:
        raise CouldNotMake("It is no longer asked for.")
    wanted = wanted_by(file, db.session.get_one(Survey, file.survey_id).name)
    permissions = permissions_for_survey(file.user_id, file.survey_id)
    # The read ends here: the connection is not kept while the file is written.
    db.session.rollback()
    with os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as into:
        write, now = KINDS[wanted.kind].write, clock.now()
        rows = write(wanted.survey, wanted.survey_id, wanted.said, permissions, into, now, heard, place.parent)
        into.flush()
        os.fsync(into.fileno())
    return rows
