"""Amounts by a break: the quartiles of numbers for everyone and for each group that may be shown."""

from collections.abc import Iterator

import numpy as np

from app.analysis.answer.break_figures import BrokenQuestion
from app.analysis.answer.break_groups import EVERYONE, BreakGroups
from app.analysis.dataset import Dataset
from app.analysis.disclosure import Crossing, columns_shown
from app.analysis.estimates.frequencies import Frequencies
from app.analysis.estimates.quartiles import quartiles
from app.analysis.groups import columns_of
from app.analysis.summary.amounts import spread
from app.analysis.summary.figures import Spread
from app.analysis.summary.tables import Reading
from app.instrument.codebook import Variable
from app.instrument.question import Question
from app.instrument.text import Text

KINDS = ("number", "slider", "allocation")


def is_amount(question: Question, dataset: Dataset) -> bool:
    """Whether a question is answered with numbers, by any version, and does not say who somebody is."""
    return question.kind in KINDS and question.handling != "identifying" and bool(columns_of(dataset, question.name))


def broken_amounts(
    question: Question, dataset: Dataset, broken: BreakGroups, reading: Reading, too_few: str
) -> BrokenQuestion:
    """The quartiles of each column of a question, everyone first; `too_few` is the note where none may be shown."""
    is_equality = broken.is_equality or reading.is_equality(question)
    unit = getattr(question.domain, "unit", None)
    words = reading.words(unit) if isinstance(unit, Text) else ""
    found = tuple(
        held
        for column in columns_of(dataset, question.name)
        for held in _by_group(column, dataset, broken, reading, is_equality, words)
    )
    text = reading.words(question.text)
    note = "" if found else too_few
    return BrokenQuestion(question.name, text, (), is_equality=is_equality, spreads=found, note=note)


def _by_group(
    column: Variable, dataset: Dataset, broken: BreakGroups, reading: Reading, is_equality: bool, unit: str
) -> Iterator[Spread]:
    numbers = dataset.numbers[column.name]
    answered = ~np.isnan(numbers)
    bases = answered.astype(np.float32) @ broken.people
    everyone = Frequencies(int(np.count_nonzero(answered)), (), {})
    groups = [Frequencies(int(base), (), {}) for base in bases]
    allowed = broken.allowed_among(answered, reading.rules)
    shown = columns_shown(Crossing(everyone, groups, allowed, groups_add_up=broken.adds_up), reading.rules, is_equality)
    if not shown:
        return
    part = f"{reading.words(column.part)}: " if column.part else ""
    yield spread(quartiles(numbers), reading.rules, part + EVERYONE, unit)
    for place, label in enumerate(broken.labels):
        inside = numbers[broken.people[:, place] > 0] if place in shown else numbers[:0]
        yield spread(quartiles(inside), reading.rules, part + label, unit)
