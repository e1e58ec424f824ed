"""Breaks: every closed question by the groups of another, as cross-tables that may be shown.

Each person belongs to none, one or several columns; all breaks are counted in one pass over the questions.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.analysis.answer.break_figures import BreakColumn, BreakFigures, BreakRow, BreakTable, BrokenQuestion
from app.analysis.answer.break_groups import EVERYONE, BreakGroups, People, groups_of, name_of
from app.analysis.answer.broken_amounts import broken_amounts, is_amount
from app.analysis.answer.closed_tables import ClosedTable, closed_tables
from app.analysis.answer.figures import BreakName
from app.analysis.answer.shown_groups import ShownGroups, breaks_of
from app.analysis.dataset import Dataset
from app.analysis.disclosure import HIDDEN, Crossing, ShownGroup, shown_by_group
from app.analysis.estimates.frequencies import Frequencies
from app.analysis.summary.tables import Reading
from app.instrument.question import Question

TOO_FEW = "Too few answered it to show by these groups."


def break_names(dataset: Dataset, reading: Reading) -> tuple[BreakName, ...]:
    """The breaks of the plan that have columns: the questions and hidden fields with codes or ticks."""
    return tuple(name_of(name, dataset, reading) for name in breaks_of(dataset))


def breaks(dataset: Dataset, reading: Reading, groups: ShownGroups) -> dict[str, BreakFigures]:
    """Every closed question by every break, by the name of the break."""
    found = [groups_of(name, dataset, reading, groups) for name in breaks_of(dataset)]
    questions: dict[str, list[BrokenQuestion]] = {broken.name.name: [] for broken in found}
    for question in dataset.questionnaire.questions():
        tables = closed_tables(question, dataset, reading)
        for broken in found if tables or is_amount(question, dataset) else ():
            if question.name != broken.name.name:
                shown = _tabled(question, tables, broken, reading) if tables else None
                questions[broken.name.name].append(shown or broken_amounts(question, dataset, broken, reading, TOO_FEW))
    return {
        broken.name.name: BreakFigures(
            broken.name.name, broken.name.text, broken.adds_up, tuple(questions[broken.name.name])
        )
        for broken in found
    }


def _tabled(question: Question, tables: Sequence[ClosedTable], broken: BreakGroups, reading: Reading) -> BrokenQuestion:
    is_equality = broken.is_equality or reading.is_equality(question)
    found = [shown for table in tables if (shown := _table(table, broken, reading, is_equality)) is not None]
    return BrokenQuestion(
        question.name,
        reading.words(question.text),
        tuple(found),
        counts_people=any(not table.adds_up for table in tables),
        is_equality=is_equality,
        note="" if found else TOO_FEW,
    )


def _table(table: ClosedTable, broken: BreakGroups, reading: Reading, is_equality: bool) -> BreakTable | None:
    crossing = Crossing(
        Frequencies(int(np.count_nonzero(table.answered)), _whole(table.chosen.sum(axis=0)), {}),
        list(_by_column(table, broken.people)),
        broken.allowed_among(table.answered, reading.rules),
        table.adds_up,
        broken.adds_up,
    )
    shown = shown_by_group(crossing, reading.rules, is_equality)
    if shown is None:
        return None
    labels = (EVERYONE, *broken.labels)
    columns = tuple(BreakColumn(label, held.level, held.base) for label, held in zip(labels, shown, strict=True))
    return BreakTable(table.label, columns, tuple(_rows(table.labels, shown)))


def _by_column(table: ClosedTable, people: People) -> Iterator[Frequencies]:
    counts = table.chosen.astype(np.float32).T @ people
    bases = table.answered.astype(np.float32) @ people
    for column, base in zip(counts.T, bases, strict=True):
        yield Frequencies(int(base), _whole(column), {})


def _rows(labels: Sequence[str], shown: Sequence[ShownGroup]) -> Iterator[BreakRow]:
    for row, label in enumerate(labels):
        yield BreakRow(label, tuple(held.cells[row] if held.cells else HIDDEN for held in shown))


def _whole(counts: NDArray[np.generic]) -> tuple[int, ...]:
    return tuple(int(count) for count in counts)
