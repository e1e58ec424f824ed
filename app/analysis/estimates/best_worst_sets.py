"""The sets of a best-worst question as they were answered: what was shown, and what those who saw it picked.

A set counts when both sides were picked: one alone says nothing about the others. Which options a set held follows from
the design of the survey's version that was answered, and from the version of that design which was drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.dataset import Dataset, Mask, Places
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst


@dataclass(frozen=True, slots=True, eq=False)
class AnsweredSet:
    """One set of one version of the design: the places of its codes, who answered it, and what each picked."""

    shown: tuple[int, ...]
    people: NDArray[np.intp]
    best: Places
    worst: Places


def codes_traded_off(dataset: Dataset, question: str) -> tuple[str, ...]:
    """The codes of a best-worst question, in the order of their list: places count along it."""
    return tuple(entry.code for entry in dataset.variables[f"{question}__1_best"].codes.values)


def sets_answered(dataset: Dataset, question: str) -> NDArray[np.int64]:
    """How many sets each person answered."""
    answered = np.zeros(dataset.size, np.int64)
    number = 1
    while f"{question}__{number}_best" in dataset.cells:
        answered += _both(dataset, question, number)
        number += 1
    return answered


def answered_sets(dataset: Dataset, question: str, counted: Mask) -> Iterator[AnsweredSet]:
    """The sets that the people counted answered, one for each version of the survey and of its design."""
    place_of = {code: place for place, code in enumerate(codes_traded_off(dataset, question))}
    drawn = dataset.numbers[f"{question}_version"]
    for version, questionnaire in dataset.questionnaires.items():
        design = _design(questionnaire, question)
        for number in range(1, design.set_count + 1 if design else 1):
            answered = counted & (dataset.versions == version) & _both(dataset, question, number)
            best, worst = (dataset.cells[f"{question}__{number}_{side}"] for side in ("best", "worst"))
            for drawn_version in range(1, len(design.versions) + 1 if design else 1):
                people = np.flatnonzero(answered & (drawn == drawn_version))
                shown = tuple(place_of[code] for code in design.codes_of(drawn_version, number)) if design else ()
                yield AnsweredSet(shown, people, best[people], worst[people])


def _design(questionnaire: Questionnaire, question: str) -> BestWorst | None:
    found = questionnaire.question(question)
    return found.domain if found is not None and isinstance(found.domain, BestWorst) else None


def _both(dataset: Dataset, question: str, number: int) -> Mask:
    best, worst = (dataset.cells[f"{question}__{number}_{side}"] for side in ("best", "worst"))
    both: Mask = (best >= 0) & (worst >= 0)
    return both
