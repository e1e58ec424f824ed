"""Targets by code: how many answered in each group of those hoped for, on a map where the groups are the nine regions.

The nine are the regions of England by the codes of the Office for National Statistics (Register of Geographic Codes).
The map gives each region a tile of one size near its place: a small region is as easy to see as a large one.
"""

import numpy as np

from app.analysis.answer.standing_figures import Regions, Tile
from app.analysis.dataset import Dataset
from app.analysis.groups import group
from app.analysis.summary.tables import Reading
from app.analysis.summary.targets import count_of, labels_of
from app.instrument.analysis_plan import Target
from app.instrument.condition import Comparison

PLACES = {
    "E12000001": (0, 1, "NE"),
    "E12000002": (1, 0, "NW"),
    "E12000003": (1, 1, "YH"),
    "E12000004": (2, 1, "EM"),
    "E12000005": (2, 0, "WM"),
    "E12000006": (2, 2, "EE"),
    "E12000007": (3, 1, "LN"),
    "E12000008": (3, 2, "SE"),
    "E12000009": (3, 0, "SW"),
}
SAID = {
    "E12000001": "the North East",
    "E12000002": "the North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "the East Midlands",
    "E12000005": "the West Midlands",
    "E12000006": "the East of England",
    "E12000007": "London",
    "E12000008": "the South East",
    "E12000009": "the South West",
}
"""The nine as they are said in a sentence."""


def regions(dataset: Dataset, reading: Reading) -> tuple[Regions, ...]:
    """A list of tiles for each target that hopes for so many of each code of a question."""
    wanted = [target for target in dataset.questionnaire.analysis.targets if target.question and target.each]
    return tuple(_of(target, dataset, reading) for target in wanted)


def _of(target: Target, dataset: Dataset, reading: Reading) -> Regions:
    labels = labels_of(target.question, dataset, reading)
    codes = target.codes or tuple(labels)
    is_map = bool(codes) and set(codes) <= set(PLACES)
    tiles = [_tile(code, labels.get(code, code), target, dataset, reading) for code in codes]
    if is_map:
        tiles.sort(key=lambda tile: (tile.row, tile.column))
    question = dataset.questionnaire.question(target.question)
    text = reading.words(target.label) or (reading.words(question.text) if question else target.question)
    return Regions(target.question, text, tuple(tiles), is_map)


def _tile(code: str, label: str, target: Target, dataset: Dataset, reading: Reading) -> Tile:
    where = Comparison(target.question, "is", (code,))
    people = int(np.count_nonzero(group(dataset, where)))
    row, column, short = PLACES.get(code, (None, None, label))
    count = count_of(where, dataset, reading)
    return Tile(code, label, short, count, target.each, reading.rules.level(people), row, column)
