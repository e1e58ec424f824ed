"""Save and come back later, and leave this computer."""

import smtplib

import structlog
from email_validator import EmailNotValidError, validate_email
from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.draft_state import DraftState, find_draft
from app.fieldwork.answering.errors import NoDraft
from app.fieldwork.answering.resume_mail import send_resume_link
from app.response.codes import shown
from app.web.doors import doors
from app.web.rate_limits import may_mail
from app.web.respond.form_check import is_own_form
from app.web.respond.place import app_key, code_of, leave
from app.web.settings import settings

log = structlog.get_logger()

BAD_ADDRESS = "Enter an email address like name@example.org"
ENOUGH_SENT = "We have sent enough emails for now. Write down the code or copy the link instead"
NOT_SENT = "The email could not be sent just now. Write down the code or copy the link instead"


def later(survey: str) -> ResponseReturnValue:
    """The code and the link that bring the draft back, here or on another device."""
    state = _state(survey)
    if state is None:
        return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    return _page(state)


def by_email(survey: str) -> ResponseReturnValue:
    """Send the link to an address, which is used for this one message and not kept."""
    if not doors().mail.is_set_up:
        abort(404)
    state = _state(survey)
    if state is None:
        return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    typed = request.form.get("email", "").strip()[:300]
    if not is_own_form():
        return _page(state, typed, "This page was open for a long time. Please press the button again"), 400
    try:
        to = validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        return _page(state, typed, BAD_ADDRESS), 422
    if not may_mail(to):
        return _page(state, typed, ENOUGH_SENT), 429
    try:
        send_resume_link(doors().mail, to, state, _link(state))
    except (OSError, smtplib.SMTPException) as error:
        log.error("mail_not_sent", error=type(error).__name__)
        return _page(state, typed, NOT_SENT), 503
    return _page(state, sent=True)


def leave_computer(survey: str) -> ResponseReturnValue:
    """Forget this draft on this computer, once the respondent has seen the code that brings it back."""
    state = _state(survey)
    if request.method == "GET" and state is not None:
        return _page(state, leaving=True)
    if state is not None and not is_own_form():
        return _page(
            state, error="This page was open for a long time. Please press the button again", leaving=True
        ), 400
    leave(survey)
    return render_template("respond/left.html", survey=survey, csrf_token=generate_csrf)


def _state(survey: str) -> DraftState | None:
    try:
        return find_draft(code_of(survey) or "", app_key(), survey)
    except NoDraft:
        return None


def _link(state: DraftState) -> str:
    code = shown(code_of(state.consultation.survey) or "")
    return settings().link(url_for("respond.continue_by_link", code=code))


def _page(state: DraftState, typed: str = "", error: str = "", sent: bool = False, leaving: bool = False) -> str:
    survey = state.consultation.survey
    return render_template(
        "respond/later.html",
        consultation=state.consultation,
        code=shown(code_of(survey) or ""),
        link=_link(state),
        continue_address=settings().link(url_for("respond.continue_by_code")),
        close_date=state.consultation.slot("close_date"),
        can_email=doors().mail.is_set_up,
        typed=typed,
        error=error,
        errors=[("email", error)] if error else [],
        sent=sent,
        leaving=leaving,
        back_url=url_for("respond.carry_on", survey=survey),
        origin="preview" if state.consultation.preview else state.consultation.origin,
        csrf_token=generate_csrf,
    )
