"""Preferences: rankings and best-worst choices, the options liked most first."""

from app.analysis.dataset import Dataset
from app.analysis.estimates.best_worst_counts import BestWorstCounts, best_worst_counts
from app.analysis.estimates.top_choices import top_choices
from app.analysis.groups import columns_of
from app.analysis.summary.figures import Bars, QuestionFigures, Score
from app.analysis.summary.tables import Reading, bars
from app.instrument.question import Question
from app.instrument.response_domains.best_worst import BestWorst


def ranking(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures:
    """First choices, and people with an option anywhere among their choices; both in the order of the latter."""
    columns = columns_of(dataset, question.name)
    values = columns[0].codes.values
    found = top_choices([dataset.cells[column.name] for column in columns], len(values))
    labels = [reading.words(entry.label) for entry in values]
    is_equality = reading.is_equality(question)
    tables = (
        bars(found.any_place, labels, reading, is_equality=is_equality, adds_up=False, label="Among their choices"),
        bars(found.first, labels, reading, is_equality=is_equality, label="First choice"),
    )
    if not is_equality and tables[0].bars:
        # By what is shown, so that the order of hidden cells says nothing of them.
        order = sorted(range(len(values)), key=lambda place: -(tables[0].bars[place].cell.count or 0))
        tables = (_in_order(tables[0], order), _in_order(tables[1], order))
    text, base = reading.words(question.text), tables[0].base
    return QuestionFigures(
        question.name,
        text,
        "choices_in_order",
        counts_people=True,
        answered=base,
        tables=tables,
        note=str(len(columns)),
    )


def _in_order(table: Bars, order: list[int]) -> Bars:
    return Bars(table.level, table.base, tuple(table.bars[place] for place in order), table.reasons, table.label)


def best_worst(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures:
    """Counts and scores, the highest score first; an option that was never shown has none."""
    name, text = question.name, reading.words(question.text)
    found = best_worst_counts(dataset, name, _min_sets(question, dataset))
    level = reading.rules.level(found.base)
    table = Bars(level, None if level == "nothing" else reading.rules.rounded(found.base))
    if level == "nothing" or reading.rules.least_cell(reading.is_equality(question)):
        return QuestionFigures(name, text, "scores", tables=(table,))
    words = {entry.code: reading.words(entry.label) for entry in columns_of(dataset, name)[0].codes}
    scores = [
        Score(words[count.code], count.best, count.worst, count.shown, None if level == "counts" else count.score)
        for count in sorted(found.counts, key=lambda count: -(count.score if count.score is not None else -2))
    ]
    note = _note(found)
    return QuestionFigures(name, text, "scores", answered=found.base, tables=(table,), scores=tuple(scores), note=note)


def _min_sets(question: Question, dataset: Dataset) -> int:
    """So many sets must be answered: as the plan says for its own question, else as the question says."""
    priorities = dataset.questionnaire.analysis.priorities
    if priorities is not None and priorities.best_worst == question.name:
        return priorities.min_sets
    return question.domain.min_sets if isinstance(question.domain, BestWorst) else 1


def _note(found: BestWorstCounts) -> str:
    if found.min_sets < 2:
        return ""
    left_out = f" {found.left_out} who answered fewer are left out." if found.left_out >= 10 else ""
    return f"People who answered {found.min_sets} lists or more.{left_out}"
