"""The dataset as a pandas table: codes as categories, ticks and numbers as numbers, nothing where there is no value."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from app.analysis.dataset import Dataset, Mask, Numbers, Places


def frame_of(dataset: Dataset) -> pd.DataFrame:
    """A row a response, in the dataset's order. A text column says only whether there is a text."""
    columns: dict[str, object] = {"submitted_on": dataset.days}
    for name, fact in dataset.facts.items():
        columns[name] = _category(fact.places, fact.values)
    for name in dataset.cells:
        columns[name] = _COLUMNS.get(dataset.variables[name].type, _has_value)(dataset, name)
    return pd.DataFrame(columns)


def _category(places: Places, values: tuple[str, ...]) -> pd.Series:
    names = np.array([*values, None], dtype=object)
    return pd.Series(pd.Categorical(names[np.maximum(places, -1)], categories=list(values)))


def _codes(dataset: Dataset, name: str) -> pd.Series:
    return _category(dataset.cells[name], tuple(entry.code for entry in dataset.variables[name].codes.values))


def _ticks(dataset: Dataset, name: str) -> Numbers:
    places = dataset.cells[name]
    return np.where(places >= 0, places.astype(np.float64), np.nan)


def _numbers(dataset: Dataset, name: str) -> Numbers:
    return dataset.numbers[name]


def _has_value(dataset: Dataset, name: str) -> Mask:
    return dataset.cells[name] >= 0


_COLUMNS: dict[str, Callable[[Dataset, str], object]] = {"code": _codes, "ticked": _ticks, "number": _numbers}
