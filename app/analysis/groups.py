"""Groups of respondents: a condition of the analysis plan, worked out for a whole dataset at once.

It says of every response what `app.instrument.condition` says of one: missing values satisfy no comparison.
"""

import operator
from collections.abc import Callable
from functools import reduce

import numpy as np

from app.analysis.codebooks import columns_that_answer
from app.analysis.dataset import NOT_ASKED, Dataset, Mask, Numbers
from app.instrument.codebook import Variable
from app.instrument.condition import All, Any, Comparison, Condition, Not

ORDER: dict[str, Callable[[Numbers, float], Mask]] = {
    "less_than": operator.lt,
    "at_most": operator.le,
    "more_than": operator.gt,
    "at_least": operator.ge,
}


def group(dataset: Dataset, condition: Condition | None) -> Mask:
    """For each response, whether the condition holds. No condition holds for everyone."""
    match condition:
        case None:
            return np.ones(dataset.size, np.bool_)
        case All(parts):
            return reduce(operator.and_, [group(dataset, part) for part in parts], np.ones(dataset.size, np.bool_))
        case Any(parts):
            return _any([group(dataset, part) for part in parts], dataset)
        case Not(part):
            return ~group(dataset, part)
        case Comparison():
            return _compared(dataset, condition)


def answered(dataset: Dataset, question: str) -> Mask:
    """For each response, whether the question has a value: not only a reason for none."""
    return _any([dataset.cells[column.name] >= 0 for column in columns_of(dataset, question)], dataset)


def columns_of(dataset: Dataset, question: str, row: str = "") -> list[Variable]:
    """The columns that hold a question's answer, or one row of it; neither own words beside it nor the order shown."""
    found = columns_that_answer(dataset.codebook, question)
    return [held for held in found if held.name == f"{question}__{row}"] if row else found


def _compared(dataset: Dataset, comparison: Comparison) -> Mask:
    columns = columns_of(dataset, comparison.question, comparison.row)
    match comparison.measure:
        case "answered":
            return answered(dataset, comparison.question)
        case "count":
            counted = _count(dataset, comparison.question, columns)
            wanted = float(comparison.operand[0])
            held: Mask = (
                ORDER[comparison.operator](counted, wanted) if comparison.operator in ORDER else counted == wanted
            )
            return answered(dataset, comparison.question) & (~held if comparison.operator == "is_not" else held)
        case "any_row":
            rows = [(dataset.cells[column.name] >= 0) & _holds(dataset, [column], comparison) for column in columns]
            return _any(rows, dataset)
        case _:
            return _holds(dataset, columns, comparison)


def _holds(dataset: Dataset, columns: list[Variable], comparison: Comparison) -> Mask:
    if comparison.operator in ORDER:
        test, limit = ORDER[comparison.operator], comparison.operand[0]
        return _any([test(*_ranked(dataset, column, limit)) for column in columns], dataset)
    held = [_any([_is(dataset, column, code) for column in columns], dataset) for code in comparison.operand]
    match comparison.operator:
        case "all_of":
            return reduce(operator.and_, held, np.ones(dataset.size, np.bool_))
        case "is_not" | "none_of":
            return ~_any(held, dataset)
        case _:
            return _any(held, dataset)


def _is(dataset: Dataset, column: Variable, code: str) -> Mask:
    places = dataset.cells[column.name]
    match column.type:
        case "ticked":
            # A tick with no list of its own is the code "yes".
            stands_for = column.name.removeprefix(f"{column.question}__") if column.name != column.question else "yes"
            held: Mask = (places == 1) & (code == stands_for)
        case "number":
            held = dataset.numbers[column.name] == float(code)
        case _:
            place = _place(column, code)
            held = (places >= 0) & (places == (NOT_ASKED if place is None else place))
    return held


def _ranked(dataset: Dataset, column: Variable, limit: str) -> tuple[Numbers, float]:
    """The column as numbers, nothing where it has no value, and the limit on the same scale."""
    if column.type == "number":
        return dataset.numbers[column.name], float(limit)
    places, place = dataset.cells[column.name], _place(column, limit)
    return np.where(places >= 0, places.astype(np.float64), np.nan), np.nan if place is None else float(place)


def _place(column: Variable, code: str) -> int | None:
    return next((place for place, entry in enumerate(column.codes.values) if entry.code == code), None)


def _count(dataset: Dataset, question: str, columns: list[Variable]) -> Numbers:
    """How many were chosen: ticks where there are ticks, amounts above nothing, else columns with a value.

    Exclusive codes do not count; a best-worst set, which fills two columns, counts once.
    """
    asked = dataset.questionnaire.question(question)
    alone = {entry.code for codes in (asked.domain.optioned if asked else ()) for entry in codes if entry.exclusive}
    counted = np.zeros(dataset.size)
    for column in columns:
        least = 1 if column.type == "ticked" else 0
        if column.name.removeprefix(f"{question}__") not in alone:
            is_amount = column.type == "number"
            counted += dataset.numbers[column.name] > 0 if is_amount else dataset.cells[column.name] >= least
    return counted // 2 if asked is not None and asked.kind == "best_worst" else counted


def _any(masks: list[Mask], dataset: Dataset) -> Mask:
    return reduce(operator.or_, masks, np.zeros(dataset.size, np.bool_))
