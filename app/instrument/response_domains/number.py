"""A number, exact, within limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import REASON_NUMBERS, Cell
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
from app.instrument.response_domains.normal_form import NotNormal, decimals_refusal, normal_number, shown_number
from app.instrument.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Number(ResponseDomain):
    """Typed digits; whole numbers unless `decimals` allows more."""

    kind: ClassVar[str] = "number"
    missing_message: ClassVar[str] = "Enter a number"

    at_least: Decimal | None = None
    at_most: Decimal | None = None
    decimals: int = 0
    unit: Text = NO_TEXT

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset([""]))
        typed = only(given)
        if not typed:
            return Reading({})
        try:
            number = normal_number(typed)
        except NotNormal as reason:
            return Reading({}, (AnswerError("", str(reason)),))
        return Reading({"": [number]}, tuple(number_errors(number, self.at_least, self.at_most, self.decimals)))

    def compared(self, answer: Answer) -> Compared:
        return Compared(tuple(answer[""]), count=1) if answer else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return (Column(name, "number", minimum=self.at_least, maximum=self.at_most),)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        return {name: answer[""][0]} if answer else {}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        cell = cells.get(name)
        return (f"{cell} {self.unit.in_language(language)}".strip(),) if isinstance(cell, str) else ()


def number_errors(number: str, at_least: Decimal | None, at_most: Decimal | None, decimals: int) -> list[AnswerError]:
    """What is wrong with a number against its limits, the range first."""
    value = Decimal(number)
    if at_least is not None and at_most is not None and not at_least <= value <= at_most:
        return [AnswerError("", f"Enter a number from {shown_number(at_least)} to {shown_number(at_most)}")]
    if at_least is not None and value < at_least:
        return [AnswerError("", f"Enter {shown_number(at_least)} or more")]
    if at_most is not None and value > at_most:
        return [AnswerError("", f"Enter {shown_number(at_most)} or less")]
    refusal = decimals_refusal(number, decimals) or reason_refusal(number)
    return [AnswerError("", refusal)] if refusal else []


def reason_refusal(number: str) -> str:
    """Why a number cannot be kept although it is within its limits: in a file it would read as a missing reason."""
    refused = number in REASON_NUMBERS
    return "Enter another number. This one stands for a reason why there is no answer" if refused else ""
