"""The receipt after sending, and what its code opens: the response as it is kept, and its withdrawal."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.receipts import Answers, KeptResponse, find_response, withdraw_response
from app.fieldwork.errors import NotFound, SurveyError, TooManyTries
from app.fieldwork.tries import begin_try, forget_try
from app.response.codes import shown
from app.web.doors import doors
from app.web.markdown import inline
from app.web.respond.consultation_here import consultation_here
from app.web.respond.form_check import is_own_form
from app.web.respond.piped import fill_html, piped_values
from app.web.respond.place import PREVIEW_RECEIPT, app_key, forget, kept, typed_code
from app.web.respond.shown_answers import ShownAnswer, ShownAnswers
from app.web.respond.texts import Texts
from app.web.tries import address, try_limit

NOT_A_CODE = "Enter your receipt code: ten letters and digits, like 7KMPQ-2RTVW"
OLD_FORM = "This page was open for a long time. Please press the button again"


def receipt(survey: str) -> ResponseReturnValue:
    """Thank you, the receipt code, and what happens next."""
    code = kept("receipts", survey)
    if code is None:
        return redirect(url_for("respond.receipts"), code=303)
    response = find_response(code, app_key()) if code != PREVIEW_RECEIPT else None
    consultation = response.consultation if response else consultation_here(survey)
    language = response.language if response else consultation.questionnaire.languages[0]
    return render_template(
        "respond/receipt.html",
        consultation=consultation,
        texts=Texts(consultation, language),
        lang=language,
        code=shown(code) if response else "",
        sections=answers_in(response) if response else [],
        origin="preview" if consultation.preview else consultation.origin,
        csrf_token=generate_csrf,
    )


def find() -> ResponseReturnValue:
    """Enter a receipt code; then see the response."""
    if request.method == "GET":
        return _form()
    typed = request.form.get("code", "")
    code = typed_code(typed)
    if not is_own_form():
        return _form(typed, OLD_FORM), 400
    if code is None:
        return _form(typed, NOT_A_CODE), 422
    try:
        with _a_try():
            response = find_response(code, app_key())
    except (NotFound, TooManyTries) as error:
        return _refused(typed, error)
    return render_template(
        "respond/response.html",
        consultation=response.consultation,
        lang=response.language,
        code=shown(code),
        sections=answers_in(response),
        withdraw_by=response.consultation.slot("withdraw_by"),
        can_withdraw=response.consultation.takes_withdrawals(doors().clock.now()),
        origin=response.consultation.origin,
        csrf_token=generate_csrf,
    )


def withdraw() -> ResponseReturnValue:
    """Delete the response a receipt code belongs to, when the respondent has said twice that they want it."""
    typed = request.form.get("code", "")
    code = typed_code(typed)
    if code is None or not is_own_form():
        return _form(typed, NOT_A_CODE if code is None else OLD_FORM), 400
    if request.form.get("sure") != "yes":
        return render_template("respond/withdraw.html", code=shown(code), csrf_token=generate_csrf)
    try:
        with _a_try():
            consultation = withdraw_response(code, app_key(), doors().clock, doors().files, doors().marks)
    except (NotFound, TooManyTries) as error:
        return _refused(typed, error)
    forget("receipts", consultation.survey)
    return render_template("respond/withdrawn.html", consultation=consultation, csrf_token=generate_csrf)


@contextmanager
def _a_try() -> Iterator[None]:
    """Counts a try with a receipt code, unless the code was right. Raises TooManyTries."""
    attempt = begin_try("receipt_code", None, address(), doors().clock.now(), try_limit())
    try:
        yield
    except NotFound:
        raise
    except SurveyError:
        forget_try(attempt)
        raise
    forget_try(attempt)


def _refused(typed: str, error: SurveyError) -> ResponseReturnValue:
    return _form(typed, str(error).rstrip(".")), error.status if isinstance(error, TooManyTries) else 422


def answers_in(response: KeptResponse, seen: Answers | None = None) -> list[ShownAnswers]:
    """A kept response by section, in words: all of it, or what whoever looks may see."""
    value_of = piped_values(response.consultation, response.language, {}, {})
    sections: list[ShownAnswers] = []
    for section, answers in response.answers() if seen is None else seen:
        rows: list[ShownAnswer] = []
        for question, lines in answers:
            text = fill_html(inline(question.text.in_language(response.language)), value_of)
            rows.append((text, lines))
        sections.append(ShownAnswers(section.title.in_language(response.language), rows))
    return sections


def _form(typed: str = "", error: str = "") -> str:
    return render_template(
        "respond/receipts.html",
        typed=typed,
        error=error,
        errors=[("code", error)] if error else [],
        csrf_token=generate_csrf,
    )
