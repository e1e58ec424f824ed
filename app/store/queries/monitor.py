"""The counts of the monitor: added to as responses come, read in one go, and taken again from one state of the data."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from random import randrange
from typing import Any

import orjson
from sqlalchemy import Connection, Text, bindparam, case, cast, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.store.database import db, is_sqlite
from app.store.queries.flagged import IS_FLAGGED
from app.store.tables import Draft, Invitation, MonitorCount, QuestionnaireVersion, Response, Wave, Withdrawal

SHARDS = 8
"""Rows that one count is spread over: of so many people who submit at once, few wait for each other."""
AT_ONCE = 200

Counts = Mapping[tuple[str, str], int]

_COUNTS = (
    select(MonitorCount.measure, MonitorCount.key, func.sum(MonitorCount.count))
    .where(MonitorCount.wave_id == bindparam("wave_id"))
    .group_by(MonitorCount.measure, MonitorCount.key)
)


def add_counts(session: Session, wave_id: int, counts: Counts) -> None:
    """Add to (or take from) the counts of a wave, all in one statement for as many as a response has.

    Always in the same order, so that two transactions never wait for each other.
    """
    changes = sorted((measure, key, by) for (measure, key), by in counts.items() if by)
    if not changes:
        return
    connection = session.connection()
    shard = randrange(SHARDS)
    for first in range(0, len(changes), AT_ONCE):
        some = changes[first : first + AT_ONCE]
        values = tuple(value for measure, key, by in some for value in (wave_id, measure, key, shard, by))
        connection.exec_driver_sql(_add(len(some), connection.dialect.paramstyle), values)


@lru_cache(maxsize=AT_ONCE)
def _add(rows: int, paramstyle: str) -> str:
    """As the driver takes it: who submits waits for this, and building it of objects takes longer than running it."""
    row = "(?, ?, ?, ?, ?)" if paramstyle == "qmark" else "(%s, %s, %s, %s, %s)"
    return (
        f"INSERT INTO monitor_counts (wave_id, measure, key, shard, count) VALUES {', '.join([row] * rows)}"
        " ON CONFLICT (wave_id, measure, key, shard) DO UPDATE SET count = monitor_counts.count + excluded.count"
    )


def counts_in(wave_id: int, connection: Connection | None = None) -> dict[tuple[str, str], int]:
    """Every count of a wave that is not nothing, by measure and key."""
    asked = connection or db.session.connection()
    found: Iterable[Any] = asked.execute(_COUNTS, {"wave_id": wave_id})
    return {(measure, key): int(count) for measure, key, count in found if count}


def drafts_by_section(wave_id: int, since: dt.datetime) -> list[tuple[str, int, int]]:
    """By the section they have got to: how many drafts were touched since a moment, and how many were not.

    The index answers it: no draft is read.
    """
    recent = func.sum(case((Draft.updated_at >= since, 1), else_=0))
    ours = (Draft.wave_id == wave_id, Draft.is_second_entry.is_(False))
    grouped = select(Draft.reached, recent, func.count()).where(*ours).group_by(Draft.reached)
    rows = db.session.connection().execute(grouped)
    return [(section, int(touched), int(all_) - int(touched)) for section, touched, all_ in rows]


def withdrawn_from(wave_id: int) -> int:
    """How many responses of a wave were withdrawn."""
    return db.session.scalar(select(func.sum(Withdrawal.count)).where(Withdrawal.wave_id == wave_id)) or 0


def days_of_post(wave_id: int) -> list[tuple[dt.date, int, bool]]:
    """The days on which invitations to a wave were sent, how many, and those on which people were last reminded."""

    def by(day: InstrumentedAttribute[dt.date | None]) -> list[tuple[dt.date, int]]:
        ours = (Invitation.wave_id == wave_id, day.is_not(None))
        counted = select(day, func.count()).where(*ours).group_by(day)
        rows: Iterable[Any] = db.session.connection().execute(counted)
        return [(when, count) for when, count in rows]

    sent = [(day, count, False) for day, count in by(Invitation.sent_on)]
    return sorted(sent + [(day, count, True) for day, count in by(Invitation.reminded_on)])


def flagged_in(wave_id: int) -> int:
    """How many responses of a wave have a flag, set aside or not. The index of flagged responses answers it."""
    flagged = select(func.count()).select_from(Response).where(Response.wave_id == wave_id, IS_FLAGGED)
    return db.session.scalar(flagged) or 0


@contextmanager
def one_state() -> Iterator[Connection]:
    """A connection on which everything is read as it was at one moment, while others go on writing."""
    with db.engine.connect() as connection:
        if not is_sqlite(db.engine.url):
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def responses_to_count(wave_id: int, connection: Connection) -> Iterator[tuple[Any, Any]]:
    """The responses of a wave with what is counted of them, and their documents, a few hundred at a time."""
    facts = (Response.started_on, Response.submitted_on, Response.mode, Response.device, Response.status)
    version = QuestionnaireVersion
    found = (
        select(*facts, Response.set_aside_on, Response.version_id, version.sha256, cast(Response.document, Text))
        .join(version, Response.version_id == version.id)
        .where(Response.wave_id == wave_id)
    )
    for row in connection.execute(found.execution_options(yield_per=AT_ONCE)):
        yield row, orjson.loads(row[-1])


def starts_of_drafts(wave_id: int, connection: Connection) -> list[tuple[dt.date, int]]:
    """How many drafts of a wave were started on each day."""
    ours = (Draft.wave_id == wave_id, Draft.is_second_entry.is_(False))
    counted = select(Draft.started_on, func.count()).where(*ours).group_by(Draft.started_on)
    return [(day, count) for day, count in connection.execute(counted)]


def held_wave(session: Session, wave_id: int) -> Wave | None:
    """A wave, held until the transaction ends; respondents do not wait for it."""
    return session.scalar(select(Wave).where(Wave.id == wave_id).with_for_update(key_share=True))


def has_responses(wave_id: int) -> bool:
    """Whether the wave has any response at all."""
    return db.session.scalar(select(exists().where(Response.wave_id == wave_id))) or False
