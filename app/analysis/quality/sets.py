"""The best-worst sets that one respondent answered, with the order in which they saw the options."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.instrument.missing import Cell
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst


@dataclass(frozen=True, slots=True)
class AnsweredSet:
    """One set: what the names of its columns begin with, the codes as they stood on the page, and what was chosen."""

    question: str
    prefix: str
    shown: tuple[str, ...]
    best: str
    worst: str


def answered_sets(questionnaire: Questionnaire, document: Mapping[str, Cell]) -> Iterator[AnsweredSet]:
    """The sets with both a best and a worst. `shown` is empty where the order on the page is not known."""
    for name, count in _questions(questionnaire):
        for number in range(1, count + 1):
            prefix = f"{name}__{number}"
            best, worst = document.get(f"{prefix}_best"), document.get(f"{prefix}_worst")
            if isinstance(best, str) and isinstance(worst, str):
                shown = document.get(f"{prefix}_shown")
                yield AnsweredSet(name, prefix, tuple(shown.split()) if isinstance(shown, str) else (), best, worst)


@once_per_questionnaire
def _questions(questionnaire: Questionnaire) -> list[tuple[str, int]]:
    asked = questionnaire.questions()
    return [(question.name, held.set_count) for question in asked if isinstance(held := question.domain, BestWorst)]
