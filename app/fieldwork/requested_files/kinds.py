"""The kinds of file that can be asked for: one line each. What is asked for is kept as plain values beside its kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from sqlalchemy.orm import Session

from app.fieldwork.requested_files import export_file
from app.store.tables import RequestedFile

Said = Mapping[str, Any]
Heard = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of one survey: its kind, and what that kind needs to know, in plain values."""

    kind: str
    survey: str
    survey_id: int
    said: Said


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be done with one kind of file.

    `permission` is the one of its role that a person needs to ask for one and to fetch it. `check` raises a SurveyError
    when these further permissions do not suffice; `count` is how many rows are to be read, for the progress; `write`
    writes the file, tells how many rows have been read, and gives back how many it holds; `record` puts it on the
    record, inside the caller's transaction.
    """

    permission: str
    file_name: Callable[[str, int, Said], str]
    check: Callable[[str, int, Said, frozenset[str]], None]
    count: Callable[[str, int, Said], int]
    write: Callable[[str, int, Said, frozenset[str], IO[bytes], datetime, Heard, Path], int]
    record: Callable[[Session, str, int, Said, int, int, datetime], None]


KINDS: Final[dict[str, Kind]] = {
    "export": Kind(
        "export_data",
        export_file.file_name,
        export_file.check,
        export_file.count,
        export_file.write,
        export_file.record,
    ),
}


def wanted_by(file: RequestedFile, survey: str) -> Wanted:
    """What somebody asked for, of a survey of this name."""
    said = {name: value for name, value in file.request.items() if name != "kind"}
    return Wanted(file.request["kind"], survey, file.survey_id, said)
