"""Indexes: the mean of a grid's rows for each person, shown from 0 to 100.

The mean of the items a person answered, of those who answered enough of them ("person-mean" scoring of multi-item
scales), moved to run from 0 for the lowest value of the scale to 100 for the highest ("percent of maximum possible":
Cohen and others, Multivariate Behavioral Research 34, 1999).
"""

import numpy as np

from app.analysis.answer.scales import values_of
from app.analysis.answer.standing_figures import IndexFigures
from app.analysis.dataset import Dataset
from app.analysis.estimates.quartiles import quartiles
from app.analysis.groups import columns_of
from app.analysis.summary.tables import Reading
from app.instrument.analysis_plan import Index


def indexes(dataset: Dataset, reading: Reading) -> tuple[IndexFigures, ...]:
    """The indexes of the plan, in its order; one of a grid that no version answered had is left out."""
    found = dataset.questionnaire.analysis.indexes
    return tuple(_of(index, dataset, reading) for index in found if columns_of(dataset, index.question))


def _of(index: Index, dataset: Dataset, reading: Reading) -> IndexFigures:
    columns = columns_of(dataset, index.question)
    scores = person_means(dataset, index)
    found = quartiles(scores)
    level = reading.rules.level(found.base)
    figures = IndexFigures(index.name, reading.words(index.label), index.question, level, None)
    if level == "nothing":
        return figures
    is_plain = level != "counts"
    return IndexFigures(
        figures.name,
        figures.label,
        figures.question,
        level,
        reading.rules.rounded(found.base),
        mean=float(np.nanmean(scores)) if is_plain else None,
        lower=found.lower if is_plain else None,
        median=found.median if is_plain else None,
        upper=found.upper if is_plain else None,
        at_least=index.at_least,
        rows=len(columns),
    )


def person_means(dataset: Dataset, index: Index) -> "np.typing.NDArray[np.float64]":
    """Each person's index; nothing for who answered too few rows."""
    rows = np.array([values_of(dataset, column) for column in columns_of(dataset, index.question)])
    answered = np.sum(~np.isnan(rows), axis=0)
    total: np.typing.NDArray[np.float64] = np.nansum(rows, axis=0)
    lowest, highest = _ends(dataset, index)
    enough = answered >= max(1, index.at_least)
    means = np.where(enough, total / np.maximum(answered, 1), np.nan)
    return 100 * (means - lowest) / (highest - lowest) if highest > lowest else means


def _ends(dataset: Dataset, index: Index) -> tuple[float, float]:
    codes = columns_of(dataset, index.question)[0].codes
    numbers = [codes.number_of(entry.code) for entry in codes.values] or [0]
    return float(min(numbers)), float(max(numbers))
