"""The groups that the answer may show: the equity lens, the segments, and the columns of every break.

All of them are seen beside everyone, beside the waves of the summary and beside each other, whichever part of the page
is asked for. So they are checked together, once: where one group lies inside another, the people around it are nobody
or enough (`safe_groups`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import RuleSet, may_stand_apart, safe_groups
from app.analysis.groups import columns_of, group
from app.analysis.summary.tables import Reading
from app.instrument.codebook import Variable
from app.instrument.condition import Condition, questions_in
from app.instrument.question import Question

EQUITY = "equity lens"
"""The name of the equity lens among groups: no segment can have it, for names hold no spaces."""


@dataclass(frozen=True, slots=True, eq=False)
class ShownGroups:
    """Every group with who is in it, by a key of its own; those that may be shown; those about people themselves."""

    masks: Mapping[str, Mask]
    allowed: frozenset[str]
    equality: frozenset[str]

    def segments(self) -> Mapping[str, Mask]:
        """The equity lens and the segments, by name, shown or not."""
        named = {key.removeprefix("segment "): mask for key, mask in self.masks.items() if key.startswith("segment ")}
        return {EQUITY: self.masks[EQUITY], **named} if EQUITY in self.masks else named

    def is_shown(self, name: str) -> bool:
        """Whether the equity lens or a segment may be shown."""
        return (name if name == EQUITY else segment_key(name)) in self.allowed

    def is_equality(self, name: str) -> bool:
        """Whether the equity lens or a segment is about people themselves."""
        return (name if name == EQUITY else segment_key(name)) in self.equality


def segment_key(name: str) -> str:
    """The key of a segment."""
    return f"segment {name}"


def column_key(question: str, value: str) -> str:
    """The key of a column of a break."""
    return f"break {question} {value}"


def shown_groups(dataset: Dataset, reading: Reading) -> ShownGroups:
    """All groups of the plan, and which of them may be shown. Waves come first, then the plan's own, then breaks."""
    plan = dataset.questionnaire.analysis
    wheres: dict[str, Condition] = {EQUITY: plan.equity_lens.where} if plan.equity_lens else {}
    wheres |= {segment_key(segment.name): segment.where for segment in plan.segments}
    masks = _waves(dataset, reading.rules)
    masks |= {key: group(dataset, where) for key, where in wheres.items()}
    for question in breaks_of(dataset):
        found = break_columns(dataset, question)
        masks |= {column_key(question, value): mask for value, mask in sorted(found.items(), key=_larger_first)}
    equality = frozenset(key for key, where in wheres.items() if _is_about_people(where, dataset, reading))
    large = {key: mask for key, mask in masks.items() if key not in equality or _is_large(mask, reading.rules)}
    return ShownGroups(masks, safe_groups(large, reading.rules), equality)


def breaks_of(dataset: Dataset) -> tuple[str, ...]:
    """The breaks of the plan that have columns, and do not say who somebody is."""
    found = []
    for name in dataset.questionnaire.analysis.breaks:
        columns = columns_of(dataset, name)
        sensitivities = {column.sensitivity for column in columns}
        allowed = {"plain"} if dataset.questionnaire.question(name) is None else {"plain", "equality"}
        if sensitivities <= allowed and break_columns(dataset, name):
            found.append(name)
    return tuple(found)


def break_columns(dataset: Dataset, question: str) -> dict[str, Mask]:
    """Who gave each value of a choice, or ticked each option of several; nobody, for other kinds."""
    columns = columns_of(dataset, question)
    if len(columns) == 1 and columns[0].type == "code":
        places = dataset.cells[columns[0].name]
        return {entry.code: places == place for place, entry in enumerate(columns[0].codes.values)}
    if columns and all(column.type == "ticked" for column in columns):
        return {value_of(column): dataset.cells[column.name] == 1 for column in columns}
    return {}


def column_labels(dataset: Dataset, question: str, reading: Reading) -> dict[str, str]:
    """The wording of each column of a break."""
    columns = columns_of(dataset, question)
    if columns[0].type == "code":
        return {entry.code: reading.words(entry.label) or entry.code for entry in columns[0].codes.values}
    return {value_of(column): reading.words(column.part) or reading.words(column.text) for column in columns}


def value_of(column: Variable) -> str:
    """The option that a column of ticks is about; the column's own name for a tick that stands alone."""
    return column.name.removeprefix(f"{column.question}__")


def _waves(dataset: Dataset, rules: RuleSet) -> dict[str, Mask]:
    """The waves that the summary shows on their own."""
    fact = dataset.facts["wave"]
    sizes = {place: int(np.count_nonzero(fact.places == place)) for place in range(len(fact.values))}
    apart = may_stand_apart(sizes, rules) if len(sizes) > 1 else frozenset()
    return {f"wave {fact.values[place]}": fact.places == place for place in sorted(apart)}


def _larger_first(item: tuple[str, Mask]) -> tuple[int, str]:
    return -int(np.count_nonzero(item[1])), item[0]


def _is_large(mask: Mask, rules: RuleSet) -> bool:
    return int(np.count_nonzero(mask)) >= rules.equality_group


def _is_about_people(where: Condition, dataset: Dataset, reading: Reading) -> bool:
    asked = {question.name: question for question in dataset.questionnaire.questions()}
    found = [asked.get(name) for name in questions_in(where)]
    return any(isinstance(question, Question) and reading.is_equality(question) for question in found)
