"""A total shared out over a list: one number column for each code."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import ClassVar

from app.instrument.code_list import CodeList
from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import Cell
from app.instrument.response_domains.choice import label_of
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

MOST_DIGITS = 100
"""Far beyond the digits that a sum of answers can have, so that it is never rounded."""


@dataclass(frozen=True, slots=True)
class Allocation(ResponseDomain):
    """A number beside each option; together they must come to `total`. Empty counts as nothing given."""

    kind: ClassVar[str] = "allocation"
    missing_message: ClassVar[str] = "Share out the total"

    codes: CodeList = CodeList()
    total: Decimal = Decimal(100)
    decimals: int = 0

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset(entry.code for entry in self.codes))
        answer: Answer = {}
        errors: list[AnswerError] = []
        for entry in self.codes:
            typed = only(given, entry.code)
            if not typed:
                continue
            try:
                number = normal_number(typed)
                self._check(number)
                answer[entry.code] = [number]
            except NotNormal as reason:
                errors.append(AnswerError(entry.code, str(reason)))
        if answer and not errors and (left := self.left(answer)):
            errors.append(AnswerError("", self._left_in_words(left)))
        return Reading(answer, tuple(errors))

    def _check(self, number: str) -> None:
        if Decimal(number) < 0 or Decimal(number) > self.total:
            raise NotNormal(f"Enter a number from 0 to {shown_number(self.total)}")
        if refusal := decimals_refusal(number, self.decimals):
            raise NotNormal(refusal)

    def left(self, answer: Answer) -> Decimal:
        """What is still to give; below nothing when too much was given."""
        with localcontext(prec=MOST_DIGITS):
            return self.total - sum((Decimal(values[0]) for values in answer.values()), Decimal(0))

    def _left_in_words(self, left: Decimal) -> str:
        with localcontext(prec=MOST_DIGITS):
            given = shown_number(self.total - left)
        total = shown_number(self.total)
        if left > 0:
            return f"Share out all {total}. You have given {given}, so {shown_number(left)} is left to give"
        return f"Share out {total} in all. You have given {given}, which is {shown_number(-left)} too many"

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        return {code: values for code, values in answer.items() if code not in withheld}

    def compared(self, answer: Answer) -> Compared:
        if not answer:
            return NOTHING
        rows = tuple((entry.code, answer.get(entry.code, ["0"])[0]) for entry in self.codes)
        given = tuple(value for _, value in rows if value != "0")
        return Compared(tuple(value for _, value in rows), rows, count=len(given))

    def columns(self, name: str) -> tuple[Column, ...]:
        return tuple(
            Column(f"{name}__{entry.code}", "number", entry.label, minimum=Decimal(0), maximum=self.total)
            for entry in self.codes
        )

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        if not answer:
            return {}
        return {f"{name}__{entry.code}": answer.get(entry.code, ["0"])[0] for entry in self.codes}

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        found = {entry.code: cells.get(f"{name}__{entry.code}") for entry in self.codes}
        return {code: [cell] for code, cell in found.items() if isinstance(cell, str)}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        return tuple(
            f"{label_of(self.codes, entry.code, language)}: {cell}"
            for entry in self.codes
            if isinstance(cell := cells.get(f"{name}__{entry.code}"), str)
        )
