"""Amounts: numbers, sliders and shares of a total, as quartiles."""

from app.analysis.dataset import Dataset
from app.analysis.disclosure import RuleSet
from app.analysis.estimates.quartiles import Quartiles, quartiles
from app.analysis.groups import columns_of
from app.analysis.summary.figures import QuestionFigures, Spread
from app.analysis.summary.tables import Reading
from app.instrument.question import Question
from app.instrument.text import Text


def amount(question: Question, dataset: Dataset, reading: Reading) -> QuestionFigures:
    """The quartiles of each column of a question."""
    unit = getattr(question.domain, "unit", None)
    spreads = tuple(
        spread(
            quartiles(dataset.numbers[column.name], dataset.cells[column.name]),
            reading.rules,
            reading.words(column.part),
            reading.words(unit) if isinstance(unit, Text) else "",
        )
        for column in columns_of(dataset, question.name)
    )
    answered = spreads[0].base if len(spreads) == 1 else None
    return QuestionFigures(question.name, reading.words(question.text), "spreads", answered=answered, spreads=spreads)


def spread(found: Quartiles, rules: RuleSet, label: str, unit: str = "") -> Spread:
    """Quartiles as they may be shown: of a base too small for percentages only the number of people."""
    level = rules.level(found.base)
    if level == "nothing":
        return Spread(label, level, None, unit=unit)
    base = rules.rounded(found.base)
    if level == "counts":
        return Spread(label, level, base, unit=unit)
    return Spread(label, level, base, found.lower, found.median, found.upper, unit)
