"""Best-worst choice (MaxDiff): from each short set, the one that helps most and the one that helps least.

Each draft draws one version of the design; its sets come in random order, their options in random places, and both
orders are kept. Method: best-worst scaling, case 1 (objects); Louviere, Flynn and Marley (2015).
"""

from collections.abc import Mapping
from dataclasses import dataclass
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
    UnknownAnswer,
    only,
)
from app.instrument.text import Text

Version = tuple[tuple[int, ...], ...]
"""Sets of positions in the code list, counted from 1."""

SIDES = ("best", "worst")


@dataclass(frozen=True, slots=True)
class BestWorst(ResponseDomain):
    """Sets of options, one to a screen. Parts of its answer: "<set>:best" and "<set>:worst", set counted from 1."""

    kind: ClassVar[str] = "best_worst"
    missing_message: ClassVar[str] = "Choose one most and one least"

    codes: CodeList = CodeList()
    versions: tuple[Version, ...] = ()
    min_sets: int = 1

    @property
    def set_count(self) -> int:
        return len(self.versions[0]) if self.versions else 0

    def codes_of(self, version: int, number: int) -> tuple[str, ...]:
        """The codes of one set as the design lists them; version and set count from 1."""
        entries = self.codes.codes
        return tuple(entries[position - 1].code for position in self.versions[version - 1][number - 1])

    def read(self, given: Answer) -> Reading:
        answer: Answer = {}
        errors: list[AnswerError] = []
        for part in given:
            self._refuse_unknown(part, only(given, part))
        for number in range(1, self.set_count + 1):
            best, worst = (only(given, f"{number}:{side}") for side in SIDES)
            answer |= {f"{number}:{side}": [code] for side, code in zip(SIDES, (best, worst), strict=True) if code}
            if best and best == worst:
                errors.append(AnswerError(f"{number}:worst", "Choose two different answers: one most and one least"))
            elif best and not worst:
                errors.append(AnswerError(f"{number}:worst", "Choose one for “least” too, or skip this list"))
            elif worst and not best:
                errors.append(AnswerError(f"{number}:best", "Choose one for “most” too, or skip this list"))
        return Reading(answer, tuple(errors))

    def _refuse_unknown(self, part: str, code: str) -> None:
        number, _, side = part.partition(":")
        if side not in SIDES or number not in {str(n) for n in range(1, self.set_count + 1)}:
            raise UnknownAnswer(part, code)
        if code and self.codes.get(code) is None:
            raise UnknownAnswer(part, code)

    def refuse_not_drawn(self, answer: Answer, draw: Draw) -> None:
        for part, values in answer.items():
            if values[0] not in draw.get(f"set:{part.partition(':')[0]}", []):
                raise UnknownAnswer(part, values[0])

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        broken = {part.partition(":")[0] for part, values in answer.items() if values[0] in withheld}
        return {part: values for part, values in answer.items() if part.partition(":")[0] not in broken}

    def compared(self, answer: Answer) -> Compared:
        values = tuple(values[0] for values in answer.values())
        return Compared(values, count=len(values) // 2) if values else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        columns = [Column(f"{name}_version", "number", Text.of("version of the design drawn"))]
        for number in range(1, self.set_count + 1):
            columns += [
                Column(f"{name}__{number}_{side}", "code", Text.of(f"set {number}, {side}"), self.codes)
                for side in SIDES
            ]
        return tuple(columns)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        if "version" in draw:
            cells[f"{name}_version"] = draw["version"][0]
        for part, values in answer.items():
            number, _, side = part.partition(":")
            cells[f"{name}__{number}_{side}"] = values[0]
        return cells

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        parts = [f"{number}:{side}" for number in range(1, self.set_count + 1) for side in SIDES]
        found = {part: cells.get(f"{name}__{part.replace(':', '_')}") for part in parts}
        return {part: [cell] for part, cell in found.items() if isinstance(cell, str)}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        lines = []
        for number in range(1, self.set_count + 1):
            best, worst = (cells.get(f"{name}__{number}_{side}") for side in SIDES)
            if isinstance(best, str) and isinstance(worst, str):
                most, least = (label_of(self.codes, code, language) for code in (best, worst))
                lines.append(f"Most: {most}. Least: {least}")
        return tuple(lines)
