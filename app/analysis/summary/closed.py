"""Closed questions: one choice, several choices, ticks, and grids, as tables of frequencies."""

from app.analysis.dataset import Dataset
from app.analysis.estimates.frequencies import frequencies
from app.analysis.estimates.multiple_response import multiple_response
from app.analysis.groups import columns_of
from app.analysis.summary.figures import Bars, QuestionFigures
from app.analysis.summary.tables import Reading, bars, reason_labels
from app.instrument.code_list import CodeList
from app.instrument.codebook import Variable
from app.instrument.question import Question


def choice(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures:
    """One answer each: the counts add up to the base."""
    [column] = columns_of(dataset, question.name)
    table = of_column(column, dataset, reading, reading.is_equality(question))
    return QuestionFigures(question.name, reading.words(question.text), "bars", answered=table.base, tables=(table,))


def of_column(column: Variable, dataset: Dataset, reading: Reading, is_equality: bool = False, label: str = "") -> Bars:
    """The frequencies of one column of codes."""
    values = column.codes.values
    table = frequencies(dataset.cells[column.name], len(values))
    labels = [reading.words(entry.label) or entry.code for entry in values]
    reasons = reason_labels(column.codes, reading)
    return bars(table, labels, reading, reasons, is_equality, label=label)


def choices(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures:
    """Any number of answers each: people are counted, the options chosen most first."""
    columns = columns_of(dataset, question.name)
    table = multiple_response([dataset.cells[column.name] for column in columns])
    labels = [reading.words(column.part) or reading.words(question.text) for column in columns]
    is_equality = reading.is_equality(question)
    found = bars(table, labels, reading, reason_labels(_codes(question), reading), is_equality, adds_up=False)
    if not is_equality:
        # Hidden cells would tell by their place how small they are; these have none.
        ranked = sorted(found.bars, key=lambda bar: -(bar.cell.count or 0))
        found = Bars(found.level, found.base, tuple(ranked), found.reasons)
    return QuestionFigures(
        question.name,
        reading.words(question.text),
        "bars",
        counts_people=len(columns) > 1,
        answered=found.base,
        tables=(found,),
    )


def grid(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures:
    """A table for each row, each with its own base."""
    is_equality = reading.is_equality(question)
    tables = tuple(
        of_column(column, dataset, reading, is_equality, reading.words(column.part))
        for column in columns_of(dataset, question.name)
    )
    display = "scale" if _codes(question).ordered else "rows"
    return QuestionFigures(question.name, reading.words(question.text), display, tables=tables)


def _codes(question: Question) -> CodeList:
    codes = getattr(question.domain, "codes", None)
    return codes if isinstance(codes, CodeList) else CodeList()
