"""Statements to tick, such as consent. Required means every one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.instrument.code_list import CodeList
from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import Cell
from app.instrument.response_domains.boxes import without_codes
from app.instrument.response_domains.choice import label_of
from app.instrument.response_domains.domain import (
    Answer,
    Column,
    Draw,
    Reading,
    ResponseDomain,
    UnknownAnswer,
    needed_codes,
    refuse_other_parts,
)
from app.instrument.text import NO_TEXT, Text

TICKED = "yes"


@dataclass(frozen=True, slots=True)
class Tick(ResponseDomain):
    """One tick with a `label`, or one for each of `codes`."""

    kind: ClassVar[str] = "tick"
    missing_message: ClassVar[str] = "Tick the box to go on"

    codes: CodeList = CodeList()
    label: Text = NO_TEXT

    @property
    def _known(self) -> tuple[str, ...]:
        return tuple(entry.code for entry in self.codes) or (TICKED,)

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset([""]))
        ticked = {code.strip() for code in given.get("", []) if code.strip()}
        if unknown := ticked - set(self._known):
            raise UnknownAnswer("", min(unknown))
        chosen = [code for code in self._known if code in ticked]
        return Reading({"": chosen} if chosen else {})

    def is_answered_enough(self, answer: Answer, withheld: frozenset[str] | None = None) -> bool:
        needed = needed_codes(self.codes, withheld) or ((TICKED,) if not len(self.codes) else ())
        return set(needed) <= set(answer.get("", []))

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        return without_codes(answer, withheld)

    def compared(self, answer: Answer) -> Compared:
        values = tuple(answer.get("", []))
        return Compared(values, count=len(values)) if values else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        if not len(self.codes):
            return (Column(name, "ticked", self.label),)
        return tuple(Column(f"{name}__{entry.code}", "ticked", entry.label) for entry in self.codes)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        chosen = answer.get("", [])
        if not chosen:
            return {}
        if not len(self.codes):
            return {name: "1"}
        return {f"{name}__{entry.code}": "1" if entry.code in chosen else "0" for entry in self.codes}

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        columns = {code: f"{name}__{code}" if len(self.codes) else name for code in self._known}
        ticked = [code for code, column in columns.items() if cells.get(column) == "1"]
        return {"": ticked} if ticked else {}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        if not len(self.codes):
            return ("Ticked",) if cells.get(name) == "1" else ()
        return tuple(
            label_of(self.codes, e.code, language) for e in self.codes if cells.get(f"{name}__{e.code}") == "1"
        )
