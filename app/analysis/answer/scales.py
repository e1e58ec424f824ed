"""Scales: answers as the numbers of their codes."""

import numpy as np

from app.analysis.dataset import Dataset, Numbers
from app.instrument.codebook import Variable


def values_of(dataset: Dataset, column: Variable) -> Numbers:
    """Each response's value in a column as a number; nothing where it has none ("Not sure" among them)."""
    if column.name in dataset.numbers:
        return dataset.numbers[column.name]
    numbers = np.array([*(column.codes.number_of(entry.code) for entry in column.codes.values), np.nan])
    places = dataset.cells[column.name]
    return numbers[np.where(places >= 0, places, len(numbers) - 1)]
