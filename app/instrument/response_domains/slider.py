"""A place on a line between two ends. Without scripts it is a number to type."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
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
from app.instrument.response_domains.normal_form import NotNormal, normal_number, shown_number
from app.instrument.response_domains.number import reason_refusal
from app.instrument.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class Slider(ResponseDomain):
    """From `at_least` to `at_most` in equal steps; nothing is chosen until the respondent chooses."""

    kind: ClassVar[str] = "slider"
    missing_message: ClassVar[str] = "Choose a place on the line"

    at_least: Decimal = Decimal(0)
    at_most: Decimal = Decimal(100)
    step: Decimal = Decimal(1)
    low_label: Text = NO_TEXT
    high_label: Text = NO_TEXT

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset([""]))
        typed = only(given)
        if not typed:
            return Reading({})
        try:
            number = normal_number(typed)
        except NotNormal as reason:
            return Reading({}, (AnswerError("", str(reason)),))
        low, high = shown_number(self.at_least), shown_number(self.at_most)
        value = Decimal(number)
        if not self.at_least <= value <= self.at_most:
            return Reading({"": [number]}, (AnswerError("", f"Enter a number from {low} to {high}"),))
        if not self._is_on_a_step(value):
            steps = f"Enter a number from {low} to {high} in steps of {shown_number(self.step)}"
            return Reading({"": [number]}, (AnswerError("", steps),))
        refusal = reason_refusal(number)
        return Reading({"": [number]}, (AnswerError("", refusal),) if refusal else ())

    def _is_on_a_step(self, value: Decimal) -> bool:
        # Fractions, because decimals round what has more than 28 digits.
        return (Fraction(value) - Fraction(self.at_least)) % Fraction(self.step) == 0

    def compared(self, answer: Answer) -> Compared:
        return Compared(tuple(answer[""]), count=1) if answer else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return (Column(name, "number", minimum=self.at_least, maximum=self.at_most),)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        return {name: answer[""][0]} if answer else {}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        cell = cells.get(name)
        return (
            (f"{cell} ({shown_number(self.at_least)} to {shown_number(self.at_most)})",)
            if isinstance(cell, str)
            else ()
        )
