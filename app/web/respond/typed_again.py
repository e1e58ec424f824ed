"""What was typed, shown again when there is no page to put it back on, so that nothing is lost without a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from flask import Response, render_template, request
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.consultation import Consultation
from app.fieldwork.answering.draft_state import find_draft
from app.fieldwork.answering.errors import NoDraft
from app.fieldwork.errors import SurveyError
from app.instrument.question import Question
from app.instrument.response_domains.domain import UnknownAnswer
from app.instrument.text import without_marks
from app.response.page_reading import given_for
from app.store.transaction import UNAVAILABLE
from app.web.respond.consultation_here import consultation_here, language_here
from app.web.respond.place import app_key, code_of, kept
from app.web.respond.shown_question import Fields

NOT_SENT_AGAIN = frozenset({"csrf_token", "code"})
NOT_TYPED = "shown"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is not kept, in words, and the way on: give a code, send it again, go on elsewhere, or look back."""

    heading: str
    message: str
    way_on: Literal["code", "again", "go on", "receipts"]


LOST_PLACE = Reason(
    "We could not find your place",
    "Your session may have ended, or you left this computer. Enter your code to save this page.",
    "code",
)
WRONG_CODE = Reason(
    "We have no unfinished answers with this code",
    "Check the code and try again. What you typed on this page is still here.",
    "code",
)
TOO_MANY_TRIES = Reason(
    "Please wait a little",
    "There were too many tries with codes. Keep this page open, and try again in 15 minutes.",
    "code",
)
ALREADY_SENT = Reason(
    "Your answers are already with us",
    "They were sent from another tab or device, so this page was not saved.",
    "receipts",
)
NOT_ASKED = Reason(
    "This page is not asked any more",
    "An answer you gave in another tab or on another device changed which pages you see.",
    "go on",
)
CLOSED = Reason("This consultation has closed", "It no longer takes answers, so this page was not saved.", "receipts")
NOT_OFFERED = Reason(
    "This page could not be read",
    "It held something that was not offered here, so nothing of it was saved. Go back and send it again.",
    "go on",
)
CANNOT_SAVE = Reason(
    "We cannot save at the moment", "Please keep this page open, and send it again in a few minutes.", "again"
)


def typed_again(survey: str, section: str, fields: Fields, reason: Reason, status: int) -> Response:
    """A page that says why what was sent is not kept, shows all of it, and says how to go on."""
    if reason is LOST_PLACE and kept("receipts", survey):
        reason = ALREADY_SENT
    body = render_template(
        "respond/typed_again.html",
        survey=survey,
        reason=reason,
        code=request.form.get("code", "")[:40],
        typed=in_words(survey, section, fields),
        fields=[(name, value) for name, value in request.form.items(multi=True) if name not in NOT_SENT_AGAIN],
        lost_files=[file.filename for file in request.files.values() if file.filename],
        csrf_token=generate_csrf,
    )
    return Response(body, status)


def in_words(survey: str, section: str, fields: Fields) -> list[tuple[str, list[str]]]:
    """Each question that was answered, with its answer as labels where it can be read, else as typed.

    What belongs to no question that is known here comes last, under no question.
    """
    questions, language = _questions(survey, section)
    shown = []
    left = {name: values for name, values in fields.items() if name != NOT_TYPED}
    for question in questions:
        if lines := _lines(question, fields, language):
            shown.append((without_marks(question.text.in_language(language)), lines))
        left = {name: values for name, values in left.items() if name.partition(":")[0] != question.name}
    rest = _as_typed(value for values in left.values() for value in values)
    return [*shown, ("", rest)] if rest else shown


def _questions(survey: str, section: str) -> tuple[tuple[Question, ...], str]:
    """The questions of the section as this browser's draft knows it, or as it is asked now; none without a database."""
    try:
        consultation, language = _consultation(survey)
        standing = consultation.questionnaire.section(section)
    except (SurveyError, *UNAVAILABLE):
        return (), "en"
    return standing.questions if standing else (), language


def _consultation(survey: str) -> tuple[Consultation, str]:
    try:
        state = find_draft(code_of(survey) or "", app_key(), survey)
        return state.consultation, state.language
    except NoDraft:
        consultation = consultation_here(survey)
        return consultation, language_here(survey, consultation)


def _lines(question: Question, fields: Fields, language: str) -> list[str]:
    given = given_for(question.name, fields)
    if question.kind == "file":
        return []
    try:
        reading = question.domain.read(given)
        cells = question.domain.cells(question.name, reading.answer, {})
        lines = question.domain.describe(question.name, cells, language)
        if lines and not reading.errors:
            return list(lines)
    except (UnknownAnswer, KeyError, ValueError):
        pass
    return _as_typed(value for values in given.values() for value in values)


def _as_typed(values: Iterable[str]) -> list[str]:
    return [line for value in values if value for line in value.splitlines()]
