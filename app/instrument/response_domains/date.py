"""A date, as day, month and year."""

import datetime as dt
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

PARTS = ("day", "month", "year")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date(ResponseDomain):
    """Three boxes to type in. A month may be written as a word."""

    kind: ClassVar[str] = "date"
    missing_message: ClassVar[str] = "Enter a date"

    earliest: dt.date | None = None
    latest: dt.date | None = None

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset(PARTS))
        typed = {part: only(given, part) for part in PARTS}
        answer: Answer = {part: [text] for part, text in typed.items() if text}
        if not answer:
            return Reading({})
        absent = [part for part in PARTS if part not in answer]
        if absent:
            return Reading(answer, (AnswerError(absent[0], f"Enter the {' and the '.join(absent)} too"),))
        date = _real_date(typed)
        if date is None:
            return Reading(answer, (AnswerError("day", "Enter a real date, like 27 3 2019"),))
        answer = {"day": [str(date.day)], "month": [str(date.month)], "year": [f"{date.year:04}"]}
        return Reading(answer, tuple(self._limits(date)))

    def _limits(self, date: dt.date) -> list[AnswerError]:
        if self.earliest and date < self.earliest:
            return [AnswerError("day", f"The date must be {day_in_words(self.earliest)} or later")]
        if self.latest and date > self.latest:
            return [AnswerError("day", f"The date must be {day_in_words(self.latest)} or earlier")]
        return []

    def compared(self, answer: Answer) -> Compared:
        return Compared((iso_date(answer),), count=1) if set(PARTS) <= set(answer) else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return (Column(name, "date"),)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        return {name: iso_date(answer)} if set(PARTS) <= set(answer) else {}

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        cell = cells.get(name)
        if not isinstance(cell, str) or cell.count("-") != 2:
            return {"year": [cell]} if isinstance(cell, str) else {}
        return {part: [value] for part, value in zip(reversed(PARTS), cell.split("-"), strict=True)}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        cell = cells.get(name)
        return (day_in_words(dt.date.fromisoformat(cell)),) if isinstance(cell, str) else ()


def _real_date(typed: Mapping[str, str]) -> dt.date | None:
    parts = (typed["year"], _month_number(typed["month"]), typed["day"])
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts) or len(typed["year"]) != 4:
        return None
    try:
        return dt.date(*(int(part) for part in parts))
    except ValueError:
        return None


def _month_number(typed: str) -> str:
    """The number of a month written as a word, or its first three letters or more; else what was typed."""
    word = typed.lower().rstrip(".")
    found = [number for number, month in enumerate(MONTHS, start=1) if month.lower().startswith(word)]
    return str(found[0]) if found and len(word) >= 3 else typed


def iso_date(answer: Answer) -> str:
    """An answer as YYYY-MM-DD."""
    return f"{int(answer['year'][0]):04}-{int(answer['month'][0]):02}-{int(answer['day'][0]):02}"


def day_in_words(date: dt.date) -> str:
    """A date as people write it: 4 March 2019."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
