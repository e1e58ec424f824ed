"""Closed questions as tables of who chose what: the form in which they are counted by group."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Dataset, Mask
from app.analysis.groups import columns_of
from app.analysis.summary.tables import Reading
from app.instrument.codebook import Variable
from app.instrument.question import Question


@dataclass(frozen=True, slots=True, eq=False)
class ClosedTable:
    """One table: the wording of its values, who has a value, and who chose which (people in rows, values in columns).

    `adds_up`: everybody who answered chose one value. `label` words the row or part that the table is about.
    """

    labels: tuple[str, ...]
    answered: Mask
    chosen: NDArray[np.bool_]
    adds_up: bool = True
    label: str = ""


def closed_tables(question: Question, dataset: Dataset, reading: Reading) -> tuple[ClosedTable, ...]:
    """The tables of a question; none for open and identifying questions, amounts, and what no version answered had."""
    way = WAYS.get(question.kind)
    columns = columns_of(dataset, question.name)
    if way is None or not columns or question.handling == "identifying":
        return ()
    return way(columns, dataset, reading)


def _one_each(columns: list[Variable], dataset: Dataset, reading: Reading) -> tuple[ClosedTable, ...]:
    """A table for each column of codes."""
    return tuple(
        ClosedTable(_labels(column, reading), places >= 0, _chosen(column, places), label=reading.words(column.part))
        for column in columns
        for places in (dataset.cells[column.name],)
    )


def _several(columns: list[Variable], dataset: Dataset, reading: Reading) -> tuple[ClosedTable, ...]:
    """One table of ticks."""
    ticks = np.column_stack([dataset.cells[column.name] for column in columns])
    labels = tuple(reading.words(column.part) or reading.words(column.text) for column in columns)
    return (ClosedTable(labels, ticks.max(axis=1) >= 0, ticks == 1, adds_up=False),)


def _in_order(columns: list[Variable], dataset: Dataset, reading: Reading) -> tuple[ClosedTable, ...]:
    """Options among people's choices, and their first choices."""
    labels = _labels(columns[0], reading)
    each = [_chosen(column, dataset.cells[column.name]) for column in columns]
    ranked = dataset.cells[columns[0].name] >= 0
    anywhere = np.logical_or.reduce(each)
    choices = ClosedTable(labels, ranked, anywhere, adds_up=False, label="Among their choices")
    return choices, ClosedTable(labels, ranked, each[0], label="First choice")


def _labels(column: Variable, reading: Reading) -> tuple[str, ...]:
    return tuple(reading.words(entry.label) or entry.code for entry in column.codes.values)


def _chosen(column: Variable, places: NDArray[np.int16]) -> NDArray[np.bool_]:
    chosen: NDArray[np.bool_] = places[:, np.newaxis] == np.arange(len(column.codes.values), dtype=np.int16)
    return chosen


WAYS: dict[str, Callable[[list[Variable], Dataset, Reading], tuple[ClosedTable, ...]]] = {
    "choice": _one_each,
    "grid": _one_each,
    "choices": _several,
    "tick": _several,
    "ranking": _in_order,
}
