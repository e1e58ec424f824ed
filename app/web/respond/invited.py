"""Arriving by an invitation, and starting again with it. Opening its address uses nothing up."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.consultation import Consultation, consultation_in
from app.fieldwork.errors import NotFound
from app.fieldwork.invitations import start_again as verbs
from app.fieldwork.invitations.arrival import UNKNOWN, arrival_by_invitation
from app.fieldwork.tries import begin_try, forget_try
from app.web.doors import doors
from app.web.respond.consultation_here import arrival_here, consultation_here, has_draft_here, language_here
from app.web.respond.form_check import is_own_form
from app.web.respond.place import app_key, end_preview, forget, keep, kept, typed_code
from app.web.tries import address, try_limit

OLD_FORM = "This page was open for a long time. Please press the button again"


def invited(token: str) -> ResponseReturnValue:
    """An invitation: remember it, and show the landing page of its survey. Raises NotFound, and TooManyTries."""
    code = typed_code(token)
    if code is None:
        raise NotFound(UNKNOWN)
    attempt = begin_try("invitation", None, address(), doors().clock.now(), try_limit())
    consultation = consultation_in(arrival_by_invitation(code, app_key()).wave_id)
    forget_try(attempt)
    survey = consultation.survey
    end_preview(survey)
    if kept("invitations", survey) != code:
        # The next person at a shared computer comes with an invitation of their own.
        for shelf in ("receipts", "links", "contacts"):
            forget(shelf, survey)
    keep("invitations", survey, code)
    return redirect(url_for("respond.landing", survey=survey), code=303)


def start_again(survey: str) -> ResponseReturnValue:
    """Ask whether what was begun with this invitation is to be thrown away; do it when the form is sent."""
    consultation = consultation_here(survey)
    arrival = arrival_here(survey)
    if arrival.invited is None or not arrival.invited.is_in_use:
        return redirect(url_for("respond.landing", survey=survey), code=303)
    consultation.require_open(doors().clock.now())
    if request.method == "GET":
        return _page(consultation, has_draft_here(survey, arrival))
    if not is_own_form():
        return _page(consultation, has_draft_here(survey, arrival), OLD_FORM), 400
    if has_draft_here(survey, arrival):
        forget("codes", survey)
    verbs.start_again(kept("invitations", survey) or "", app_key(), doors().clock, doors().files)
    return redirect(url_for("respond.landing", survey=survey), code=303)


def _page(consultation: Consultation, has_draft: bool, error: str = "") -> str:
    survey = consultation.survey
    return render_template(
        "respond/start_again.html",
        consultation=consultation,
        lang=language_here(survey, consultation),
        has_draft=has_draft,
        errors=[("", error)] if error else [],
        origin=consultation.origin,
        csrf_token=generate_csrf,
    )
