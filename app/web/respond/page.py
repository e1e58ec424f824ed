"""A page of the questionnaire: shown, sent, and shown again with everything typed when something stands in the way."""

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.fieldwork.answering.draft_state import DraftState, find_draft
from app.fieldwork.answering.errors import NoDraft, NotOffered, PageNotOnPath
from app.fieldwork.answering.page_outcome import ChangedElsewhere, Kept, NotKept, Outcome, WouldLeaveOut
from app.fieldwork.answering.save_page import save_page
from app.fieldwork.errors import TooManyTries, WaveClosed
from app.instrument.question import Question
from app.response.page_reading import digest
from app.response.pages import Page, is_reachable
from app.response.progress import progress_at
from app.store.transaction import UNAVAILABLE, StoreUnavailable
from app.web.doors import doors
from app.web.respond.continuing import claim_draft
from app.web.respond.form_check import is_own_form
from app.web.respond.page_address import page_address
from app.web.respond.piped import piped_values
from app.web.respond.place import app_key, code_of, typed_code
from app.web.respond.section_words import SectionWords
from app.web.respond.seen import seal
from app.web.respond.sent_page import OldForm, sent_fields, sent_page, to_choose_again
from app.web.respond.shown_page import Errors, error_links, questions_on
from app.web.respond.shown_question import Fields
from app.web.respond.typed_again import (
    CANNOT_SAVE,
    CLOSED,
    LOST_PLACE,
    NOT_ASKED,
    NOT_OFFERED,
    TOO_MANY_TRIES,
    WRONG_CODE,
    typed_again,
)

OLD_FORM = "This page was open for a long time, so nothing was saved yet. Please send it again"
ELSEWHERE = (
    "This page was changed in another tab or on another device since you opened it. Choose which answers to keep"
)
SAVE_LATER = "We cannot save at the moment. Please keep this page open and send it again in a few minutes"


def page(survey: str, section: str, step: int = 1) -> ResponseReturnValue:
    """One page of a draft."""
    return send(survey, section, step) if request.method == "POST" else show(survey, section, step)


def show(survey: str, section: str, step: int) -> ResponseReturnValue:
    """The page with the answers that are kept; or the page where the respondent has got to."""
    code = code_of(survey)
    if code is None:
        return redirect(url_for("respond.landing", survey=survey), code=303)
    try:
        state = find_draft(code, app_key(), survey)
    except NoDraft:
        return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    state.require_open(doors().clock.now())
    here = state.page(section, step)
    if here is None or not is_reachable(state.pages, here, state.visited):
        return redirect(_where_to_go_on(survey, state), code=303)
    if here.section.place == "welcome" and not state.keying:
        return redirect(url_for("respond.landing", survey=survey), code=303)
    return page_response(state, here, opened=request.args.get("more") is not None)


def _where_to_go_on(survey: str, state: DraftState) -> str:
    page = state.open_page
    return page_address(survey, page) if page else _check_address(survey)


def send(survey: str, section: str, step: int) -> ResponseReturnValue:
    """Keep what was sent and go on; whatever stands in the way, show what was typed again."""
    fields = sent_fields()
    try:
        _claim_lost_place()
        sent = sent_page(section, step, fields)
        outcome = save_page(code_of(survey) or "", survey, sent, app_key(), doors().clock, doors().files)
    except NoDraft:
        return typed_again(survey, section, fields, WRONG_CODE if request.form.get("code") else LOST_PLACE, 409)
    except TooManyTries:
        return typed_again(survey, section, fields, TOO_MANY_TRIES, 429)
    except PageNotOnPath:
        return typed_again(survey, section, fields, NOT_ASKED, 409)
    except WaveClosed:
        return typed_again(survey, section, fields, CLOSED, 410)
    except NotOffered:
        return typed_again(survey, section, fields, NOT_OFFERED, 400)
    except OldForm:
        return _shown_again(survey, section, step, fields, OLD_FORM, 400)
    except (StoreUnavailable, *UNAVAILABLE):
        return _shown_again(survey, section, step, fields, SAVE_LATER, 503)
    return _answer(survey, outcome)


def _claim_lost_place() -> None:
    """Take the code that was given on the page for a lost place, which sends everything typed along with it."""
    typed = request.form.get("code", "")
    if typed and is_own_form():
        code = typed_code(typed)
        if code is None:
            raise NoDraft()
        claim_draft(code)


def _answer(survey: str, outcome: Outcome) -> ResponseReturnValue:
    match outcome:
        case Kept(state, page, next_page, opened):
            return redirect(_next_address(survey, state, page, next_page, opened), code=303)
        case NotKept(state, page, fields, errors):
            return page_response(state, page, fields, errors, status=422)
        case ChangedElsewhere(state, page, fields):
            return page_response(state, page, fields, notice=ELSEWHERE, stored=True, status=409)
        case WouldLeaveOut(state, page, fields, questions):
            return page_response(state, page, fields, leaves_out=questions, status=409)


def _next_address(
    survey: str, state: DraftState, page: Page, next_page: Page | None, opened: tuple[Question, ...]
) -> str:
    if request.form.get("then") == "later":
        return url_for("respond.later", survey=survey)
    if opened:
        address = page_address(survey, page, more="1", return_to=_return_to())
        return f"{address}#{opened[0].name}"
    if _return_to():
        still_open = state.open_page
        return page_address(survey, still_open, return_to="check") if still_open else _check_address(survey)
    return page_address(survey, next_page) if next_page else _check_address(survey)


def _check_address(survey: str) -> str:
    return url_for("respond.check", survey=survey)


def _return_to() -> str | None:
    """Where the page was asked to lead when it is done: to the check, or nowhere in particular."""
    return "check" if request.values.get("return_to") == "check" else None


def _shown_again(survey: str, section: str, step: int, fields: Fields, notice: str, status: int) -> ResponseReturnValue:
    """The page as it was sent, with a sentence on why it must be sent again."""
    try:
        state = find_draft(code_of(survey) or "", app_key(), survey)
    except NoDraft:
        return typed_again(survey, section, fields, LOST_PLACE, status)
    except UNAVAILABLE:
        return typed_again(survey, section, fields, CANNOT_SAVE, status)
    here = state.page(section, step)
    if here is None:
        return typed_again(survey, section, fields, NOT_ASKED, status)
    return page_response(state, here, fields, notice=to_choose_again(notice), status=status)


def page_response(
    state: DraftState,
    page: Page,
    fields: Fields | None = None,
    errors: Errors | None = None,
    notice: str = "",
    leaves_out: tuple[Question, ...] = (),
    stored: bool = False,
    opened: bool = False,
    status: int = 200,
) -> Response:
    """A page drawn from what is kept, or from what was just sent."""
    survey = state.consultation.survey
    value_of = piped_values(state.consultation, state.language, state.answers, state.hidden)
    questions = questions_on(state, page, value_of, fields, errors)
    before = state.page_before(page)
    body = render_template(
        "respond/page.html",
        consultation=state.consultation,
        lang=state.language,
        section=page.section,
        words=SectionWords(state, page, value_of),
        questions=questions,
        errors=error_links(questions) or ([("", notice)] if notice else []),
        stored=questions_on(state, page, value_of, says_kept=True) if stored else [],
        leaves_out=leaves_out,
        opened=opened,
        progress=progress_at(state.pages, page, state.visited, state.language),
        saved=page.key in state.visited and status == 200,
        back_url=page_address(survey, before) if before else "",
        action=page_address(survey, page),
        seal=seal(digest(page, state.answers), f"{page.section.name}/{page.step}", doors().clock.now(), app_key()),
        return_to=_return_to(),
        draft=state.draft_id[:12],
        is_set=bool(page.set_number),
        is_last_set=page.place == page.set_count,
        takes_files=any(question.kind == "file" for question in questions),
        keying=state.keying,
        origin="preview" if state.consultation.preview else state.consultation.origin,
        csrf_token=generate_csrf,
    )
    return current_app.make_response((body, status))
