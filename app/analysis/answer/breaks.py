"""Breaks: every closed question by the groups of another, as cross-tables that may be shown.

Each person belongs to none, one or several columns; all breaks are counted in one pass over the questions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.answer.break_figures import BreakColumn, BreakFigures, BreakRow, BreakTable, BrokenQuestion
from app.analysis.answer.closed_tables import ClosedTable, closed_tables
from app.analysis.answer.figures import BreakName
from app.analysis.answer.shown_groups import ShownGroups, break_columns, breaks_of, column_key, column_labels
from app.analysis.dataset import Dataset
from app.analysis.disclosure import HIDDEN, Crossing, ShownGroup, shown_by_group
from app.analysis.disclosure.apart import safe_places
from app.analysis.estimates.frequencies import Frequencies
from app.analysis.groups import columns_of
from app.analysis.summary.tables import Reading
from app.instrument.question import Question

EVERYONE = "Everyone"
TOO_FEW = "Too few answered it to show by these groups."
People = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Break:
    """One break: its columns by label, who may be shown, and who is in each (people in rows, columns in columns)."""

    name: BreakName
    labels: tuple[str, ...]
    allowed: frozenset[int]
    people: People
    adds_up: bool
    is_equality: bool


def break_names(dataset: Dataset, reading: Reading) -> tuple[BreakName, ...]:
    """The breaks of the plan that have columns: the questions and hidden fields with codes or ticks."""
    return tuple(_name(name, dataset, reading) for name in breaks_of(dataset))


def breaks(dataset: Dataset, reading: Reading, groups: ShownGroups) -> dict[str, BreakFigures]:
    """Every closed question by every break, by the name of the break."""
    found = [_break(name, dataset, reading, groups) for name in breaks_of(dataset)]
    questions: dict[str, list[BrokenQuestion]] = {broken.name.name: [] for broken in found}
    for question in dataset.questionnaire.questions():
        tables = closed_tables(question, dataset, reading)
        for broken in found if tables else ():
            if question.name != broken.name.name:
                questions[broken.name.name].append(_question(question, tables, broken, reading))
    return {
        broken.name.name: BreakFigures(
            broken.name.name, broken.name.text, broken.adds_up, tuple(questions[broken.name.name])
        )
        for broken in found
    }


def _name(name: str, dataset: Dataset, reading: Reading) -> BreakName:
    question = dataset.questionnaire.question(name)
    return BreakName(name, reading.words(question.text if question else columns_of(dataset, name)[0].text))


def _break(name: str, dataset: Dataset, reading: Reading, groups: ShownGroups) -> _Break:
    masks = break_columns(dataset, name)
    labels = column_labels(dataset, name, reading)
    question = dataset.questionnaire.question(name)
    return _Break(
        _name(name, dataset, reading),
        tuple(labels[value] for value in masks),
        frozenset(place for place, value in enumerate(masks) if column_key(name, value) in groups.allowed),
        np.array(list(masks.values()), np.float32).T,
        adds_up=columns_of(dataset, name)[0].type == "code",
        is_equality=question is not None and reading.is_equality(question),
    )


def _question(question: Question, tables: Sequence[ClosedTable], broken: _Break, reading: Reading) -> BrokenQuestion:
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


def _table(table: ClosedTable, broken: _Break, reading: Reading, is_equality: bool) -> BreakTable | None:
    allowed = broken.allowed
    if not broken.adds_up:
        inside = broken.people[table.answered]
        shared = (inside.T @ inside).astype(np.int64)
        allowed = allowed & safe_places(shared, len(inside), reading.rules)
    crossing = Crossing(
        Frequencies(int(np.count_nonzero(table.answered)), _whole(table.chosen.sum(axis=0)), {}),
        list(_by_column(table, broken.people)),
        allowed,
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
