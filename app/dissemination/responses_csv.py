"""Responses as CSV: one row a response, one column a variable, codes or labels."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import IO, Any

from app.analysis.codebooks import Codebook, merged
from app.analysis.wording import plain_words
from app.dissemination.csv_file import csv_rows
from app.dissemination.formula_guard import guarded
from app.dissemination.sensitivities import STANDARD, columns_allowed
from app.dissemination.system_columns import SYSTEM_NAMES, system_cells
from app.instrument.codebook import Variable
from app.response.response import Response

OWN_WORDS = frozenset({"text", "file"})
"""Column types that hold what a respondent wrote. All others come from closed lists or were checked to be numbers."""
SYSTEM_TEXTS = ("language", "channel", "device", "set_aside_reason")


@dataclass(frozen=True, slots=True)
class _Cells:
    """What must be done to the cells of one version's rows: by their place in the row."""

    to_guard: tuple[int, ...]
    to_label: tuple[tuple[int, Mapping[str, str]], ...]


def write_responses(
    responses: Iterable[Response],
    codebooks: Mapping[int, Codebook],
    into: IO[bytes],
    sensitivities: Collection[str] = STANDARD,
    labels_in: str | None = None,
) -> int:
    """Write the responses in the order they come, and give back how many there were.

    `codebooks` holds one for each version answered; a column that a version did not have is blank. With `labels_in`,
    codes are written as their labels in that language; missing reasons stay numbers.
    """
    columns = columns_allowed(merged(codebooks), sensitivities)
    names = (*SYSTEM_NAMES, *(variable.name for variable in columns))
    cells_of = itemgetter(*names)
    blank = dict.fromkeys(names)
    plans = {version: _plan(names, codebook, labels_in) for version, codebook in codebooks.items()}
    rows = 0
    with csv_rows(into) as file:
        file.writerow(names)
        for response in responses:
            plan = plans[response.survey_version]
            row = list(cells_of({**blank, **response.document, **system_cells(response)}))
            for place, labels in plan.to_label:
                row[place] = labels.get(row[place], row[place])
            for place in plan.to_guard:
                if isinstance(row[place], str):
                    row[place] = guarded(row[place])
            file.writerow(row)
            rows += 1
    return rows


def _plan(names: tuple[str, ...], codebook: Codebook, labels_in: str | None) -> _Cells:
    variables: dict[str, Variable] = {variable.name: variable for variable in codebook}
    to_guard, to_label = [], []
    for place, name in enumerate(names):
        variable = variables.get(name)
        if name in SYSTEM_TEXTS or (variable is not None and variable.type in OWN_WORDS):
            to_guard.append(place)
        elif variable is not None and variable.type == "code" and labels_in is not None:
            to_label.append((place, _labels(variable, labels_in)))
    return _Cells(tuple(to_guard), tuple(to_label))


def _labels(variable: Variable, language: str) -> dict[str, Any]:
    """The label of each code, as safe in a cell as a respondent's own words."""
    return {entry.code: guarded(plain_words(entry.label.in_language(language))) for entry in variable.codes}
