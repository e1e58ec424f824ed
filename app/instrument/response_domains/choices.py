"""Any number of answers from a list of codes, counted by people: one 0/1 column for each code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

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
from app.instrument.response_domains.choice import label_of, last_codes
from app.instrument.response_domains.domain import (
    Answer,
    AnswerError,
    Column,
    Draw,
    Reading,
    ResponseDomain,
    UnknownAnswer,
    refuse_other_parts,
)


@dataclass(frozen=True, slots=True)
class Choices(ResponseDomain):
    """Tick boxes. An exclusive code, or a reason such as "Not sure", stands alone."""

    kind: ClassVar[str] = "choices"
    missing_message: ClassVar[str] = "Choose at least one answer"

    codes: CodeList = CodeList()
    at_most: int | None = None
    at_least: int | None = None
    shuffle: bool = False

    def read(self, given: Answer) -> Reading:
        refuse_other_parts(given, box_parts(self.codes) | {""})
        answer, errors = read_boxes(self.codes, given)
        ticked = {code.strip() for code in given.get("", []) if code.strip()}
        unknown = ticked - {entry.code for entry in self.codes}
        if unknown:
            raise UnknownAnswer("", min(unknown))
        if not any(entry.clears_the_rest for entry in self.codes if entry.code in ticked):
            ticked.update(codes_written_in(self.codes, answer))
        chosen = [entry.code for entry in self.codes if entry.code in ticked]
        if chosen:
            answer[""] = chosen
            errors += self._limits(chosen)
        return Reading(answer, tuple(errors))

    def _limits(self, chosen: list[str]) -> list[AnswerError]:
        alone = [entry for entry in self.codes if entry.code in chosen and entry.clears_the_rest]
        if alone and len(chosen) > 1:
            return [AnswerError("", f"Choose either “{alone[0].label}” or other answers, not both")]
        if self.at_most is not None and len(chosen) > self.at_most:
            return [AnswerError("", f"Choose {self.at_most} or fewer. You have chosen {len(chosen)}")]
        if self.at_least is not None and len(chosen) < self.at_least and not alone:
            return [AnswerError("", f"Choose {self.at_least} or more. You have chosen {len(chosen)}")]
        return []

    def is_answered_enough(self, answer: Answer, withheld: frozenset[str] | None = None) -> bool:
        return "" in answer

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        return without_codes(answer, withheld)

    def compared(self, answer: Answer) -> Compared:
        values = tuple(code for code in answer.get("", []) if code not in REASON_CODES)
        alone = {entry.code for entry in self.codes if entry.exclusive}
        return Compared(values, count=sum(code not in alone for code in values)) if values else NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        ticks = (Column(f"{name}__{entry.code}", "ticked", entry.label) for entry in self.codes.values)
        return (*ticks, *box_column(name, self.codes))

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        chosen = answer.get("", [])
        if not chosen:
            return {}
        reason = REASON_CODES.get(chosen[0])
        if reason is not None:
            return {column.name: int(reason) for column in self.columns(name)}
        cells: dict[str, Cell] = {
            f"{name}__{entry.code}": "1" if entry.code in chosen else "0" for entry in self.codes.values
        }
        if self.codes.has_boxes:
            cells[f"{name}_other"] = box_cell(self.codes, answer, chosen)
        return cells

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        ticked = [entry.code for entry in self.codes.values if cells.get(f"{name}__{entry.code}") == "1"]
        chosen = self._reasons_in(name, cells)[:1] + ticked
        if not chosen:
            return {}
        return {"": chosen} | texts_in_boxes(self.codes, chosen, cells.get(f"{name}_other"))

    def _reasons_in(self, name: str, cells: Mapping[str, Cell]) -> list[str]:
        found = {cells.get(f"{name}__{entry.code}") for entry in self.codes.values}
        return [code for code, reason in REASON_CODES.items() if reason in found and self.codes.get(code)]

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        reasons = self._reasons_in(name, cells)
        if reasons:
            return (label_of(self.codes, reasons[0], language),)
        own_words = cells.get(f"{name}_other")
        lines = [
            label_of(self.codes, e.code, language) for e in self.codes.values if cells.get(f"{name}__{e.code}") == "1"
        ]
        if isinstance(own_words, str):
            lines.append(own_words)
        return tuple(lines)

    @property
    def shuffled(self) -> tuple[str, ...]:
        return tuple(entry.code for entry in self.codes) if self.shuffle else ()

    @property
    def fixed_last(self) -> frozenset[str]:
        return last_codes(self.codes)
