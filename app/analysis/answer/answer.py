"""The answer of a dataset: what leadership reads, in the order of the page, under one rule set."""

from dataclasses import replace

import numpy as np

from app.analysis.answer.break_figures import BreakFigures
from app.analysis.answer.breaks import break_names, breaks
from app.analysis.answer.figures import Answer
from app.analysis.answer.indexes import indexes
from app.analysis.answer.pairs import pairs
from app.analysis.answer.priorities import UNFLAGGED, priorities, read_lenses
from app.analysis.answer.regions import regions
from app.analysis.answer.segments import segments
from app.analysis.answer.shown_groups import shown_groups
from app.analysis.answer.standing_figures import FrameFigures, GoalFigures
from app.analysis.answer.words.doubts import doubts
from app.analysis.answer.words.lines import lines
from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import STAFF, RuleSet
from app.analysis.estimates.bootstrap import SEED
from app.analysis.estimates.ratios import EVERYONE
from app.analysis.open_answers.tags import tags_of
from app.analysis.summary.summarise import summarise
from app.analysis.summary.tables import Reading
from app.instrument.questionnaire import Questionnaire
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
    reading = reading_of(questionnaire, rules)
    answer = Answer(summarise(dataset, rules), ())
    if answer.summary.level != "nothing":
        answer = _with_figures(answer, dataset, reading, flagged, seed)
        answer = replace(answer, frame=frame)
    return replace(answer, lines=lines(answer, origin, rules), doubts=doubts(answer, rules))


def breaks_of_answer(dataset: Dataset, rules: RuleSet = STAFF) -> dict[str, BreakFigures]:
    """Every closed question by every break that the answer names, by the break's name."""
    if rules.level(dataset.size) == "nothing":
        return {}
    reading = reading_of(dataset.questionnaire, rules)
    return breaks(dataset, reading, shown_groups(dataset, reading))


def reading_of(questionnaire: Questionnaire, rules: RuleSet) -> Reading:
    """How an answer is read: in the survey's first language."""
    return Reading(questionnaire.languages[0], rules, frozenset(questionnaire.analysis.equality))


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
        tags=tags_of(dataset, reading),
    )


def _goals(dataset: Dataset, reading: Reading) -> tuple[GoalFigures, ...]:
    asked = {question.name: reading.words(question.text) for question in dataset.questionnaire.questions()}
    return tuple(
        GoalFigures(reading.words(goal.label), tuple((name, asked[name]) for name in goal.questions if name in asked))
        for goal in dataset.questionnaire.analysis.goals
    )
