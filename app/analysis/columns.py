"""From responses to columns: each cell becomes a small whole number, a block of responses at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from app.analysis.codebooks import merged
from app.analysis.dataset import NOT_ASKED, Dataset, Fact, Numbers, Places
from app.instrument.codebook import Variable, codebook
from app.instrument.missing import Cell, MissingReason
from app.instrument.questionnaire import Questionnaire
from app.response.response import Response

AT_ONCE = 1_000
FACTS = ("wave", "mode", "device", "language", "channel")
MISSING: dict[Cell, int] = {None: NOT_ASKED, **{int(reason): int(reason) for reason in MissingReason}}


class _AnyValue(dict[Cell, int]):
    """Places for columns of which only the presence is kept: every value has place 0."""

    def __missing__(self, cell: Cell) -> int:
        return 0


@dataclass
class _Columns:
    """The columns as they grow."""

    places: dict[str, list[Places]]
    numbers: dict[str, list[Numbers]]
    versions: list[Places] = field(default_factory=list)
    days: list[np.typing.NDArray[np.datetime64]] = field(default_factory=list)
    values: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in FACTS})
    facts: dict[str, list[Places]] = field(default_factory=lambda: {name: [] for name in FACTS})


def dataset_from(responses: Iterable[Response], questionnaires: Mapping[int, Questionnaire]) -> Dataset:
    """The dataset of responses that are read once. `questionnaires` holds each version that they answered."""
    variables = merged({number: codebook(questionnaire) for number, questionnaire in questionnaires.items()})
    indexes = {variable.name: _index(variable) for variable in variables}
    numeric = [variable.name for variable in variables if variable.type == "number"]
    grown = _Columns({name: [] for name in indexes}, {name: [] for name in numeric})
    for block in _blocks(responses):
        _add(grown, block, indexes)
    return Dataset(
        questionnaires=questionnaires,
        codebook=variables,
        versions=_joined(grown.versions),
        cells={name: _joined(parts) for name, parts in grown.places.items()},
        numbers={name: np.concatenate([np.empty(0), *parts]) for name, parts in grown.numbers.items()},
        facts={name: _fact(grown.values[name], parts) for name, parts in grown.facts.items()},
        days=np.concatenate([np.empty(0, "datetime64[D]"), *grown.days]),
    )


def _index(variable: Variable) -> dict[Cell, int]:
    """The small number of each cell that the column may hold. A code that the codebook does not know is a bug."""
    match variable.type:
        case "code":
            return {**MISSING, **{entry.code: place for place, entry in enumerate(variable.codes.values)}}
        case "ticked":
            return {**MISSING, "0": 0, "1": 1}
        case _:
            return _AnyValue(MISSING)


def _add(grown: _Columns, block: list[Response], indexes: Mapping[str, Mapping[Cell, int]]) -> None:
    documents = [response.document for response in block]
    for name, index in indexes.items():
        cells = [document.get(name) for document in documents]
        grown.places[name].append(np.fromiter(map(index.__getitem__, cells), np.int16, len(cells)))
        if name in grown.numbers:
            numbers = [float(cell) if isinstance(cell, str) else np.nan for cell in cells]
            grown.numbers[name].append(np.array(numbers))
    grown.versions.append(np.array([response.survey_version for response in block], np.int16))
    grown.days.append(np.array([response.submitted_on for response in block], "datetime64[D]"))
    for name in FACTS:
        known = grown.values[name]
        found = [known.setdefault(str(getattr(response, name)), len(known)) for response in block]
        grown.facts[name].append(np.array(found, np.int16))


def _blocks(responses: Iterable[Response]) -> Iterator[list[Response]]:
    reading = iter(responses)
    while block := list(islice(reading, AT_ONCE)):
        yield block


def _joined(parts: list[Places]) -> Places:
    return np.concatenate([np.empty(0, np.int16), *parts])


def _fact(known: Mapping[str, int], parts: list[Places]) -> Fact:
    """The values in a fixed order, whatever order they were met in: equal datasets must be equal."""
    values = tuple(sorted(known))
    place_of = np.array([values.index(value) for value in known], np.int16)
    places = _joined(parts)
    return Fact(values, place_of[places] if len(places) else places)
