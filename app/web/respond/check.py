"""Check your answers, then send them once."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.analysis.quality.honeypot import is_filled
from app.fieldwork.answering.draft_state import DraftState, find_draft
from app.fieldwork.answering.errors import NoDraft, NotFinished
from app.fieldwork.answering.submit_response import submit_response
from app.response.completion import document_of
from app.web.doors import doors
from app.web.markdown import inline
from app.web.metrics import count_submitted
from app.web.respond.form_check import is_own_form
from app.web.respond.page_address import page_address
from app.web.respond.piped import fill_html, piped_values
from app.web.respond.place import PREVIEW_RECEIPT, app_key, code_of, forget, keep
from app.web.respond.shown_answers import ShownAnswer, ShownAnswers

OLD_FORM = "This page was open for a long time. Your answers are safe. Please press the button again"


def check(survey: str) -> ResponseReturnValue:
    """All answers by section, each with a way to change it."""
    code = code_of(survey)
    if code is None:
        return redirect(url_for("respond.landing", survey=survey), code=303)
    try:
        state = find_draft(code, app_key(), survey)
    except NoDraft:
        return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    state.require_open(doors().clock.now())
    if state.open_page is not None:
        return redirect(page_address(survey, state.open_page), code=303)
    return check_page(state)


def check_page(state: DraftState, notice: str = "") -> ResponseReturnValue:
    """The check of a draft whose pages are all done."""
    survey = state.consultation.survey
    # Somebody who is asked nothing has no page to go back to.
    last = state.pages[-1] if state.pages else None
    sections = answers_by_section(state)
    rows = [lines for section in sections for _, lines in section.rows]
    return render_template(
        "respond/check.html",
        consultation=state.consultation,
        lang=state.language,
        sections=sections,
        asked=len(rows),
        answered=sum(bool(lines) for lines in rows),
        back_url=page_address(survey, last) if last and last.section.place == "page" else "",
        submission_key=state.submission_key,
        errors=[("", notice)] if notice else [],
        draft=state.draft_id[:12],
        keying=state.keying,
        origin="preview" if state.consultation.preview else state.consultation.origin,
        csrf_token=generate_csrf,
    )


def answers_by_section(state: DraftState) -> list[ShownAnswers]:
    """Each page of the questionnaire with its questions and answers in words, and where to change them."""
    value_of = piped_values(state.consultation, state.language, state.answers, state.hidden)
    document = document_of(state.questionnaire, state.answers, state.draws, state.hidden, state.visited, {})
    sections: dict[str, ShownAnswers] = {}
    for page in state.pages:
        name = page.section.name
        if page.section.place == "welcome" or name in sections:
            continue
        rows: list[ShownAnswer] = []
        for held in (held for p in state.pages if p.section.name == name and p.place <= 1 for held in p.asked):
            question = held.question
            if question.domain.is_asked:
                text = fill_html(inline(question.text.in_language(state.language)), value_of)
                lines = question.domain.describe(question.name, document, state.language)
                rows.append((text, lines))
        title = page.section.title.in_language(state.language)
        sections[name] = ShownAnswers(title, rows, page_address(state.consultation.survey, page, return_to="check"))
    return list(sections.values())


def submit(survey: str) -> ResponseReturnValue:
    """Send the answers. Sending them again leads to the same receipt."""
    code = code_of(survey)
    key = request.form.get("submission_key", "")[:100]
    if not is_own_form():
        try:
            return check_page(find_draft(code or "", app_key(), survey), OLD_FORM)
        except NoDraft:
            return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    try:
        trapped = is_filled(request.form.to_dict(flat=False))
        receipt = submit_response(code, key, survey, app_key(), doors().clock, doors().files, trapped)
    except NotFinished:
        return redirect(url_for("respond.carry_on", survey=survey), code=303)
    except NoDraft:
        return redirect(url_for("respond.continue_by_code", survey=survey), code=303)
    if not receipt.is_preview:
        count_submitted()
    forget("codes", survey)
    keep("receipts", survey, PREVIEW_RECEIPT if receipt.is_preview else receipt.code)
    return redirect(url_for("respond.receipt", survey=survey), code=303)
