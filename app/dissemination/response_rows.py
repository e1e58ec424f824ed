"""Rows of responses, for every format that writes one row a response: which columns, and what each cell holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from app.analysis.codebooks import Codebook, merged
from app.analysis.wording import plain_words
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


class ResponseRows:
    """The columns of a file of responses, and each response's cells in their order.

    `codebooks` holds one for each version answered; a column that a version did not have is blank. With `labels_in`,
    codes are written as their labels in that language; missing reasons stay numbers. Texts are guarded against being
    run by a spreadsheet, unless the format is never opened by one.
    """

    def __init__(
        self,
        codebooks: Mapping[int, Codebook],
        sensitivities: Collection[str] = STANDARD,
        labels_in: str | None = None,
        is_guarded: bool = True,
    ) -> None:
        self.columns = columns_allowed(merged(codebooks), sensitivities)
        self.names = (*SYSTEM_NAMES, *(variable.name for variable in self.columns))
        self.labels_in = labels_in
        self._is_guarded = is_guarded
        self._cells_of = itemgetter(*self.names)
        self._blank = dict.fromkeys(self.names)
        self._plans = {version: self._plan(codebook) for version, codebook in codebooks.items()}

    def row(self, response: Response) -> list[Any]:
        """The cells of one response: text, a whole number for a missing reason, None where nothing was asked."""
        plan = self._plans[response.survey_version]
        row = list(self._cells_of({**self._blank, **response.document, **system_cells(response)}))
        for place, labels in plan.to_label:
            row[place] = labels.get(row[place], row[place])
        for place in plan.to_guard:
            if isinstance(row[place], str):
                row[place] = guarded(row[place])
        return row

    def label_words(self, name: str) -> list[str]:
        """Every label that may stand in a column, over all versions, as it stands there."""
        place = self.names.index(name)
        found = [labels for plan in self._plans.values() for at, labels in plan.to_label if at == place]
        return list(dict.fromkeys(label for labels in found for label in labels.values()))

    def _plan(self, codebook: Codebook) -> _Cells:
        variables: dict[str, Variable] = {variable.name: variable for variable in codebook}
        to_guard, to_label = [], []
        for place, name in enumerate(self.names):
            variable = variables.get(name)
            if name in SYSTEM_TEXTS or (variable is not None and variable.type in OWN_WORDS):
                to_guard.append(place)
            elif variable is not None and variable.type == "code" and self.labels_in is not None:
                to_label.append((place, self._labels(variable, self.labels_in)))
        return _Cells(tuple(to_guard) if self._is_guarded else (), tuple(to_label))

    def _labels(self, variable: Variable, language: str) -> dict[str, Any]:
        """The label of each code, as safe in a cell as a respondent's own words."""
        worded = {entry.code: plain_words(entry.label.in_language(language)) for entry in variable.codes.values}
        return {code: guarded(label) for code, label in worded.items()} if self._is_guarded else worded
