"""The response domain: what a question accepts, and what its answer means.

An answer is the question's own form fields, put in normal form: a mapping from the part of the field name after the
question's name ("" for the question itself, "equitable" for a grid row) to the values given there. A page can so be
drawn from an answer and from something just typed in the same way, and nothing typed is lost on the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import ClassVar, Literal

from app.instrument.code_list import CodeList
from app.instrument.condition import NOTHING, Compared
from app.instrument.missing import REASON_CODES, Cell
from app.instrument.text import NO_TEXT, Text

Answer = dict[str, list[str]]
"""Field part -> values. An empty mapping is no answer."""

Draw = Mapping[str, list[str]]
"""What chance decided for one draft and one question: the order shown, the version of a design."""


ColumnType = Literal["code", "ticked", "number", "text", "date", "order", "file"]


@dataclass(frozen=True, slots=True)
class AnswerError:
    """What is wrong with an answer, in plain words, beside the field it is about ("" for the whole question)."""

    part: str
    message: str


class UnknownAnswer(Exception):
    """The page sent something this question never offered: not a slip of the respondent, so it is refused whole."""

    def __init__(self, part: str, value: str) -> None:
        super().__init__(f"{part[:40] or 'answer'!r}: {value[:40]!r} was not offered")
        self.part, self.value = part, value


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed answer in normal form, and what is wrong with it. With errors, the answer must not be stored."""

    answer: Answer
    errors: tuple[AnswerError, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the dataset as its domain knows it. `part` words the row or option it stands for."""

    name: str
    type: ColumnType
    part: Text = NO_TEXT
    codes: CodeList = CodeList()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class ResponseDomain:
    """What every kind of question can do; each kind overrides what differs for it."""

    kind: ClassVar[str] = ""
    is_asked: ClassVar[bool] = True
    """Whether there is anything to answer; a statement is only read."""
    has_verbatim: ClassVar[bool] = False
    """Whether the respondent's own words are its answer."""
    is_identifying: ClassVar[bool] = False
    """Whether its answer may say who somebody is."""
    missing_message: ClassVar[str] = "Answer this question"

    def read(self, given: Answer) -> Reading:
        """The answer in the fields given. Raises UnknownAnswer for a value never offered."""
        raise NotImplementedError(self.kind)

    def is_answered_enough(self, answer: Answer, withheld: frozenset[str] | None = None) -> bool:
        """Whether a required question counts as answered, given the options (or rows) withheld.

        Where it is not known what was withheld, whatever has a condition of its own is not insisted on.
        """
        return bool(answer)

    def compared(self, answer: Answer) -> Compared:
        """What conditions may see of the answer."""
        return NOTHING

    def columns(self, name: str) -> tuple[Column, ...]:
        """The columns of the dataset that the question `name` fills, in order."""
        return ()

    def cells(self, name: str, answer: Answer, draw: Draw) -> dict[str, Cell]:
        """The columns' contents for an answer; a column left out takes the question's own missing reason."""
        return {}

    def given_by(self, name: str, cells: Mapping[str, Cell]) -> Answer:
        """The fields that these columns come from, as a page would have sent them: `cells` the other way round.

        Columns that hold no answer give none; whether the rest can be an answer is for `read` to say.
        """
        cell = cells.get(name)
        return {"": [cell]} if isinstance(cell, str) else {}

    def describe(self, name: str, cells: Mapping[str, Cell], language: str) -> tuple[str, ...]:
        """The answer in words, a line each, from the columns; empty when nothing was answered."""
        return ()

    def refuse_not_drawn(self, answer: Answer, draw: Draw) -> None:
        """Raise UnknownAnswer for a value that this draft's draw never showed."""

    def without(self, answer: Answer, withheld: frozenset[str]) -> Answer:
        """The answer less the options (or rows) whose own condition does not hold."""
        return answer

    def column_of(self, name: str, code: str) -> str | None:
        """The column that stands for one option or row, if it has one of its own."""
        column = f"{name}__{code}"
        return column if any(column == known.name for known in self.columns(name)) else None

    @property
    def optioned(self) -> tuple[CodeList, ...]:
        """The code lists whose entries may carry a condition of their own."""
        return tuple(held for field in fields(self) if isinstance(held := getattr(self, field.name), CodeList))

    @property
    def shuffled(self) -> tuple[str, ...]:
        """Codes whose order is drawn afresh for each draft, in the order written; empty for a fixed order."""
        return ()

    @property
    def fixed_last(self) -> frozenset[str]:
        """Codes that keep their place at the end when the rest is shuffled."""
        return frozenset()


def only(given: Answer, part: str = "") -> str:
    """The one value of a field without space around it; "" when it was left empty. Raises UnknownAnswer for two."""
    values = given.get(part, [])
    if len(values) > 1:
        raise UnknownAnswer(part, "more than one value")
    return values[0].strip() if values else ""


def refuse_other_parts(given: Answer, known: frozenset[str]) -> None:
    """Raise UnknownAnswer when fields were sent that this question does not have."""
    for part, values in given.items():
        if part not in known:
            raise UnknownAnswer(part, values[0] if values else "")


def needed_codes(codes: CodeList, withheld: frozenset[str] | None) -> tuple[str, ...]:
    """The codes a required question insists on: those shown, or those always shown where that is not known."""
    if withheld is None:
        return tuple(entry.code for entry in codes if entry.ask_if is None)
    return tuple(entry.code for entry in codes if entry.code not in withheld)


def code_cell(code: str) -> Cell:
    """A code as a column holds it: the reason's number for a reason code."""
    reason = REASON_CODES.get(code)
    return code if reason is None else int(reason)
