"""A survey in the field, from the text of its YAML file to an open wave in one step, and what was collected."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, find_or_make_team
from app.fieldwork.export_request import ExportRequest
from app.fieldwork.exports import export_responses
from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.waves import open_wave
from app.store.database import db
from app.store.queries.responses import ResponseFilter
from app.store.schema import Base
from app.store.tables import Response
from app.store.transaction import writing

both_databases = pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
EVERYTHING = frozenset({"plain", "verbatim", "equality", "identifying"})
NOTICE = {
    "controller": "The charity",
    "contact": "us@example.org",
    "lawful_basis": "public task",
    "storage_place": "England",
    "response_date": date(2019, 4, 1),
    "withdraw_by": date(2019, 4, 30),
    "contact_delete_by": date(2020, 6, 30),
    "delete_by": date(2020, 12, 31),
}


@dataclass(frozen=True)
class InTheField:
    """A survey with an open wave."""

    survey: str
    survey_id: int
    version_id: int
    wave_id: int
    origin: str


def put_in_the_field(
    source: str,
    now: datetime,
    origin: str = "trial",
    closes: date | None = None,
    opens: date | None = None,
    notice: Mapping[str, date | str] | None = None,
) -> InTheField:
    """Publish a questionnaire and open a wave of it. Inside the app only."""
    version = publish_questionnaire(upload_questionnaire(source.encode(), "test.yaml", team(), now).id, now).version
    said = NOTICE if notice is None and origin == "real" else notice or {}
    wave = open_wave(version.id, origin, opens, closes, said, "https://survey.example.org", now)
    return InTheField(version.survey.name, version.survey_id, version.id, wave.id, origin)


def team() -> int:
    """The id of the team that staff of tests belong to, made when it is not there."""
    with writing() as session:
        return find_or_make_team(session, DEFAULT_TEAM).id


def exported(held: InTheField, now: datetime, file: str = "responses") -> list[dict[str, str]]:
    """The rows of the CSV of a survey, with every column there is."""
    into = io.BytesIO()
    request = ExportRequest(held.survey, ResponseFilter(held.survey_id, held.origin), file, sensitivities=EVERYTHING)
    export_responses(request, into, None, frozenset({"export_equality", "export_identifying"}), now)
    return list(csv.DictReader(io.StringIO(into.getvalue().decode("utf-8-sig"), newline="")))


def documents() -> dict[str, dict]:
    """The documents of all responses by their ids, read afresh."""
    db.session.rollback()
    return dict(db.session.execute(select(Response.id, Response.document)).all())


def every_row() -> dict[str, list[dict]]:
    """All rows of all tables, read afresh."""
    db.session.rollback()
    tables = Base.metadata.sorted_tables
    return {table.name: [dict(row._mapping) for row in db.session.execute(select(table))] for table in tables}


def rows_in(table: type) -> int:
    """How many rows a table has now."""
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table)) or 0
