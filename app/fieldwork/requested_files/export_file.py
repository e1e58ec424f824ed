"""Exports as a kind of file that can be asked for: what is kept of the request, and how it becomes one again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy.orm import Session

from app.fieldwork.export_request import ExportRequest, as_recorded, from_record
from app.fieldwork.exports import check_allowed, record_export, write_export
from app.store.queries.responses import count_of_responses

Said = Mapping[str, Any]


MOST_AT_ONCE = {"xlsx": 500}
AT_ONCE = 2_000
"""So many responses are written while somebody waits; a workbook takes several times as long as any other file."""


def is_large(request: ExportRequest) -> bool:
    """Whether the file is one to ask for, and not to wait for."""
    if request.file == "codebook":
        return False
    return count_of_responses(request.filter) > MOST_AT_ONCE.get(request.format, AT_ONCE)


def said_of(request: ExportRequest) -> dict[str, Any]:
    """The request in plain values."""
    return {"format": request.format, **as_recorded(request)}


def _request(survey: str, survey_id: int, said: Said) -> ExportRequest:
    return from_record(survey, survey_id, said["format"], said)


def file_name(survey: str, survey_id: int, said: Said) -> str:
    """What the file is called where it is saved."""
    return _request(survey, survey_id, said).file_name


def check(survey: str, survey_id: int, said: Said, permissions: frozenset[str]) -> None:
    """See that this may be had with these permissions. Raises a SurveyError."""
    check_allowed(_request(survey, survey_id, said), permissions)


def count(survey: str, survey_id: int, said: Said) -> int:
    """How many responses will be read."""
    return count_of_responses(_request(survey, survey_id, said).filter)


def write(
    survey: str, survey_id: int, said: Said, permissions: frozenset[str],
    into: IO[bytes], now: datetime, heard: Callable[[int], None], scratch: Path,
) -> int:  # fmt: skip
    """Write the export and give back how many rows it has."""
    return write_export(_request(survey, survey_id, said), into, permissions, now, heard, scratch)


def record(session: Session, survey: str, survey_id: int, said: Said, rows: int, user_id: int, now: datetime) -> None:
    """Put the export on the record, inside the caller's transaction."""
    record_export(session, _request(survey, survey_id, said), rows, user_id, now)
