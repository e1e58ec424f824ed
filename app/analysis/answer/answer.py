"""The answer of a dataset: what leadership reads, in the order of the page, under one rule set."""

from app.analysis.answer.figures import Answer, BreakName
from app.analysis.answer.indexes import indexes
from app.analysis.answer.pairs import pairs
from app.analysis.answer.priorities import priorities
from app.analysis.answer.regions import regions
from app.analysis.answer.standing_figures import FrameFigures, GoalFigures
from app.analysis.answer.statements import Line
from app.analysis.dataset import Dataset, Mask
from app.analysis.disclosure import STAFF, RuleSet
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
) -> Answer:
    """The answer in the survey's first language. Under the smallest base it says only that there is nothing to show.

    `flagged` marks the responses that staff may doubt: the headline is worked out without them too.
    """
    questionnaire = dataset.questionnaire
    reading = Reading(questionnaire.languages[0], rules, frozenset(questionnaire.analysis.equality))
    summary = summarise(dataset, rules)
    if summary.level == "nothing":
        return Answer(summary, (Line("Fewer than 10 people have responded, so there is nothing to show yet.", "who"),))
    found = priorities(dataset, reading)
    return Answer(
        summary,
        (),
        priorities=found,
        regions=regions(dataset, reading),
        frame=frame,
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
        columns = columns_of(dataset, name)
        if columns and all(column.type in ("code", "ticked") for column in columns):
            question = dataset.questionnaire.question(name)
            found.append(BreakName(name, reading.words(question.text if question else columns[0].text)))
    return tuple(found)
