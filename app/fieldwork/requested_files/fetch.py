"""Fetching a file: once, by who asked for it, within a day.

It counts as fetched when the last byte was handed over, and is deleted then. A connection that breaks before costs
nobody an hour's work: the file is still there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from app.fieldwork import audit
from app.fieldwork.errors import NotFound, PermissionRefused
from app.fieldwork.permissions import is_permitted
from app.fieldwork.requested_files.folder import finished
from app.fieldwork.requested_files.kinds import KINDS, wanted_by
from app.store.queries.exports import permissions_for_survey
from app.store.queries.requested_files import own_requested_file
from app.store.tables import RequestedFile, Survey
from app.store.transaction import writing

KEPT = timedelta(days=1)
NOT_THERE = {
    "fetched": "You have fetched this file already, and it was deleted then. Ask for it again.",
    "cancelled": "This file was cancelled. Ask for it again.",
    "failed": "This file could not be made. Ask for it again.",
}
NOT_YET = "This file is not ready yet."
TOO_LATE = "This file was deleted a day after it was made. Ask for it again."


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file to send: under which name, how long, and its bytes."""

    name: str
    size: int
    content: IO[bytes]


def fetch_file(file_id: str, survey: Survey, user_id: int, role: str, data_dir: Path, now: datetime) -> Fetched:
    """The file, open, and on the trail before a byte of it leaves. Whoever sends it closes it and tells `was_fetched`.

    What the person may have is looked at again: a permission taken back meanwhile closes the file. Raises NotFound,
    also for a file of somebody else, and PermissionRefused.
    """
    permissions = permissions_for_survey(user_id, survey.id)
    with writing() as session:
        file = own_requested_file(user_id, survey.id, file_id)
        if file is None:
            raise NotFound()
        wanted = wanted_by(file, survey.name)
        kind = KINDS[wanted.kind]
        if not is_permitted(role, kind.permission):
            raise PermissionRefused()
        kind.check(wanted.survey, wanted.survey_id, wanted.said, permissions)
        content = _opened(file, data_dir, now)
        audit.record(session, "file_fetched", survey.name, now, user_id, survey.team_id, name=file.file_name)
    content.seek(0, 2)
    size = content.tell()
    content.seek(0)
    return Fetched(file.file_name or "file", size, content)


def was_fetched(file_id: str, data_dir: Path, now: datetime) -> None:
    """The last byte was handed over: the file is deleted. Saying it twice does no harm."""
    with writing() as session:
        file = session.get(RequestedFile, file_id, populate_existing=True)
        if file is not None and file.state == "done":
            file.state, file.finished_at = "fetched", now
    finished(data_dir, file_id).unlink(missing_ok=True)


def _opened(file: RequestedFile, data_dir: Path, now: datetime) -> IO[bytes]:
    if file.state != "done" or file.finished_at is None:
        raise NotFound(NOT_THERE.get(file.state, NOT_YET))
    if now - file.finished_at > KEPT:
        raise NotFound(TOO_LATE)
    try:
        return finished(data_dir, file.id).open("rb")
    except FileNotFoundError:
        raise NotFound(TOO_LATE) from None
