"""Reading a cell: what a column of the codebook may hold, in the form in which documents hold it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from app.instrument.code_list import CodeList
from app.instrument.codebook import codebook
from app.instrument.missing import REASON_CODES, REASON_LABELS, Cell, MissingReason
from app.instrument.names import nearest
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import ColumnType
from app.instrument.response_domains.normal_form import NotNormal, normal_number, normal_text
from app.instrument.text import NO_TEXT, Text, without_marks
from app.response.loading.load_problem import one_of, quoted

LONGEST_FIELD = 200


class CellRefused(ValueError):
    """What is wrong with a cell: what was found, and what was expected."""


@dataclass(frozen=True, slots=True)
class LoadColumn:
    """A column that a file may have: what it holds, and which question fills it ("" for a hidden field)."""

    name: str
    type: ColumnType
    question: str
    universe: str
    codes: CodeList
    reasons: frozenset[int]
    most: int | None = None
    label: Text = NO_TEXT

    def read(self, cell: Cell) -> Cell:
        """The cell as a document holds it. Raises CellRefused."""
        if cell is None:
            return None
        if isinstance(cell, int):
            return self._reason(cell)
        try:
            return READERS[self.type](self, cell)
        except NotNormal as problem:
            raise CellRefused(f"Found {quoted(cell)}. {problem}") from None

    def _reason(self, number: int) -> Cell:
        if number == MissingReason.SKIPPED and self.question:
            return number
        if number == MissingReason.NOT_REACHED:
            raise CellRefused(
                "Found -89, not reached. Only whole answers are loaded: for a skipped question, write -88"
            )
        if number not in self.reasons:
            label = REASON_LABELS[MissingReason(number)].lower()
            raise CellRefused(f"Found {number}, which stands for “{label}”, and this is no answer to it")
        return number


def _code(column: LoadColumn, cell: str) -> Cell:
    code = cell.strip()
    if not len(column.codes):
        return _field(column, cell)
    if column.codes.get(code) is None:
        known = [entry.code for entry in column.codes]
        label = next((e.code for e in column.codes if _same(str(e.label), code)), None)
        likely = [label] if label else _likely(code, known)
        hint = f". Did you mean {' or '.join(likely)}?" if likely else ""
        raise CellRefused(f"Found {quoted(cell)}, expected one of the codes {one_of(known)}{hint}")
    return code


def _likely(code: str, known: list[str]) -> list[str]:
    """The codes that were probably meant: those with it as a word (“teacher” is no researcher), or else the nearest."""
    parts = [name for name in known if code.casefold() in name.casefold().split("_")]
    match = nearest(code, known)
    return parts or ([match] if match else [])


def _field(column: LoadColumn, cell: str) -> Cell:
    text = normal_text(cell)
    if len(text) > LONGEST_FIELD or "\n" in text:
        raise CellRefused(f"Expected one line of up to {LONGEST_FIELD} characters")
    return text


def _ticked(column: LoadColumn, cell: str) -> Cell:
    if cell.strip() not in ("0", "1"):
        raise CellRefused(f"Found {quoted(cell)}, expected 1 where it was chosen and 0 where it was not")
    return cell.strip()


def _number(column: LoadColumn, cell: str) -> Cell:
    number = normal_number(cell)
    if column.most is not None and number not in {str(version) for version in range(1, column.most + 1)}:
        raise CellRefused(f"Found {quoted(cell)}, expected a version of the design from 1 to {column.most}")
    return number


def _text(column: LoadColumn, cell: str) -> Cell:
    return cell if column.question else _field(column, cell)


def _date(column: LoadColumn, cell: str) -> Cell:
    try:
        return dt.date.fromisoformat(cell.strip()).isoformat()
    except ValueError:
        raise CellRefused(f"Found {quoted(cell)}, expected a day written like 2018-11-05") from None


def _order(column: LoadColumn, cell: str) -> Cell:
    codes = cell.split()
    known = [entry.code for entry in column.codes]
    if len(set(codes)) != len(codes) or not set(codes) <= set(known):
        raise CellRefused(f"Found {quoted(cell)}, expected codes of {one_of(known)}, each once, with spaces between")
    return " ".join(codes)


def _file(column: LoadColumn, cell: str) -> Cell:
    raise CellRefused("Files that respondents send cannot be loaded. Leave this column blank")


READERS: dict[ColumnType, Callable[[LoadColumn, str], Cell]] = {
    "code": _code,
    "ticked": _ticked,
    "number": _number,
    "text": _text,
    "date": _date,
    "order": _order,
    "file": _file,
}


@once_per_questionnaire
def load_columns(questionnaire: Questionnaire) -> dict[str, LoadColumn]:
    """Every column that a file of answers to this questionnaire may fill, by name."""
    found = {}
    for variable in codebook(questionnaire):
        if variable.source == "process":
            continue
        question = questionnaire.question(variable.question) if variable.source == "answer" else None
        options = getattr(question.domain, "codes", CodeList()) if question else CodeList()
        codes = variable.codes
        if variable.type == "order" and question:
            listed = next(
                (known for known in question.domain.optioned if _holds(known, question.domain.shuffled)), None
            )
            codes = listed or codes
        design = question.domain if question and isinstance(question.domain, BestWorst) else None
        found[variable.name] = LoadColumn(
            name=variable.name,
            type=variable.type,
            question=question.name if question else "",
            universe=variable.universe,
            codes=codes,
            reasons=frozenset(int(REASON_CODES[entry.code]) for entry in options if entry.is_reason),
            most=len(design.versions) if design and variable.name == f"{variable.question}_version" else None,
            label=variable.label,
        )
    return found


def _holds(codes: CodeList, shuffled: tuple[str, ...]) -> bool:
    return bool(shuffled) and {entry.code for entry in codes} >= set(shuffled)


def _same(label: str, typed: str) -> bool:
    return without_marks(label).casefold() == typed.casefold()
