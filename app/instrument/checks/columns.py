"""Columns: names short enough for every program, and different when capitals are ignored."""

from collections.abc import Iterable, Iterator

from app.instrument.checks.finding import Finding
from app.instrument.checks.names import RESERVED
from app.instrument.codebook import seconds_column
from app.instrument.names import LONGEST_COLUMN_NAME
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire


def check_columns(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Columns whose name is too long, reserved, or another's."""
    taken = {name: f"“{name}”" for name in RESERVED}
    taken |= {seconds_column(section.name): f"the time on page “{section.name}”" for section in questionnaire.sections}
    taken |= {held.name: f"“{held.name}”" for held in questionnaire.hidden}
    yield from _columns(questionnaire.questions(), taken)
    if questionnaire.contact_form:
        yield from _columns(questionnaire.contact_form.questions, {})


def _columns(questions: Iterable[Question], taken: dict[str, str]) -> Iterator[Finding]:
    for question in questions:
        own = f"“{question.name}”"
        for column in question.columns:
            if len(column.name) > LONGEST_COLUMN_NAME:
                found = f"The column “{column.name}” has more than {LONGEST_COLUMN_NAME} characters"
                message = f"{found}. Shorten the question's name or its code"
                yield Finding(question, "long-column", message, key="name")
            lowered = column.name.lower()
            if taken.setdefault(lowered, own) != own:
                message = f"The column “{column.name}” is already filled by {taken[lowered]}. Choose another name"
                yield Finding(question, "same-column", message, key="name")
