"""Best-worst counts: how often each option was picked most, least, and shown; and the score from them.

Score = (times best - times worst) / times shown, from -1 to +1. Method: the best-minus-worst count of Louviere, Flynn
and Marley, Best-Worst Scaling (2015), chapter 2, divided by times shown so that options shown more often are not
favoured. It describes those who answered; it carries no interval.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from app.analysis.dataset import Dataset, Mask
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst


@dataclass(frozen=True, slots=True)
class BestWorstCount:
    """The counts of one option."""

    code: str
    best: int = 0
    worst: int = 0
    shown: int = 0

    @property
    def score(self) -> float | None:
        """From -1, picked least whenever shown, to +1, picked most whenever shown; None when never shown."""
        return (self.best - self.worst) / self.shown if self.shown else None


@dataclass(frozen=True, slots=True)
class BestWorstCounts:
    """The counts of every option, of people who answered at least `min_sets` sets; `left_out` answered fewer."""

    base: int
    left_out: int
    min_sets: int
    counts: tuple[BestWorstCount, ...] = field(default=())


def best_worst_counts(dataset: Dataset, question: str, min_sets: int) -> BestWorstCounts:
    """The counts of a best-worst question, by the design that each respondent's version of the survey used."""
    sets_answered = _sets_answered(dataset, question)
    counted = sets_answered >= max(1, min_sets)
    best: dict[str, int] = {}
    worst: dict[str, int] = {}
    shown: dict[str, int] = {}
    for number, questionnaire in dataset.questionnaires.items():
        design = _design(questionnaire, question)
        if design is not None:
            mask = counted & (dataset.versions == number)
            _count_sets(dataset, question, design, mask, (best, worst, shown))
    codes = [entry.code for entry in dataset.variables[f"{question}__1_best"].codes.values]
    counts = (BestWorstCount(code, best.get(code, 0), worst.get(code, 0), shown.get(code, 0)) for code in codes)
    left_out = int(np.count_nonzero((sets_answered > 0) & ~counted))
    return BestWorstCounts(int(np.count_nonzero(counted)), left_out, max(1, min_sets), tuple(counts))


def _design(questionnaire: Questionnaire, question: str) -> BestWorst | None:
    found = questionnaire.question(question)
    return found.domain if found is not None and isinstance(found.domain, BestWorst) else None


def _sets_answered(dataset: Dataset, question: str) -> "np.typing.NDArray[np.int64]":
    answered = np.zeros(dataset.size, np.int64)
    number = 1
    while f"{question}__{number}_best" in dataset.cells:
        answered += _both(dataset, question, number)
        number += 1
    return answered


def _both(dataset: Dataset, question: str, number: int) -> Mask:
    """Whether both sides of a set were picked: one alone says nothing about the others."""
    best, worst = (dataset.cells[f"{question}__{number}_{side}"] for side in ("best", "worst"))
    return (best >= 0) & (worst >= 0)


def _count_sets(
    dataset: Dataset, question: str, design: BestWorst, mask: Mask, totals: tuple[dict[str, int], ...]
) -> None:
    best, worst, shown = totals
    drawn = dataset.numbers[f"{question}_version"]
    for number in range(1, design.set_count + 1):
        answered = mask & _both(dataset, question, number)
        for side, total in (("best", best), ("worst", worst)):
            column = f"{question}__{number}_{side}"
            codes = [entry.code for entry in dataset.variables[column].codes.values]
            counts = np.bincount(dataset.cells[column][answered], minlength=len(codes))
            _add(total, zip(codes, counts, strict=True))
        for version in range(1, len(design.versions) + 1):
            saw_it = int(np.count_nonzero(answered & (drawn == version)))
            _add(shown, ((code, saw_it) for code in design.codes_of(version, number)))


def _add(total: dict[str, int], counts: Iterable[tuple[str, int]]) -> None:
    for code, count in counts:
        total[code] = total.get(code, 0) + int(count)
