"""Best-worst choices as a long file: one row for each response and set, with what was shown and what was chosen.

This is the shape that choice models read; the wide file of responses has only what was chosen in each set.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from app.analysis.wording import plain_words
from app.dissemination.csv_file import csv_rows
from app.dissemination.formula_guard import guarded
from app.dissemination.sensitivities import STANDARD
from app.instrument.missing import Cell
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.response.response import Response

FIRST = ("response_id", "survey_version", "origin", "wave", "question", "version", "set", "place", "order_shown")
LAST = ("best", "worst", "seconds")


@dataclass(frozen=True, slots=True)
class _Design:
    """One best-worst question of one version of the questionnaire, with the words for its codes."""

    question: str
    domain: BestWorst
    words: Mapping[str, str]


def has_best_worst(questionnaire: Questionnaire) -> bool:
    """Whether there is anything for this file to hold."""
    return any(isinstance(question.domain, BestWorst) for question in questionnaire.questions())


class BestWorstRows:
    """The columns of the long file, and the rows of each response: the sets of everyone who was asked.

    `place` is where the set came among this respondent's sets, `order_shown` the codes as they stood on the page,
    `option_1` onwards the set as the design lists it. With `labels_in`, options and choices are labels.
    """

    def __init__(
        self,
        questionnaires: Mapping[int, Questionnaire],
        sensitivities: Collection[str] = STANDARD,
        labels_in: str | None = None,
    ) -> None:
        self._designs = {
            version: tuple(_designs(questionnaire, sensitivities, labels_in))
            for version, questionnaire in questionnaires.items()
        }
        designs = [design for found in self._designs.values() for design in found]
        self._most = max((len(shown) for d in designs for v in d.domain.versions for shown in v), default=0)
        self.names = (*FIRST, *(f"option_{number}" for number in range(1, self._most + 1)), *LAST)
        self.words = list(dict.fromkeys(word for design in designs for word in design.words.values()))
        """Every code, or label, that may stand for an option."""

    @property
    def is_empty(self) -> bool:
        """Whether no version has a question for this file, or none that may leave."""
        return not any(self._designs.values())

    def rows(self, response: Response) -> Iterator[list[Cell]]:
        """The rows of one response, a set each."""
        for design in self._designs[response.survey_version]:
            yield from _sets(response, design, self._most)


def write_best_worst(
    responses: Iterable[Response],
    questionnaires: Mapping[int, Questionnaire],
    into: IO[bytes],
    sensitivities: Collection[str] = STANDARD,
    labels_in: str | None = None,
) -> int:
    """Write the sets of everyone who was asked, and give back how many rows there were. See BestWorstRows."""
    found = BestWorstRows(questionnaires, sensitivities, labels_in)
    rows = 0
    with csv_rows(into) as file:
        file.writerow(found.names)
        for response in responses:
            for row in found.rows(response):
                file.writerow(row)
                rows += 1
    return rows


def _designs(questionnaire: Questionnaire, sensitivities: Collection[str], language: str | None) -> Iterator[_Design]:
    for question in questionnaire.questions():
        if isinstance(question.domain, BestWorst) and question.handling in sensitivities:
            words = {
                entry.code: guarded(plain_words(entry.label.in_language(language))) if language else entry.code
                for entry in question.domain.codes
            }
            yield _Design(question.name, question.domain, words)


def _sets(response: Response, design: _Design, most: int) -> Iterator[list[Cell]]:
    cells, name = response.document, design.question
    version = cells.get(f"{name}_version")
    if version is None:
        return
    for number in range(1, design.domain.set_count + 1):
        shown = design.domain.codes_of(int(version), number) if isinstance(version, str) else ()
        chosen = [cells.get(f"{name}__{number}_{side}") for side in ("best", "worst")]
        yield [
            *(response.id, response.survey_version, response.origin, response.wave, name, version, number),
            *(cells.get(f"{name}__{number}_{fact}") for fact in ("place", "shown")),
            *(design.words[code] for code in shown),
            *([None] * (most - len(shown))),
            *(design.words.get(cell, cell) if isinstance(cell, str) else cell for cell in chosen),
            cells.get(f"{name}__{number}_seconds"),
        ]
