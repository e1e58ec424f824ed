"""Pairs: two questions on one scale, before and after, of those who answered both."""

from dataclasses import replace

import numpy as np

from app.analysis.answer.scales import values_of
from app.analysis.answer.standing_figures import PairFigures
from app.analysis.dataset import Dataset, Numbers
from app.analysis.disclosure import shown
from app.analysis.estimates.frequencies import Frequencies
from app.analysis.groups import columns_of
from app.analysis.summary.tables import Reading
from app.instrument.analysis_plan import Pair


def pairs(dataset: Dataset, reading: Reading) -> tuple[PairFigures, ...]:
    """The pairs of the plan, in its order; one that no version answered had is left out."""
    found = dataset.questionnaire.analysis.pairs
    return tuple(
        _of(pair, dataset, reading)
        for pair in found
        if columns_of(dataset, pair.before) and columns_of(dataset, pair.after)
    )


def _of(pair: Pair, dataset: Dataset, reading: Reading) -> PairFigures:
    before, after = (_values(dataset, name) for name in (pair.before, pair.after))
    both = ~np.isnan(before) & ~np.isnan(after)
    change = after[both] - before[both]
    moved = tuple(int(np.count_nonzero(held)) for held in (change > 0, change == 0, change < 0))
    is_equality = any(_is_equality(name, dataset, reading) for name in (pair.before, pair.after))
    table = shown(Frequencies(len(change), moved, {}), reading.rules, is_equality)
    figures = PairFigures(reading.words(pair.label), pair.before, pair.after, table.level, table.base)
    if table.level == "nothing":
        return figures
    higher, same, lower = table.cells
    if table.level == "counts":
        return replace(figures, higher=higher, same=same, lower=lower)
    means = float(before[both].mean()), float(after[both].mean())
    return replace(figures, higher=higher, same=same, lower=lower, before_mean=means[0], after_mean=means[1])


def _values(dataset: Dataset, name: str) -> Numbers:
    return values_of(dataset, columns_of(dataset, name)[0])


def _is_equality(name: str, dataset: Dataset, reading: Reading) -> bool:
    question = dataset.questionnaire.question(name)
    return question is not None and reading.is_equality(question)
