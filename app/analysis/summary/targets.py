"""Targets: how many responses were hoped for, in all and from each group, and how many there are."""

from collections.abc import Iterator

import numpy as np

from app.analysis.dataset import Dataset
from app.analysis.groups import group
from app.analysis.summary.figures import TargetFigures
from app.analysis.summary.tables import Reading
from app.instrument.analysis_plan import Target
from app.instrument.condition import Comparison, Condition, questions_in
from app.instrument.question import Question

ALL = "Responses"


def targets(dataset: Dataset, reading: Reading, overall_only: bool = False) -> tuple[TargetFigures, ...]:
    """The targets of the analysis plan in its order; those for each code of a question one by one.

    `overall_only` leaves out every target of a group.
    """
    wanted = dataset.questionnaire.analysis.targets
    if overall_only:
        wanted = tuple(target for target in wanted if target.where is None and not target.question)
    return tuple(found for target in wanted for found in _of(target, dataset, reading))


def _of(target: Target, dataset: Dataset, reading: Reading) -> Iterator[TargetFigures]:
    if not target.question:
        label = reading.words(target.label) or ALL
        count = count_of(target.where, dataset, reading)
        yield TargetFigures(label, count, target.at_least, is_group=target.where is not None)
        return
    labels = labels_of(target.question, dataset, reading)
    for code in target.codes or tuple(labels):
        is_it = Comparison(target.question, "is", (code,))
        yield TargetFigures(labels.get(code, code), count_of(is_it, dataset, reading), target.each, is_group=True)


def count_of(where: Condition | None, dataset: Dataset, reading: Reading) -> int | None:
    """How many there are where a condition holds; None for too few of a question about people themselves."""
    people = int(np.count_nonzero(group(dataset, where)))
    asked = {question.name: question for question in dataset.questionnaire.questions()}
    about = [found for name in questions_in(where) if isinstance(found := asked.get(name), Question)]
    return reading.rules.people(people, any(reading.is_equality(question) for question in about))


def labels_of(question: str, dataset: Dataset, reading: Reading) -> dict[str, str]:
    """The wording of each value of a question or hidden field."""
    found = [variable for variable in dataset.codebook if variable.question == question]
    return {entry.code: reading.words(entry.label) for variable in found[:1] for entry in variable.codes.values}
