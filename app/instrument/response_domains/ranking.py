"""The top few of a list, in order of choice: one column for each place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.instrument.code_list import CodeList
from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import Cell
from app.instrument.response_domains.choice import chosen_code, label_of, last_codes
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
from app.instrument.text import Text

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


@dataclass(frozen=True, slots=True)
class Ranking(ResponseDomain):
    """A pull-down list for each place; nothing to drag. Places fill from the first."""

    kind: ClassVar[str] = "ranking"
    missing_message: ClassVar[str] = "Choose your first choice"

    codes: CodeList = CodeList()
    top: int = 3
    shuffle: bool = False

    def read(self, given: Answer) -> Reading:
        places = [str(place) for place in range(1, self.top + 1)]
        refuse_other_parts(given, frozenset(places))
        answer: Answer = {}
        errors: list[AnswerError] = []
        seen: dict[str, str] = {}
        for place in places:
            chosen = only(given, place)
            if not chosen:
                continue
            entry = self.codes.get(chosen)
            if entry is None:
                raise UnknownAnswer(place, chosen)
            if chosen in seen:
                earlier = ORDINALS[int(seen[chosen]) - 1].lower()
                message = f"“{entry.label}” is already your {earlier} choice. Choose something else here"
                errors.append(AnswerError(place, message))
            seen.setdefault(chosen, place)
            answer[place] = [chosen]
        errors += self._gaps(answer, places)
        return Reading(answer, tuple(errors))

    def _gaps(self, answer: Answer, places: list[str]) -> list[AnswerError]:
        filled = [place for place in places if place in answer]
        empty = [place for place in places if place not in answer]
        if filled and empty and int(empty[0]) < int(filled[-1]):
            return [AnswerError(empty[0], f"Choose your {ORDINALS[int(empty[0]) - 1].lower()} choice first")]
        return []

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        kept = [answer[place] for place in sorted(answer, key=int) if answer[place][0] not in withheld]
        return {str(place): values for place, values in enumerate(kept, start=1)}

    def compared(self, answer: Answer) -> Compared:
        values = tuple(answer[place][0] for place in sorted(answer, key=int))
        return Compared(values, count=len(values)) if values else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return tuple(
            Column(f"{name}_{place}", "code", Text.of(f"{ORDINALS[place - 1]} choice"), self.codes)
            for place in range(1, self.top + 1)
        )

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        return {f"{name}_{place}": values[0] for place, values in answer.items()}

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        found = {str(place): cells.get(f"{name}_{place}") for place in range(1, self.top + 1)}
        return {place: [cell] for place, cell in found.items() if isinstance(cell, str)}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        lines = []
        for place in range(1, self.top + 1):
            chosen = chosen_code(self.codes, cells.get(f"{name}_{place}"))
            if chosen is not None:
                lines.append(f"{ORDINALS[place - 1]} choice: {label_of(self.codes, chosen, language)}")
        return tuple(lines)

    @property
    def shuffled(self) -> tuple[str, ...]:
        return tuple(entry.code for entry in self.codes) if self.shuffle else ()

    @property
    def fixed_last(self) -> frozenset[str]:
        return last_codes(self.codes)
