"""Exports: data leaves the database only here, and never without a line in the record of exports."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from app.analysis.codebooks import Codebook, merged
from app.analysis.one_response import keeps
from app.dissemination.about import About
from app.dissemination.best_worst_csv import write_best_worst
from app.dissemination.codebook_csv import write_codebook_csv
from app.dissemination.codebook_entries import Described
from app.dissemination.codebook_json import write_codebook_json
from app.dissemination.csv_zip import write_csv_zip
from app.dissemination.responses_csv import write_responses
from app.dissemination.responses_jsonl import write_responses_jsonl
from app.dissemination.xlsx.long_sheet import TooWide
from app.dissemination.xlsx.write_xlsx import write_xlsx
from app.fieldwork import audit
from app.fieldwork.errors import NotAllowed, NotFound, PermissionRefused
from app.fieldwork.export_request import FORMATS, ExportRequest, as_recorded, in_words
from app.instrument.codebook import codebook
from app.instrument.condition import Condition, questions_in
from app.instrument.formats.narrowing import LENS, SEGMENT, NotUnderstood, read_narrowings
from app.instrument.questionnaire import Questionnaire
from app.response.response import Response
from app.store.queries.exports import count_withdrawn
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.responses import AnsweredVersion, ResponseFilter, responses_in_pages, versions_answered
from app.store.queries.versions import latest_published
from app.store.tables import Export, QuestionnaireVersion, Survey
from app.store.transaction import writing

NEEDED = {"equality": "export_equality", "identifying": "export_identifying"}
"""The permission that each sensitivity beyond the standard needs, given per person and survey."""

ROWS = {"csv": write_responses, "json": write_responses_jsonl, "jsonl": write_responses_jsonl}
"""The formats that are a row for each response and nothing more, and what writes each."""

WITH_NOTES = {"xlsx": write_xlsx, "zip": write_csv_zip}
"""The formats with codebook and notes beside the rows, and what writes each."""

Heard = Callable[[int], None]
"""Told how many responses have been read, after each."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A request that may be met: the versions answered, their codebooks, and who is meant by the newest version."""

    described: Described
    codebooks: Mapping[int, Codebook]
    newest: Questionnaire
    where: Condition | None


def export_responses(
    request: ExportRequest,
    into: IO[bytes],
    user_id: int | None,
    permissions: frozenset[str],
    now: datetime,
    scratch: Path | None = None,
) -> int:
    """Write the file, record the export, and give back how many rows it has.

    `user_id` is empty at the command line, whose user holds the database anyway. `into` must not reach anyone before
    this returns: what leaves is on the record first. Raises PermissionRefused, NotFound and NotAllowed.
    """
    rows = write_export(request, into, permissions, now, scratch=scratch)
    with writing() as session:
        record_export(session, request, rows, user_id, now)
    return rows


def write_export(
    request: ExportRequest,
    into: IO[bytes],
    permissions: frozenset[str],
    now: datetime,
    heard: Heard = lambda read: None,
    scratch: Path | None = None,
) -> int:
    """Write the file and give back how many rows it has; nothing is recorded, so nobody may have it yet.

    `scratch` is a folder for what waits on the disk meanwhile. Raises PermissionRefused, NotFound and NotAllowed.
    """
    prepared = _prepared(request, permissions)
    described, filter = prepared.described, request.filter
    if request.file == "codebook":
        write = write_codebook_json if request.format == "json" else write_codebook_csv
        return write(described, into, request.labels_in or described.latest.languages[0])
    responses = _chosen(request, prepared, heard)
    if request.file == "best_worst":
        return write_best_worst(responses, described.questionnaires, into, request.sensitivities, request.labels_in)
    if write_rows := ROWS.get(request.format):
        return write_rows(responses, prepared.codebooks, into, request.sensitivities, request.labels_in)
    narrowed = in_words(request, prepared.newest)
    withdrawn = count_withdrawn(filter.survey_id, filter.origin, filter.wave_id)
    about = About(described, filter.origin, narrowed, now, request.sensitivities, request.labels_in, withdrawn)
    try:
        return WITH_NOTES[request.format](responses, prepared.codebooks, into, about, scratch)
    except TooWide as error:
        raise NotAllowed(f"{error} Take the CSV or JSON lines instead.") from error


def record_export(session: Session, request: ExportRequest, rows: int, user_id: int | None, now: datetime) -> None:
    """Put the export on the record, inside the caller's transaction: who, what, of which responses, how many rows."""
    said = as_recorded(request)
    taken = Export(user_id=user_id, survey_id=request.filter.survey_id, at=now, filter=said)
    taken.format, taken.rows = request.format, rows
    session.add(taken)
    team_id = session.get_one(Survey, request.filter.survey_id).team_id
    details = {"format": request.format, "rows": rows, **said}
    audit.record(session, "export_taken", request.survey, now, user_id, team_id, **details)


def check_allowed(request: ExportRequest, permissions: frozenset[str]) -> None:
    """See that the request can be met and by whom. Raises PermissionRefused, NotFound and NotAllowed."""
    _prepared(request, permissions)


def versions_described(survey: str, filter: ResponseFilter) -> Described:
    """The versions that the responses answered; the latest published one when there is no response yet.

    Raises NotFound before the first version is published.
    """
    latest = _latest(filter.survey_id)
    found = versions_answered(filter) or [AnsweredVersion(latest.id, latest.number or 1, latest.sha256)]
    questionnaires = {version.number: questionnaire_of(version.id, version.sha256) for version in found}
    hashes = {version.number: version.sha256 for version in found}
    return Described(survey, questionnaires, hashes, latest.code_numbers)


def newest_questionnaire(survey_id: int) -> Questionnaire:
    """The version published last: its analysis plan names the groups there are. Raises NotFound when there is none."""
    latest = _latest(survey_id)
    return questionnaire_of(latest.id, latest.sha256)


def _latest(survey_id: int) -> QuestionnaireVersion:
    latest = latest_published(survey_id)
    if latest is None:
        raise NotFound("No version of this survey has been published, so there is nothing to export.")
    return latest


def groups_open_to(questionnaire: Questionnaire, permissions: frozenset[str]) -> list[tuple[str, str]]:
    """The groups of the analysis plan this person may choose responses by: as `where` writes them, and in words."""
    plan, variables = questionnaire.analysis, codebook(questionnaire)
    groups = [(LENS, plan.equity_lens.label, plan.equity_lens.where)] if plan.equity_lens else []
    groups += [(f"{SEGMENT}{segment.name}", segment.label, segment.where) for segment in plan.segments]
    return [(written, str(label)) for written, label, where in groups if not _closed(where, variables, permissions)]


def _prepared(request: ExportRequest, permissions: frozenset[str]) -> _Prepared:
    for sensitivity, permission in NEEDED.items():
        if sensitivity in request.sensitivities and permission not in permissions:
            raise PermissionRefused(f"You need a permission of your own to export {sensitivity} variables.")
    if request.format not in FORMATS[request.file]:
        raise NotAllowed(f"The file “{request.file}” is not written as {request.format}.")
    described = versions_described(request.survey, request.filter)
    codebooks = {number: codebook(questionnaire) for number, questionnaire in described.questionnaires.items()}
    newest = newest_questionnaire(request.filter.survey_id)
    try:
        where = read_narrowings(request.where, newest)
    except NotUnderstood as error:
        raise NotAllowed(str(error)) from error
    if closed := _closed(where, merged(codebooks), permissions):
        raise PermissionRefused(f"You need a permission of your own to choose responses by “{closed}”.")
    return _Prepared(described, codebooks, newest, where)


def _closed(where: Condition | None, variables: Codebook, permissions: frozenset[str]) -> str:
    """The question that a condition looks at and this person may not have, or nothing.

    Whoever may not have a variable may not pick people by it either.
    """
    looked_at = questions_in(where)
    for variable in variables:
        needed = NEEDED.get(variable.sensitivity)
        if variable.question in looked_at and needed is not None and needed not in permissions:
            return variable.question
    return ""


def _chosen(request: ExportRequest, prepared: _Prepared, heard: Heard) -> Iterator[Response]:
    """The responses that are meant, as they are read."""
    keep = keeps(prepared.where, merged(prepared.codebooks), prepared.newest)
    for read, response in enumerate(responses_in_pages(request.filter), start=1):
        # A version that was published and answered after the columns were settled is left to the next export.
        is_known = response.survey_version in prepared.codebooks
        if is_known and (prepared.where is None or keep(response.document)):
            yield response
        heard(read)
