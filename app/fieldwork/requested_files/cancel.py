"""Cancelling a file: the job that makes it notices at its next sign of life; one that lies ready is deleted."""

from datetime import datetime
from pathlib import Path

from app.fieldwork.errors import NotFound
from app.fieldwork.requested_files.folder import finished
from app.store.queries.requested_files import own_requested_file
from app.store.transaction import writing

CAN_BE_CANCELLED = ("waiting", "running", "done")


def cancel_file(file_id: str, survey_id: int, user_id: int, data_dir: Path, now: datetime) -> None:
    """Cancel a file this person asked for; one that is over already stays as it is. Raises NotFound."""
    with writing():
        file = own_requested_file(user_id, survey_id, file_id)
        if file is None:
            raise NotFound()
        if file.state in CAN_BE_CANCELLED:
            file.state, file.finished_at = "cancelled", now
            finished(data_dir, file_id).unlink(missing_ok=True)
