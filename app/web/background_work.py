"""Whether anybody does background work: each program that does it leaves a mark in the data folder every minute."""

import time
from pathlib import Path
from typing import Final

from flask import current_app

from app.fieldwork.errors import SurveyError
from app.web.settings import settings

MARK: Final = "background_work"
SILENT_SECONDS: Final = 300
"""After so long without a mark nobody does it. A long file holds up one of two threads, and never the mark."""

# A failure of the queue itself is of one of these libraries, or of the system.
OF_THE_QUEUE: Final = frozenset({"redis", "psycopg", "sqlite3"})


class QueueAway(SurveyError):
    """It is done in the background, and cannot be asked for at the moment. Please try again in a few minutes."""

    heading = "This cannot be asked for now"
    status = 503


def is_of_the_queue(failure: Exception) -> bool:
    """Whether the queue is away or full, and not a mistake of ours. No library is imported to tell."""
    kinds = {kind.__module__.partition(".")[0] for kind in type(failure).__mro__}
    return isinstance(failure, OSError) or bool(kinds & OF_THE_QUEUE)


def mark_at_work(data_dir: Path) -> None:
    """Say that background work is done. Where the disk is full, the old mark stays."""
    try:
        (data_dir / MARK).touch(mode=0o600)
    except OSError:
        return


def is_background_work_done() -> bool:
    """Whether anybody has said so lately. By the machine's own time: so is the mark. In tests it is done at once."""
    if current_app.testing:
        return True
    try:
        marked = (settings().data_dir / MARK).stat().st_mtime
    except OSError:
        return False
    return time.time() - marked < SILENT_SECONDS
