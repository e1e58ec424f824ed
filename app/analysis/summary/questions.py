"""The table of how each kind of question is summarised."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from app.analysis.dataset import Dataset
from app.analysis.groups import answered, columns_of
from app.analysis.summary.amounts import amount
from app.analysis.summary.closed import choice, choices, grid
from app.analysis.summary.figures import QuestionFigures
from app.analysis.summary.preferences import best_worst, ranking
from app.analysis.summary.tables import Reading
from app.instrument.question import Question

APART = "Shown for all waves together only, so that small groups stay hidden."


def count(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures:
    """Answers that are not tabled: how many there are."""
    people = int(np.count_nonzero(answered(dataset, question.name)))
    shown = reading.rules.people(people, reading.is_equality(question))
    return QuestionFigures(question.name, reading.words(question.text), "count", answered=shown)


WAYS: dict[str, Callable[[Question, Dataset, Reading], QuestionFigures]] = {
    "choice": choice,
    "choices": choices,
    "tick": choices,
    "grid": grid,
    "best_worst": best_worst,
    "ranking": ranking,
    "allocation": amount,
    "number": amount,
    "slider": amount,
}


def figures_of(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures | None:
    """The figures of a question; None for a statement, and for a question that no version answered had."""
    columns = columns_of(dataset, question.name)
    if not question.domain.is_asked or not columns:
        return None
    is_equality = reading.is_equality(question)
    universe = columns[0].universe
    if is_equality and reading.is_part:
        text = reading.words(question.text)
        return QuestionFigures(question.name, text, "count", universe, is_equality, note=APART)
    # Who an identifying answer names may be worked out from a count of one.
    way = count if question.handling == "identifying" else WAYS.get(question.kind, count)
    found = way(question, dataset, reading)
    return replace(found, universe=universe, is_equality=is_equality, own_words=_own_words(question, dataset, reading))


def _own_words(question: Question, dataset: Dataset, reading: Reading) -> int | None:
    """How many wrote something in a box beside an option; None where there is no box, or too few to say."""
    boxes = dataset.cells.get(f"{question.name}_other")
    if boxes is None or question.kind not in ("choice", "choices"):
        return None
    return reading.rules.people(int(np.count_nonzero(boxes >= 0)), reading.is_equality(question))
