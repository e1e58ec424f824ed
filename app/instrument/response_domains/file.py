"""A file sent with the answers. The file itself is kept outside the answers; the answer names it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import Cell
from app.instrument.response_domains.domain import (
    Answer,
    AnswerError,
    Column,
    Draw,
    Reading,
    ResponseDomain,
    UnknownAnswer,
    only,
    refuse_other_parts,
)
from app.instrument.response_domains.normal_form import NotNormal, normal_text

LARGEST_FILE_MB = 25
LONGEST_FILE_NAME = 200
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
_SIZE = re.compile(r"[0-9]{0,12}")
KNOWN_TYPES: tuple[str, ...] = ("pdf", "docx", "odt", "txt", "rtf", "csv", "xlsx", "png", "jpg", "jpeg", "mp3", "wav")


@dataclass(frozen=True, slots=True)
class File(ResponseDomain):
    """One file of the types named, no larger than `max_mb` megabytes (1,000,000 bytes each).

    The parts of its answer are "kept" (the id under which the file is stored), "name" and "size" in bytes.
    """

    kind: ClassVar[str] = "file"
    is_identifying: ClassVar[bool] = True
    missing_message: ClassVar[str] = "Choose a file"

    types: tuple[str, ...] = ("pdf", "docx", "png", "jpg", "jpeg")
    max_mb: int = 10

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset(["kept", "name", "size"]))
        kept, name, size = only(given, "kept"), only(given, "name"), only(given, "size")
        if not kept:
            return Reading({})
        if not _ID.fullmatch(kept) or not _SIZE.fullmatch(size):
            raise UnknownAnswer("kept", kept)
        try:
            return Reading({"kept": [kept], "name": [normal_file_name(name)], "size": [size]})
        except NotNormal:
            raise UnknownAnswer("name", name) from None

    def refusal(self, name: str, size: int) -> AnswerError | None:
        """Why a file of this name and size in bytes cannot be taken, if it cannot."""
        try:
            normal_file_name(name)
        except NotNormal as reason:
            return AnswerError("", str(reason))
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if ending not in self.types:
            return AnswerError("", f"Choose a file of one of these types: {', '.join(self.types)}")
        if size > self.max_mb * 1_000_000:
            return AnswerError("", f"Choose a file of {self.max_mb} MB or less")
        if size == 0:
            return AnswerError("", "This file is empty. Choose another")
        return None

    def compared(self, answer: Answer) -> Compared:
        return Compared(tuple(answer["kept"]), count=1) if answer else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return (Column(name, "file"),)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        return {name: f"{answer['kept'][0]} {answer['name'][0]}"} if answer else {}

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        cell = cells.get(name)
        if not isinstance(cell, str):
            return {}
        kept, _, own_name = cell.partition(" ")
        return {"kept": [kept], "name": [own_name]}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        cell = cells.get(name)
        return (cell.partition(" ")[2],) if isinstance(cell, str) else ()


def normal_file_name(name: str) -> str:
    """A file's name as it is kept: one line of normal text. Raises NotNormal, saying what to do."""
    try:
        normal = normal_text(name)
    except NotNormal:
        normal = ""
    if not normal or "\n" in normal:
        raise NotNormal("Give the file a name in plain letters, and choose it again")
    if len(normal) > LONGEST_FILE_NAME:
        raise NotNormal(f"Shorten the file's name to {LONGEST_FILE_NAME} characters or fewer")
    return normal
