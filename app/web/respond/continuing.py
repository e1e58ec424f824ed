"""Coming back: by this browser, by a code, or by a link from an email. Opening a link changes nothing by itself."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.draft_state import find_draft
from app.fieldwork.answering.errors import NoDraft
from app.fieldwork.errors import TooManyTries
from app.fieldwork.tries import begin_try, forget_try
from app.response.codes import shown
from app.web.doors import doors
from app.web.respond.form_check import is_own_form
from app.web.respond.page_address import page_address
from app.web.respond.place import app_key, code_of, forget, keep_code, typed_code
from app.web.tries import address, try_limit

NOT_A_CODE = "Enter the code we gave you: ten letters and digits, like 7KMPQ-2RTVW"
UNKNOWN = "We have no unfinished answers with this code. Check it, or start again"
SENT = "If you sent your answers already, use your receipt code on the page for seeing or withdrawing them"


def carry_on(survey: str) -> ResponseReturnValue:
    """Go to where this browser's draft has got to."""
    code = code_of(survey)
    if code is None:
        return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    try:
        state = find_draft(code, app_key(), survey)
    except NoDraft:
        forget("codes", survey)
        return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    page = state.open_page
    return redirect(page_address(survey, page) if page else url_for("respond.check", survey=survey), code=303)


def by_link(code: str) -> ResponseReturnValue:
    """A link with a code in it: shows the code with one button, so that merely opening it does nothing."""
    return _page(typed=code[:40])


def by_code() -> ResponseReturnValue:
    """Enter a code; then go on exactly where its draft was left."""
    if request.method == "GET":
        return _page()
    typed = request.form.get("code", "")
    code = typed_code(typed)
    if not is_own_form():
        return _page(typed, "This page was open for a long time. Please press the button again"), 400
    if code is None:
        return _page(typed, NOT_A_CODE), 422
    try:
        survey = claim_draft(code)
    except NoDraft:
        return _page(typed, UNKNOWN), 422
    except TooManyTries as error:
        return _page(typed, str(error).rstrip(".")), error.status
    return redirect(url_for("respond.carry_on", survey=survey), code=303)


def claim_draft(code: str) -> str:
    """Make this browser the place of the draft a code opens, and give back its survey.

    Raises NoDraft for a code that opens nothing, TooManyTries after too many of those.
    """
    attempt = begin_try("draft_code", None, address(), doors().clock.now(), try_limit())
    state = find_draft(code, app_key())
    forget_try(attempt)
    survey = state.consultation.survey
    keep_code(survey, code)
    if not state.consultation.preview:
        forget("previews", survey)
    return survey


def _page(typed: str = "", error: str = "") -> str:
    code = typed_code(typed)
    return render_template(
        "respond/continue.html",
        typed=shown(code) if code else typed,
        error=error,
        note=SENT if error == UNKNOWN else "",
        errors=[("code", error)] if error else [],
        csrf_token=generate_csrf,
    )
