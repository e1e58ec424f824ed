"""Words on one line, in the respondent's own hand; the base of the kinds that check what the words look like."""

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
    only,
    refuse_other_parts,
)
from app.instrument.response_domains.normal_form import LONGEST_ANSWER, NotNormal, normal_text


@dataclass(frozen=True, slots=True)
class WrittenAnswer(ResponseDomain):
    """One text in one column. Kinds built on it put the text in their own normal form."""

    has_verbatim: ClassVar[bool] = True
    missing_message: ClassVar[str] = "Write an answer"

    @property
    def longest(self) -> int:
        """The most characters this kind keeps."""
        return LONGEST_ANSWER

    def in_normal_form(self, text: str) -> str:
        """The text as this kind writes it. Raises NotNormal, saying what to enter."""
        return text

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset([""]))
        typed = only(given)
        try:
            text = normal_text(typed)
            if not text:
                return Reading({})
            text = self.in_normal_form(text)
            if len(text) > self.longest:
                raise NotNormal(f"Shorten this to {self.longest:,} characters or fewer. It has {len(text):,}")
        except NotNormal as reason:
            return Reading({"": [typed]}, (AnswerError("", str(reason)),))
        return Reading({"": [text]})

    def compared(self, answer: Answer) -> Compared:
        return Compared(tuple(answer[""]), count=1) if answer else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return (Column(name, "text", longest=self.longest),)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        return {name: answer[""][0]} if answer else {}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        cell = cells.get(name)
        return tuple(cell.split("\n")) if isinstance(cell, str) else ()


@dataclass(frozen=True, slots=True)
class ShortText(WrittenAnswer):
    """One line of text. Line ends that were pasted in become spaces."""

    kind: ClassVar[str] = "text"

    max_length: int = 250

    @property
    def longest(self) -> int:
        return self.max_length

    def in_normal_form(self, text: str) -> str:
        return " ".join(line.strip() for line in text.split("\n") if line.strip())
