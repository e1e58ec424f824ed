"""The groups of a break: who is in each, how they are worded, and which of them may be shown."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.analysis.answer.figures import BreakName
from app.analysis.answer.shown_groups import ShownGroups, break_columns, column_key, column_labels
from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import RuleSet
from app.analysis.disclosure.apart import safe_places
from app.analysis.groups import columns_of
from app.analysis.summary.tables import Reading

EVERYONE = "Everyone"
People = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class BreakGroups:
    """One break: its columns by label, who may be shown, and who is in each (people in rows, columns in columns)."""

    name: BreakName
    labels: tuple[str, ...]
    allowed: frozenset[int]
    people: People
    adds_up: bool
    is_equality: bool

    def allowed_among(self, answered: Mask, rules: RuleSet) -> frozenset[int]:
        """The groups that may be shown of those who answered a question. Those that overlap may lie in each other."""
        if self.adds_up:
            return self.allowed
        inside = self.people[answered]
        shared = (inside.T @ inside).astype(np.int64)
        return self.allowed & safe_places(shared, len(inside), rules)


def name_of(name: str, dataset: Dataset, reading: Reading) -> BreakName:
    """The break as it is named on the page."""
    question = dataset.questionnaire.question(name)
    return BreakName(name, reading.words(question.text if question else columns_of(dataset, name)[0].text))


def groups_of(name: str, dataset: Dataset, reading: Reading, groups: ShownGroups) -> BreakGroups:
    """The groups of one break."""
    masks = break_columns(dataset, name)
    labels = column_labels(dataset, name, reading)
    question = dataset.questionnaire.question(name)
    return BreakGroups(
        name_of(name, dataset, reading),
        tuple(labels[value] for value in masks),
        frozenset(place for place, value in enumerate(masks) if column_key(name, value) in groups.allowed),
        np.array(list(masks.values()), np.float32).T,
        adds_up=columns_of(dataset, name)[0].type == "code",
        is_equality=question is not None and reading.is_equality(question),
    )
