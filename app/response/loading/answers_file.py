"""A file of answers as it is sent: bytes of CSV or JSON, into rows of cells by column. Every fault says where it is.

JSON is a list of objects, or one object a line. A whole number that stands for a missing reason is one in either form;
in CSV such a number is only text where the guard of our exports stands before it.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from app.instrument.missing import REASON_NUMBERS, Cell
from app.response.csv_text import SAVE_AS, NotReadable, rows_of, text_of
from app.response.loading.load_problem import LoadProblem, LoadProblems

MOST_ROWS = 20_000
MOST_COLUMNS = 5_000

Row = tuple[int, dict[str, Cell]]


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The columns that are named, in order, and each row that holds anything, with its number."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_answers_file(source: bytes, largest: int, plain: Callable[[str], str]) -> AnswersFile:
    """The rows of a file of at most `largest` bytes; `plain` takes the guard from a cell. Raises LoadProblems."""
    if len(source) > largest:
        raise _refusal(f"This file has more than {largest:,} bytes, which is the most. Load it in parts")
    try:
        text = text_of(source)
        start = text.lstrip()[:1]
        found = _from_json(text) if start in ("[", "{") else _from_csv(text, plain)
    except NotReadable as fault:
        raise _refusal(fault.message, fault.row) from None
    if not found.rows:
        raise _refusal("There are no answers in this file")
    if len(found.rows) > MOST_ROWS:
        raise _refusal(f"There are {len(found.rows):,} rows, and {MOST_ROWS:,} is the most. Load the file in parts")
    return found


def _from_csv(text: str, plain: Callable[[str], str]) -> AnswersFile:
    rows = list(rows_of(text))
    if not rows:
        raise _refusal("This file is empty. Its first row names the columns")
    (_, head), *rest = rows
    while head and not head[-1].strip():
        head.pop()
    columns = tuple(name.strip() for name in head)
    problems = list(_head_problems(columns))
    problems += [
        LoadProblem(number, "", f"This row has {len(cells)} cells, and {len(columns)} columns are named")
        for number, cells in rest
        if len(cells) < len(columns) or any(cell.strip() for cell in cells[len(columns) :])
    ]
    if problems:
        raise LoadProblems(problems)
    return AnswersFile(
        columns,
        tuple(
            (number, {name: _csv_cell(cell, plain) for name, cell in zip(columns, cells, strict=False)})
            for number, cells in rest
        ),
    )


def _csv_cell(cell: str, plain: Callable[[str], str]) -> Cell:
    if cell.strip() in REASON_NUMBERS:
        return int(cell)
    return plain(cell) if cell.strip() else None


def _head_problems(columns: tuple[str, ...]) -> Iterator[LoadProblem]:
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
        yield LoadProblem(1, "", "The columns are not separated by commas. " + SAVE_AS)
    if len(columns) > MOST_COLUMNS:
        yield LoadProblem(1, "", f"There are {len(columns)} columns, and {MOST_COLUMNS} is the most")
    for place, name in enumerate(columns):
        if not name:
            yield LoadProblem(1, "", f"Column {place + 1} has no name")
        elif name in columns[:place]:
            yield LoadProblem(1, name, "Two columns have this name")


def _from_json(text: str) -> AnswersFile:
    objects = list(_objects(text))
    columns = tuple(dict.fromkeys(name for _, pairs in objects for name, _ in pairs))
    problems: list[LoadProblem] = []
    rows: list[Row] = []
    for number, pairs in objects:
        row: dict[str, Cell] = {}
        for name, value in pairs:
            if name in row:
                problems.append(LoadProblem(number, name, "This name stands twice in one answer"))
            elif isinstance(value, list | _Pairs):
                problems.append(LoadProblem(number, name, "Expected a text, a number or null"))
            else:
                row[name] = _json_cell(value)
        rows.append((number, row))
    if problems:
        raise LoadProblems(problems)
    return AnswersFile(columns, tuple(rows))


def _objects(text: str) -> Iterator[tuple[int, list[tuple[str, Any]]]]:
    """Each object as pairs, with its number; of one object a line, its line."""
    if text.lstrip().startswith("["):
        found: Any = _json(text, 0)
        numbered: Iterable[tuple[int, Any]] = enumerate(found, start=1)
    else:
        lines = ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
        numbered = ((number, _json(line, number - 1)) for number, line in lines)
    for number, value in numbered:
        if not isinstance(value, _Pairs):
            raise _refusal("Expected an object: a name and a value for each column", number)
        yield number, value.pairs


@dataclass(frozen=True, slots=True)
class _Pairs:
    """An object as it was written: no name is lost because it stands twice."""

    pairs: list[tuple[str, Any]]


def _json(text: str, lines_before: int) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_Pairs, parse_float=str, parse_int=_Number, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _refusal(f"This is not JSON: {error.msg}", lines_before + error.lineno) from None
    except (ValueError, RecursionError):
        raise _refusal("This is not JSON as we know it: it holds NaN or Infinity, or is nested too deep") from None


class _Number(str):
    """A whole number in JSON, in its own digits."""

    __slots__ = ()


def _no_number(name: str) -> None:
    raise ValueError(name)


def _json_cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, _Number):
        return int(value) if value in REASON_NUMBERS else str(value)
    return value if isinstance(value, str) and value.strip() else None


def _refusal(message: str, row: int = 0) -> LoadProblems:
    return LoadProblems([LoadProblem(row, "", message)])
