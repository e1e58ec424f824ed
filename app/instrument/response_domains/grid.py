"""Several rows that share one list of codes: one column for each row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.instrument.code_list import CodeList
from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import REASON_CODES, Cell
from app.instrument.response_domains.choice import chosen_code, label_of, last_codes, ranks
from app.instrument.response_domains.domain import (
    Answer,
    Column,
    Draw,
    Reading,
    ResponseDomain,
    UnknownAnswer,
    code_cell,
    needed_codes,
    only,
    refuse_other_parts,
)


@dataclass(frozen=True, slots=True)
class Grid(ResponseDomain):
    """One card a row on a phone, one line a row on a wide screen. `order_as` keeps the order of an earlier question."""

    kind: ClassVar[str] = "grid"
    missing_message: ClassVar[str] = "Choose one answer in each row"

    rows: CodeList = CodeList()
    codes: CodeList = CodeList()
    shuffle: bool = False
    order_as: str = ""

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, frozenset(row.code for row in self.rows))
        answer: Answer = {}
        for row in self.rows:
            chosen = only(given, row.code)
            if chosen and self.codes.get(chosen) is None:
                raise UnknownAnswer(row.code, chosen)
            if chosen:
                answer[row.code] = [chosen]
        return Reading(answer)

    def is_answered_enough(self, answer: Answer, withheld: frozenset[str] | None = None) -> bool:
        return set(needed_codes(self.rows, withheld)) <= set(answer)

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        return {row: v for row, v in answer.items() if row not in withheld and v[0] not in withheld}

    def compared(self, answer: Answer) -> Compared:
        rows = tuple((row, values[0]) for row, values in answer.items() if values[0] not in REASON_CODES)
        values = tuple(value for _, value in rows)
        return Compared(values, rows, ranks(self.codes), len(rows)) if rows else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        return tuple(Column(f"{name}__{row.code}", "code", row.label, self.codes) for row in self.rows)

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        return {f"{name}__{row}": code_cell(values[0]) for row, values in answer.items()}

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        chosen = {row.code: chosen_code(self.codes, cells.get(f"{name}__{row.code}")) for row in self.rows}
        return {row: [code] for row, code in chosen.items() if code is not None}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        lines = []
        for row in self.rows:
            chosen = chosen_code(self.codes, cells.get(f"{name}__{row.code}"))
            if chosen is not None:
                lines.append(f"{label_of(self.rows, row.code, language)}: {label_of(self.codes, chosen, language)}")
        return tuple(lines)

    @property
    def shuffled(self) -> tuple[str, ...]:
        return tuple(row.code for row in self.rows) if self.shuffle and not self.order_as else ()

    @property
    def fixed_last(self) -> frozenset[str]:
        return last_codes(self.rows)
