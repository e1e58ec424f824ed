"""One answer from a list of codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from app.instrument.code_list import CodeList
from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import REASON_CODES, Cell
from app.instrument.response_domains.boxes import (
    box_cell,
    box_column,
    box_parts,
    codes_written_in,
    read_boxes,
    texts_in_boxes,
    without_codes,
)
from app.instrument.response_domains.domain import (
    Answer,
    Column,
    Draw,
    Reading,
    ResponseDomain,
    UnknownAnswer,
    code_cell,
    only,
    refuse_other_parts,
)
from app.instrument.text import without_marks


@dataclass(frozen=True, slots=True)
class Choice(ResponseDomain):
    """Radio buttons, or a list to pull down where `display` is "select"."""

    kind: ClassVar[str] = "choice"
    missing_message: ClassVar[str] = "Choose one answer"

    codes: CodeList = CodeList()
    shuffle: bool = False
    display: Literal["list", "select"] = "list"

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, box_parts(self.codes) | {""})
        answer, errors = read_boxes(self.codes, given)
        chosen = only(given)
        if chosen and self.codes.get(chosen) is None:
            raise UnknownAnswer("", chosen)
        if not chosen and (written := codes_written_in(self.codes, answer)):
            chosen = written[0]
        if chosen:
            answer[""] = [chosen]
        return Reading(answer, tuple(errors))

    def is_answered_enough(self, answer: Answer, withheld: frozenset[str] | None = None) -> bool:
        return "" in answer

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        return without_codes(answer, withheld)

    def compared(self, answer: Answer) -> Compared:
        values = tuple(code for code in answer.get("", []) if code not in REASON_CODES)
        return Compared(values, ranks=ranks(self.codes), count=len(values)) if values else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return (Column(name, "code", codes=self.codes), *box_column(name, self.codes))

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        chosen = answer.get("", [])
        if not chosen:
            return {}
        cells: dict[str, Cell] = {name: code_cell(chosen[0])}
        if self.codes.has_boxes:
            cells[f"{name}_other"] = box_cell(self.codes, answer, chosen)
        return cells

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        chosen = chosen_code(self.codes, cells.get(name))
        if chosen is None:
            return {}
        return {"": [chosen]} | texts_in_boxes(self.codes, [chosen], cells.get(f"{name}_other"))

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        chosen = chosen_code(self.codes, cells.get(name))
        if chosen is None:
            return ()
        own_words = cells.get(f"{name}_other")
        label = label_of(self.codes, chosen, language)
        return (f"{label}: {own_words}" if isinstance(own_words, str) else label,)

    @property
    def shuffled(self) -> tuple[str, ...]:
        return tuple(entry.code for entry in self.codes) if self.shuffle else ()

    @property
    def fixed_last(self) -> frozenset[str]:
        return last_codes(self.codes)


def ranks(codes: CodeList) -> tuple[tuple[str, Decimal], ...]:
    """The place of each value on an ordered code list; nothing for an unordered one."""
    if not codes.ordered:
        return ()
    return tuple((entry.code, Decimal(place)) for place, entry in enumerate(codes.values))


def chosen_code(codes: CodeList, cell: Cell) -> str | None:
    """The code behind a cell: the value itself, or the reason code of this list that gave the reason."""
    if isinstance(cell, str):
        return cell
    return next((entry.code for entry in codes if cell is not None and REASON_CODES.get(entry.code) == cell), None)


def label_of(codes: CodeList, code: str, language: str) -> str:
    """The label of a code as plain words, for lines that also hold what people wrote."""
    entry = codes.get(code)
    return without_marks(entry.label.in_language(language)) if entry else code


def last_codes(codes: CodeList) -> frozenset[str]:
    """Ways out and boxes stand last and keep their place when options are shuffled."""
    return frozenset(entry.code for entry in codes if entry.clears_the_rest or entry.with_text)
