"""Exports: data leaves the database only here, and never without a line in the record of exports."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, Literal

from app.dissemination.best_worst_csv import write_best_worst
from app.dissemination.codebook_csv import write_codebook_csv
from app.dissemination.codebook_entries import Described
from app.dissemination.codebook_json import write_codebook_json
from app.dissemination.responses_csv import write_responses
from app.dissemination.sensitivities import STANDARD
from app.fieldwork.audit import record
from app.fieldwork.errors import NotAllowed, NotFound, PermissionRefused
from app.instrument.codebook import codebook
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import AnsweredVersion, ResponseFilter, responses_in, versions_answered
from app.store.queries.versions import latest_published
from app.store.tables import Export, Survey
from app.store.transaction import writing

File = Literal["responses", "best_worst", "codebook"]
FILES: tuple[File, ...] = ("responses", "best_worst", "codebook")
FORMATS: dict[File, tuple[str, ...]] = {"responses": ("csv",), "best_worst": ("csv",), "codebook": ("csv", "json")}
NEEDED = {"equality": "export_equality", "identifying": "export_identifying"}
"""The permission that each sensitivity beyond the standard needs, given per person and survey."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is wanted: which file, of which responses, with which columns, as codes or as labels of one language."""

    survey: str
    filter: ResponseFilter
    file: File = "responses"
    format: str = "csv"
    labels_in: str | None = None
    sensitivities: frozenset[str] = STANDARD


def export_responses(
    request: ExportRequest, into: IO[bytes], user_id: int | None, permissions: frozenset[str], now: datetime
) -> int:
    """Write the file, record the export, and give back how many rows it has.

    `user_id` is empty at the command line, whose user holds the database anyway. `into` must not reach anyone before
    this returns: what leaves is on the record first. Raises PermissionRefused, NotFound and NotAllowed.
    """
    for sensitivity, permission in NEEDED.items():
        if sensitivity in request.sensitivities and permission not in permissions:
            raise PermissionRefused(f"You need a permission of your own to export {sensitivity} variables.")
    if request.format not in FORMATS[request.file]:
        raise NotAllowed(f"The file “{request.file}” is not written as {request.format}.")
    rows = _write(request, into)
    taken = Export(user_id=user_id, survey_id=request.filter.survey_id, at=now, filter=_as_recorded(request))
    taken.format, taken.rows = request.format, rows
    with writing() as session:
        session.add(taken)
        team_id = session.get_one(Survey, taken.survey_id).team_id
        said = {**taken.filter, "format": taken.format, "rows": rows}
        record(session, "export_taken", request.survey, now, user_id, team_id, **said)
    return rows


def versions_described(survey: str, filter: ResponseFilter) -> Described:
    """The versions that the responses answered; the latest published one when there is no response yet.

    Raises NotFound before the first version is published.
    """
    latest = latest_published(filter.survey_id)
    if latest is None:
        raise NotFound("No version of this survey has been published, so there is nothing to export.")
    found = versions_answered(filter) or [AnsweredVersion(latest.id, latest.number or 1, latest.sha256)]
    questionnaires = {version.number: questionnaire_of(version.id, version.sha256) for version in found}
    hashes = {version.number: version.sha256 for version in found}
    return Described(survey, questionnaires, hashes, latest.code_numbers)


def _write(request: ExportRequest, into: IO[bytes]) -> int:
    described = versions_described(request.survey, request.filter)
    questionnaires = described.questionnaires
    if request.file == "codebook":
        write = write_codebook_json if request.format == "json" else write_codebook_csv
        return write(described, into, request.labels_in or described.latest.languages[0])
    responses = responses_in(request.filter)
    if request.file == "best_worst":
        return write_best_worst(responses, questionnaires, into, request.sensitivities, request.labels_in)
    codebooks = {number: codebook(questionnaire) for number, questionnaire in questionnaires.items()}
    return write_responses(responses, codebooks, into, request.sensitivities, request.labels_in)


def _as_recorded(request: ExportRequest) -> dict[str, Any]:
    """The request as the record keeps it: what was narrowed or widened, in plain values."""
    filter = request.filter
    said = {
        "file": request.file,
        "origin": filter.origin,
        "wave": filter.wave_id,
        "first_day": filter.first_day.isoformat() if filter.first_day else None,
        "last_day": filter.last_day.isoformat() if filter.last_day else None,
        "language": filter.language,
        "mode": filter.mode,
        "partials": filter.partials or None,
        "set_aside": None if filter.set_aside else "left out",
        "flagged": None if filter.flagged else "left out",
        "labels": request.labels_in,
        "sensitivities": sorted(request.sensitivities),
    }
    return {name: value for name, value in said.items() if value is not None}
