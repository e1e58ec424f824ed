"""Deleting files that nobody fetched in a day, whatever else lies in their folder, and the lines that tell of them."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.fieldwork.requested_files.fetch import KEPT, TOO_LATE
from app.fieldwork.requested_files.folder import ids_on_disk, throw_away
from app.store.database import db
from app.store.queries.requested_files import files_asked_for_before, files_finished_before, ids_with_a_file
from app.store.tables import RequestedFile
from app.store.transaction import writing

LINES_KEPT = timedelta(days=7)
"""How long whoever asked can read what became of it. What was exported stays on the record of exports for good."""

ERASED = "Answers in it were erased, so it was deleted. Ask for it again."


def delete_old_files(data_dir: Path, now: datetime) -> int:
    """Delete what is past its time, and give back how many files that were. To repeat it does no harm."""
    with writing() as session:
        over = files_finished_before(now - KEPT)
        for file in over:
            file.state, file.problem = "cancelled", TOO_LATE
        for file in files_asked_for_before(now - LINES_KEPT):
            session.delete(file)
    _sweep(data_dir)
    return len(over)


def delete_files_of(survey_id: int, data_dir: Path, now: datetime) -> int:
    """Delete every file of a survey that is ready or under way, and give back how many: they hold answers.

    For erasing a person: a file made before must not keep what the database no longer has.
    """
    with writing() as session:
        there = (RequestedFile.survey_id == survey_id, RequestedFile.state.in_(("waiting", "running", "done")))
        found = list(session.scalars(select(RequestedFile).where(*there)))
        for file in found:
            file.state, file.finished_at, file.problem = "cancelled", now, ERASED
    _sweep(data_dir)
    return len(found)


def _sweep(data_dir: Path) -> None:
    """Delete what lies on the disk and belongs to no file that is ready or being made."""
    known = ids_with_a_file()
    db.session.rollback()
    for file_id in ids_on_disk(data_dir) - known:
        throw_away(data_dir, file_id)
