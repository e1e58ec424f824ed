"""Reading responses: those that meet a filter, one after another in the order of their random ids."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, Text, cast, func, select

from app.response.response import Mode, Origin, ResponseId
from app.response.response import Response as SubmittedResponse
from app.store.database import db
from app.store.tables import QuestionnaireVersion, Response, Wave

AT_ONCE = 200
"""Rows held in memory at a time."""
A_PAGE = 2_000
"""Rows read in one transaction by a reader that takes its time."""
NO_FLAGS = "{}"
UNFLAGGED: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class ResponseFilter:
    """Which responses of a survey: always of one origin. Days are of submission, the first and the last included."""

    survey_id: int
    origin: Origin = "real"
    wave_id: int | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    language: str | None = None
    mode: Mode | None = None
    partials: bool = False
    # Without these: what summaries are made of, and what headline figures are compared with.
    set_aside: bool = True
    flagged: bool = True


@dataclass(frozen=True, slots=True)
class AnsweredVersion:
    """A published version that some response answered."""

    id: int
    number: int
    sha256: str


def responses_in(filter: ResponseFilter) -> Iterator[SubmittedResponse]:
    """The responses, read a few hundred at a time: however many there are, they are never all in memory."""
    with db.engine.connect() as connection:
        for row in connection.execute(_rows(filter).execution_options(yield_per=AT_ONCE)):
            yield _submitted(filter, *row)


def responses_in_pages(filter: ResponseFilter) -> Iterator[SubmittedResponse]:
    """The same responses, each page of them read in a transaction of its own, for readers that take their time.

    A transaction that is open for minutes would keep the database from tidying up behind those who answer. What is
    sent or withdrawn meanwhile may or may not be among them; each response is whole.
    """
    after: str | None = ""
    while after is not None:
        with db.engine.connect() as connection:
            until = connection.scalar(_end_of_page(filter, after))
            page = _rows(filter, after, until).execution_options(yield_per=AT_ONCE)
            for row in connection.execute(page):
                yield _submitted(filter, *row)
        after = until


def _submitted(
    filter: ResponseFilter, identifier: str, version: int, wave: int, language: str, mode: Mode, channel: str,
    device: str, started: dt.date, submitted: dt.date, status: Any, aside: str | None, flags: str, document: str,
) -> SubmittedResponse:  # fmt: skip
    return SubmittedResponse(
        ResponseId(identifier),
        version,
        filter.origin,
        wave,
        language,
        mode,
        channel,
        device,
        started,
        submitted,
        orjson.loads(document),
        status,
        UNFLAGGED if flags == NO_FLAGS else orjson.loads(flags),
        aside,
    )


def count_of_responses(filter: ResponseFilter) -> int:
    """How many responses meet the filter."""
    return db.session.scalar(select(func.count()).select_from(Response).where(*_conditions(filter))) or 0


def counts_by_origin(survey_id: int) -> dict[str, int]:
    """How many responses to the survey there are of each origin that has any. The index on waves answers alone."""
    return _counted(survey_id)


def set_aside_by_origin(survey_id: int) -> dict[str, int]:
    """How many of them are set aside, of each origin that has any; the others are those that summaries are made of."""
    return _counted(survey_id, Response.set_aside_on.is_not(None))


def _counted(survey_id: int, *narrowed: ColumnElement[bool]) -> dict[str, int]:
    ours = (Wave.survey_id == survey_id, Wave.preview.is_(False), Response.status == "complete", *narrowed)
    counted = select(Wave.origin, func.count(Response.wave_id)).join(Wave, Response.wave_id == Wave.id).where(*ours)
    return {row[0]: row[1] for row in db.session.execute(counted.group_by(Wave.origin))}


def versions_answered(filter: ResponseFilter) -> list[AnsweredVersion]:
    """The versions that these responses answered, in the order they were published."""
    version = QuestionnaireVersion
    answered = select(Response.version_id).where(*_conditions(filter)).distinct()
    found = select(version.id, version.number, version.sha256).where(version.id.in_(answered)).order_by(version.number)
    rows = db.session.execute(found)
    return [AnsweredVersion(identifier, number, sha256) for identifier, number, sha256 in rows if number is not None]


def _end_of_page(filter: ResponseFilter, after: str) -> Select[str]:
    """The last id of the page that follows; nothing when the page is the last."""
    meant = (*_conditions(filter, in_order_of_id=True), Response.id > after)
    return select(Response.id).where(*meant).order_by(Response.id).offset(A_PAGE - 1).limit(1)


def _rows(filter: ResponseFilter, after: str = "", until: str | None = None) -> Select[*tuple[Any, ...]]:
    version = QuestionnaireVersion
    facts = (Response.language, Response.mode, Response.channel, Response.device)
    days = (Response.started_on, Response.submitted_on, Response.status)
    care = (Response.set_aside_reason, cast(Response.flags, Text).label("flags"))
    ordered = (
        select(Response.id, version.number, Response.wave_id, *facts, *days, *care, Response.document)
        .join(version, Response.version_id == version.id)
        .where(*_conditions(filter, in_order_of_id=True), *_between(after, until))
        .order_by(Response.id)
        .subquery()
    )
    *columns, document = ordered.c
    # As text, so that the fastest reader of JSON reads it and not the driver; outside, so that PostgreSQL sorts rows
    # that only point to their documents.
    return select(*columns, cast(document, Text)).order_by(ordered.c.id)


def _between(after: str, until: str | None) -> list[ColumnElement[bool]]:
    first = [Response.id > after] if after else []
    return first if until is None else [*first, Response.id <= until]


def _conditions(filter: ResponseFilter, in_order_of_id: bool = False) -> list[ColumnElement[bool]]:
    waves = select(Wave.id).where(Wave.survey_id == filter.survey_id, Wave.preview.is_(False))
    if filter.wave_id is not None:
        waves = waves.where(Wave.id == filter.wave_id)
    # Adding nothing hides the index on waves from SQLite, which would else sort all documents before giving the first.
    wave: ColumnElement[int] = Response.wave_id + 0 if in_order_of_id else Response.wave_id.expression
    conditions = [wave.in_(waves), Response.origin == filter.origin]
    if filter.first_day is not None:
        conditions.append(Response.submitted_on >= filter.first_day)
    if filter.last_day is not None:
        conditions.append(Response.submitted_on <= filter.last_day)
    if filter.language is not None:
        conditions.append(Response.language == filter.language)
    if filter.mode is not None:
        conditions.append(Response.mode == filter.mode)
    if not filter.partials:
        conditions.append(Response.status == "complete")
    if not filter.set_aside:
        conditions.append(Response.set_aside_on.is_(None))
    if not filter.flagged:
        conditions.append(cast(Response.flags, Text) == NO_FLAGS)
    return conditions
