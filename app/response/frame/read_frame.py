"""Reading a frame: a CSV file checked whole against a questionnaire. Every problem is found, or every case taken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from app.instrument.problem import MOST_PROBLEMS
from app.instrument.questionnaire import Questionnaire
from app.response.frame.case import Case, FrameProblem, FrameProblems
from app.response.frame.cells import CellRefused, email_cell, hidden_cell, needed_cell, quoted
from app.response.frame.columns import EMAIL, NAME, Columns, columns_of, problems_of_heads
from app.response.frame.table import Table, letter_of, read_table

TOO_MANY = f"There are more than {MOST_PROBLEMS} problems. Put these right first, then load the list again"
NOBODY = "There is nobody in this list: it has one row, which names the columns"

Reader = tuple[str, Callable[[str], str | None]]
"""What a cell fills, and how it is read."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as far as it could be read: what its cells hold, by what they fill, and what is wrong with the others."""

    number: int
    values: dict[str, str | None] = field(default_factory=dict)
    problems: list[FrameProblem] = field(default_factory=list)


def read_frame(source: bytes, questionnaire: Questionnaire, largest: int) -> tuple[Case, ...]:
    """The cases of a list for this questionnaire, in its order. Raises FrameProblems, with every problem."""
    table = read_table(source, largest)
    columns = columns_of(table.heads, questionnaire.hidden)
    problems = list(problems_of_heads(table.heads, columns))
    if not problems and not table.rows:
        problems = [FrameProblem(0, "", "", NOBODY)]
    if problems:
        raise FrameProblems(problems)
    cases: list[Case] = []
    for row in _rows(table, columns):
        problems += row.problems
        if len(problems) > MOST_PROBLEMS:
            raise FrameProblems([FrameProblem(0, "", "", TOO_MANY), *problems[:MOST_PROBLEMS]])
        if not problems:
            cases.append(_case(row, columns))
    if problems:
        raise FrameProblems(problems)
    return tuple(cases)


def _rows(table: Table, columns: Columns) -> Iterator[Row]:
    """Each row read, with a problem where its case stood above already."""
    readers = _readers(columns)
    above: dict[str, int] = {}
    for number, cells in table.rows:
        row = _row(number, cells, table.heads, readers)
        identifier = row.values.get("identifier")
        if identifier in above:
            letter = letter_of(table.heads.index(columns.identifier))
            message = f"{quoted(identifier)} stands in row {above[identifier]} too. Each case stands in a list once"
            row.problems.append(FrameProblem(number, letter, columns.identifier, message))
        elif identifier is not None:
            above[identifier] = number
        yield row


def _row(number: int, cells: tuple[str, ...], heads: tuple[str, ...], readers: dict[str, list[Reader]]) -> Row:
    row = Row(number)
    if len(cells) < len(heads):
        # A line broken in two reads like two rows, of which neither is right.
        message = f"This row has {len(cells)} cells, and the first row names {len(heads)} columns"
        row.problems.append(FrameProblem(number, "", "", message))
        return row
    for place, head in enumerate(heads):
        cell = cells[place] if place < len(cells) else ""
        for key, read in readers.get(head, ()):
            try:
                row.values[key] = read(cell)
            except CellRefused as refusal:
                row.problems.append(FrameProblem(number, letter_of(place), head, str(refusal)))
                break
    if any(cell.strip() for cell in cells[len(heads) :]):
        row.problems.append(
            FrameProblem(number, letter_of(len(heads)), "", "This cell stands beside the named columns")
        )
    return row


def _readers(columns: Columns) -> dict[str, list[Reader]]:
    """How each column is read. One may fill two things, such as a hidden field that names the case too."""
    own = "a name of its own, which no other row has"
    readers: dict[str, list[Reader]] = {columns.identifier: [("identifier", partial(needed_cell, what=own))]}
    readers.setdefault(NAME, []).append(("name", partial(needed_cell, what="the name to write to")))
    readers.setdefault(EMAIL, []).append(("email", email_cell))
    for known in columns.hidden:
        readers.setdefault(known.name, []).append((f"field {known.name}", partial(hidden_cell, field=known)))
    return readers


def _case(row: Row, columns: Columns) -> Case:
    identifier, name = row.values["identifier"] or "", row.values["name"] or ""
    fields = {known.name: row.values.get(f"field {known.name}") or "" for known in columns.hidden}
    if columns.same_as_identifier is not None:
        fields[columns.same_as_identifier] = identifier
    return Case(identifier, name, row.values.get("email"), fields)
