"""Files that staff asked for: theirs, the next to make, and those whose time is over."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.store.database import db
from app.store.tables import RequestedFile

UNFINISHED = ("waiting", "running")


def requested_file(file_id: str) -> RequestedFile | None:
    """A file that was asked for, as it is now."""
    return db.session.get(RequestedFile, file_id, populate_existing=True)


def own_requested_file(user_id: int, survey_id: int, file_id: str) -> RequestedFile | None:
    """A file of this survey that this person asked for. Nobody else's is found."""
    file = requested_file(file_id)
    return file if file is not None and (file.user_id, file.survey_id) == (user_id, survey_id) else None


def files_asked_for(user_id: int, survey_id: int) -> list[RequestedFile]:
    """What this person asked for of a survey, the latest first."""
    ours = (RequestedFile.user_id == user_id, RequestedFile.survey_id == survey_id)
    return list(db.session.scalars(select(RequestedFile).where(*ours).order_by(RequestedFile.asked_at.desc())))


def count_unfinished(user_id: int) -> int:
    """How many files this person still waits for, of any survey."""
    waiting = (RequestedFile.user_id == user_id, RequestedFile.state.in_(UNFINISHED))
    return db.session.scalar(select(func.count()).select_from(RequestedFile).where(*waiting)) or 0


def count_ahead(file: RequestedFile) -> int:
    """How many files are made before this one."""
    before = (RequestedFile.state.in_(UNFINISHED), RequestedFile.asked_at < file.asked_at)
    return db.session.scalar(select(func.count()).select_from(RequestedFile).where(*before)) or 0


def is_one_being_made(heard_since: datetime) -> bool:
    """Whether some maker has been heard of since."""
    made = (RequestedFile.state == "running", RequestedFile.heard_at >= heard_since)
    return db.session.scalar(select(RequestedFile.id).where(*made).limit(1)) is not None


def next_to_make(silent_since: datetime) -> RequestedFile | None:
    """The file asked for first of those that wait or whose maker is silent. No two transactions get the same one."""
    silent = and_(RequestedFile.state == "running", RequestedFile.heard_at < silent_since)
    ready: ColumnElement[bool] = or_(RequestedFile.state == "waiting", silent)
    first = select(RequestedFile).where(ready).order_by(RequestedFile.asked_at, RequestedFile.id).limit(1)
    return db.session.scalar(first.with_for_update(skip_locked=True))


def files_finished_before(moment: datetime) -> list[RequestedFile]:
    """Files that lie ready since before this moment."""
    over = (RequestedFile.state == "done", RequestedFile.finished_at < moment)
    return list(db.session.scalars(select(RequestedFile).where(*over)))


def files_asked_for_before(moment: datetime) -> list[RequestedFile]:
    """Everything that was asked for before this moment, whatever became of it."""
    return list(db.session.scalars(select(RequestedFile).where(RequestedFile.asked_at < moment)))


def ids_with_a_file() -> set[str]:
    """The ids of files that may lie on the disk: ready, or being made."""
    return set(db.session.scalars(select(RequestedFile.id).where(RequestedFile.state.in_(("done", "running")))))


def count_files_by_state() -> dict[str, int]:
    """How many requested files are in each state that some are in."""
    counted = select(RequestedFile.state, func.count()).group_by(RequestedFile.state)
    return {state: int(count) for state, count in db.session.execute(counted)}
