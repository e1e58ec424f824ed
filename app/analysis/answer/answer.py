"""The answer of a dataset: what leadership reads, in the order of the page, under one rule set."""

from dataclasses import replace

import numpy as np

from app.analysis.answer.figures import Answer, BreakName
from app.analysis.answer.indexes import indexes
from app.analysis.answer.pairs import pairs
from app.analysis.answer.priorities import UNFLAGGED, priorities, read_lenses
from app.analysis.answer.regions import regions
from app.analysis.answer.segments import segments
from app.analysis.answer.shown_groups import break_columns, shown_groups
from app.analysis.answer.standing_figures import FrameFigures, GoalFigures
from app.analysis.answer.words.doubts import doubts
from app.analysis.answer.words.lines import lines
from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import STAFF, RuleSet
from app.analysis.estimates.bootstrap import SEED
from app.analysis.estimates.ratios import EVERYONE
from app.analysis.groups import columns_of
from app.analysis.summary.summarise import summarise
from app.analysis.summary.tables import Reading
from app.response.response import Origin


def answer_of(
    dataset: Dataset,
    origin: Origin = "real",
    rules: RuleSet = STAFF,
    frame: FrameFigures | None = None,
    flagged: Mask | None = None,
    seed: int = SEED,
) -> Answer:
    """The answer in the survey's first language. Under the smallest base it says only that there is nothing to show.

    `flagged` marks the responses that staff may doubt: the headline is worked out without them too.
    """
    questionnaire = dataset.questionnaire
    reading = Reading(questionnaire.languages[0], rules, frozenset(questionnaire.analysis.equality))
    answer = Answer(summarise(dataset, rules), ())
    if answer.summary.level != "nothing":
        answer = _with_figures(answer, dataset, reading, flagged, seed)
        answer = replace(answer, frame=frame)
    return replace(answer, lines=lines(answer, origin, rules), doubts=doubts(answer, rules))


def _with_figures(answer: Answer, dataset: Dataset, reading: Reading, flagged: Mask | None, seed: int) -> Answer:
    groups = shown_groups(dataset, reading)
    masks = {EVERYONE: np.ones(dataset.size, np.bool_)}
    masks |= {name: mask for name, mask in groups.segments().items() if groups.is_shown(name)}
    if flagged is not None and flagged.any():
        masks[UNFLAGGED] = ~flagged
    lenses = read_lenses(dataset, masks, seed)
    found = priorities(dataset, reading, lenses, flagged)
    return replace(
        answer,
        priorities=found,
        groups=segments(dataset, reading, lenses, groups, found.offers) if found else (),
        regions=regions(dataset, reading),
        indexes=indexes(dataset, reading),
        pairs=pairs(dataset, reading),
        goals=_goals(dataset, reading),
        breaks=break_names(dataset, reading),
    )


def _goals(dataset: Dataset, reading: Reading) -> tuple[GoalFigures, ...]:
    asked = {question.name: reading.words(question.text) for question in dataset.questionnaire.questions()}
    return tuple(
        GoalFigures(reading.words(goal.label), tuple((name, asked[name]) for name in goal.questions if name in asked))
        for goal in dataset.questionnaire.analysis.goals
    )


def break_names(dataset: Dataset, reading: Reading) -> tuple[BreakName, ...]:
    """The breaks of the plan that have columns: the questions and hidden fields with codes or ticks."""
    found = []
    for name in dataset.questionnaire.analysis.breaks:
        if break_columns(dataset, name):
            question = dataset.questionnaire.question(name)
            found.append(
                BreakName(name, reading.words(question.text if question else columns_of(dataset, name)[0].text))
            )
    return tuple(found)
