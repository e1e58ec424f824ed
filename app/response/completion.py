"""Completion: a draft's answers become the response's document, whole with every missing reason.

After this nobody runs routing again: each column holds a value, the reason there is none, or nothing (not asked).
"""

from collections.abc import Mapping

from app.instrument.codebook import LONGEST_PAGE_SECONDS, seconds_column
from app.instrument.missing import Cell, MissingReason
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import SIDES
from app.instrument.response_domains.domain import Answer, Column
from app.instrument.routing import Asked, path_through
from app.response.draws import Draws
from app.response.pages import Page, pages_along

Document = dict[str, Cell]

SKIPPED, NOT_REACHED = int(MissingReason.SKIPPED), int(MissingReason.NOT_REACHED)


def document_of(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    draws: Draws,
    hidden: Mapping[str, str],
    visited: frozenset[str],
    seconds: Mapping[str, int],
) -> Document:
    """Every column of the codebook for one draft.

    `visited` holds the keys of the pages that were sent; a question on a page never sent was not reached.
    `seconds` maps a page's key to the time between showing and sending it.
    """
    path = path_through(questionnaire, answers, hidden)
    pages = pages_along(path, draws)
    document: Document = {known.name: hidden.get(known.name) or None for known in questionnaire.hidden}
    document |= _not_asked(questionnaire)
    columns = _columns(questionnaire)
    for page in pages:
        was_sent = page.key in visited
        for asked in page.asked:
            if page.place <= 1:
                document |= _cells(asked, columns[asked.question.name], draws, was_sent)
            if page.set_number:
                document |= _set_cells(page, asked, draws, was_sent, seconds)
    for section in path.names:
        document[seconds_column(section)] = _seconds_on(section, pages, visited, seconds)
    return document


@once_per_questionnaire
def _columns(questionnaire: Questionnaire) -> dict[str, tuple[Column, ...]]:
    return {question.name: question.columns for question in questionnaire.questions()}


@once_per_questionnaire
def _not_asked(questionnaire: Questionnaire) -> Document:
    """The document of somebody who was asked nothing."""
    answers: Document = {column.name: None for columns in _columns(questionnaire).values() for column in columns}
    return answers | {seconds_column(section.name): None for section in questionnaire.sections}


def _cells(asked: Asked, columns: tuple[Column, ...], draws: Draws, was_sent: bool) -> Document:
    """A question's columns. What is not answered was seen and skipped, or not reached."""
    question = asked.question
    draw = draws.get(question.name, {})
    reason = SKIPPED if was_sent else NOT_REACHED
    was_reached = was_sent or bool(asked.answer)
    answered = question.domain.cells(question.name, asked.answer, draw) if was_reached else {}
    row: Document = {column.name: answered.get(column.name, reason) for column in columns}
    if "order" in draw and was_reached:
        row[f"{question.name}_order"] = " ".join(code for code in draw["order"] if code not in asked.withheld)
    for code in asked.withheld:
        if column := question.domain.column_of(question.name, code):
            row[column] = None
    return row


def _set_cells(page: Page, asked: Asked, draws: Draws, was_sent: bool, seconds: Mapping[str, int]) -> Document:
    """One best-worst set: why there is no choice, and what the long file needs: order shown, place, time."""
    name, number = asked.question.name, page.set_number
    chosen: Document = {
        f"{name}__{number}_{side}": asked.answer.get(f"{number}:{side}", [SKIPPED])[0] for side in SIDES
    }
    if not was_sent and f"{number}:best" not in asked.answer:
        facts = (*chosen, *(f"{name}__{number}_{fact}" for fact in ("shown", "place", "seconds")))
        return dict.fromkeys(facts, NOT_REACHED)
    return chosen | {
        f"{name}__{number}_shown": " ".join(draws[name][f"set:{number}"]),
        f"{name}__{number}_place": str(page.place),
        f"{name}__{number}_seconds": str(seconds[page.key]) if page.key in seconds else None,
    }


def _seconds_on(section: str, pages: tuple[Page, ...], visited: frozenset[str], seconds: Mapping[str, int]) -> Cell:
    spent = [seconds[page.key] for page in pages if page.section.name == section and page.key in seconds]
    if spent:
        return str(min(sum(spent), LONGEST_PAGE_SECONDS))
    return None if any(page.section.name == section and page.key in visited for page in pages) else NOT_REACHED
