"""Reading the audit trail, a team at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app.store.database import db
from app.store.tables import AuditEvent

COMMAND_LINE = 0
"""Stands for the command line where a user is chosen: no user has this id."""
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """A team's events; of one action, of one person, or of all."""

    team_id: int
    action: str | None = None
    user_id: int | None = None


def events_in(filter: AuditFilter, first: int, most: int) -> list[AuditEvent]:
    """Events of the trail, the newest first, `first` of them passed over."""
    newest_first = _events(filter).order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    return list(db.session.scalars(newest_first.offset(first).limit(most)))


def every_event_in(filter: AuditFilter) -> Iterator[AuditEvent]:
    """All events of the trail, the last written first, read a few at a time."""
    found = _events(filter).order_by(AuditEvent.id.desc()).limit(AT_ONCE)
    events = list(db.session.scalars(found))
    while events:
        yield from events
        events = list(db.session.scalars(found.where(AuditEvent.id < events[-1].id)))


def count_events(filter: AuditFilter) -> int:
    """How many events there are."""
    return db.session.scalar(select(func.count(AuditEvent.id)).where(*_among(filter))) or 0


def actions_seen(team_id: int) -> frozenset[str]:
    """The actions that the team's trail holds."""
    return frozenset(db.session.scalars(select(AuditEvent.action).where(AuditEvent.team_id == team_id).distinct()))


def _events(filter: AuditFilter) -> Select[AuditEvent]:
    return select(AuditEvent).options(joinedload(AuditEvent.user)).where(*_among(filter))


def _among(filter: AuditFilter) -> list[ColumnElement[bool]]:
    conditions = [AuditEvent.team_id == filter.team_id]
    if filter.action is not None:
        conditions.append(AuditEvent.action == filter.action)
    if filter.user_id is not None:
        nobody = filter.user_id == COMMAND_LINE
        conditions.append(AuditEvent.user_id.is_(None) if nobody else AuditEvent.user_id == filter.user_id)
    return conditions


def was_recorded_since(action: str, subject: str, user_id: int, moment: datetime) -> bool:
    """Whether this person did or saw this very thing after a moment."""
    same = (AuditEvent.action == action, AuditEvent.subject == subject, AuditEvent.user_id == user_id)
    return db.session.scalar(select(AuditEvent.id).where(*same, AuditEvent.at > moment).limit(1)) is not None
