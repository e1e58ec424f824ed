"""Starting a sheet: what is known before its first page; then the respondent's own pages."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.answering.consultation import LATE_SHEETS, Consultation, consultation_in
from app.fieldwork.days import day_of
from app.fieldwork.errors import NotFound, WaveClosed
from app.fieldwork.keying.start_sheet import SheetRefused, start_second_entry, start_sheet, take_up_sheet
from app.fieldwork.waves import is_over
from app.instrument.response_domains.date import day_in_words
from app.response.codes import shown
from app.store.queries.links import links_of
from app.store.queries.sheets import sheet_of_wave
from app.store.tables import PaperSheet, Wave
from app.web.access import signed_in
from app.web.doors import doors
from app.web.fieldwork.forms import HIDDEN
from app.web.fieldwork.waves import crumbs_to
from app.web.keying.entry_here import entry_here, last_kept, next_number, remember_setup, usual_setup
from app.web.keying.forms import KeyForm, key_form
from app.web.own_objects import own_wave
from app.web.respond.form_check import is_own_form
from app.web.respond.place import app_key, keep_code
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

AT_ANOTHER = "Finish the sheet you are at first, or leave it for later"


def key(survey: str, wave_id: int) -> ResponseReturnValue:
    """Ask how the answers came and for the sheet's number; start its pages."""
    return _start(survey, own_wave(survey, wave_id), None)


def key_again(survey: str, wave_id: int, sheet_id: int) -> ResponseReturnValue:
    """Start a sheet's second entry, which knows nothing of the first."""
    wave = own_wave(survey, wave_id)
    sheet = sheet_of_wave(wave.id, sheet_id)
    if sheet is None:
        raise NotFound()
    return _start(survey, wave, sheet)


def take_up(survey: str, wave_id: int, draft_id: str) -> ResponseReturnValue:
    """Go on with a sheet that somebody left."""
    wave = own_wave(survey, wave_id)
    if not is_own_form() or entry_here(survey):
        return redirect(url_for("keying.key", survey=survey, wave_id=wave_id), 303)
    keep_code(survey, take_up_sheet(wave.id, draft_id, signed_in().user_id, app_key(), doors().clock))
    return redirect(url_for("respond.carry_on", survey=survey), 303)


def _start(survey: str, wave: Wave, second: PaperSheet | None) -> ResponseReturnValue:
    consultation = consultation_in(wave.id)
    kept = last_kept()
    links = links_of(wave.id)
    usual = {**usual_setup(survey), "number": second.number if second else next_number(kept.get("number", ""))}
    form = key_form(consultation.questionnaire, links, usual)
    if second is not None:
        form.mode.data, form.number.data = "paper", second.number
    if form.validate_on_submit():
        if entry_here(survey):
            form.add_error("number", AT_ANOTHER)
        else:
            try:
                return _started(survey, wave, form, second)
            except SheetRefused as refusal:
                _put_beside_fields(form, refusal)
    return _page(survey, wave, consultation, form, second, kept)


def _started(survey: str, wave: Wave, form: KeyForm, second: PaperSheet | None) -> ResponseReturnValue:
    sheet, keyer = form.sheet(links_of(wave.id)), signed_in().user_id
    if second is None:
        code = start_sheet(wave.id, sheet, keyer, app_key(), doors().clock)
    else:
        code = start_second_entry(wave.id, second.id, sheet, keyer, app_key(), doors().clock)
    remember_setup(survey, form.setup)
    keep_code(survey, code)
    return redirect(url_for("respond.carry_on", survey=survey), 303)


def _page(
    survey: str, wave: Wave, consultation: Consultation, form: KeyForm, second: PaperSheet | None, kept: dict[str, str]
) -> ResponseReturnValue:
    now = doors().clock.now()
    here = f"Key sheet {second.number} a second time" if second else "Key answers"
    page = survey_page(
        "keying/start.html",
        survey,
        str(consultation.questionnaire.title),
        "fieldwork.waves",
        crumbs_to(survey, wave, here),
        wave=wave_words(wave, now),
        heading=here,
        form=form,
        errors=form.error_list(),
        hidden_prefix=HIDDEN,
        second=second,
        same_keyer=bool(second and second.first_keyer == signed_in().user_id),
        entry=entry_here(survey),
        can_key=_can_key(consultation, wave),
        until=_until(wave),
        kept=kept,
        receipt=shown(kept["receipt"]) if kept.get("receipt") else "",
    )
    return page, 422 if request.method == "POST" else 200


def _can_key(consultation: Consultation, wave: Wave) -> bool:
    now = doors().clock.now()
    try:
        consultation.require_open(now, LATE_SHEETS)
    except WaveClosed:
        return False
    return wave.origin != "rehearsal" and wave.opens_at <= now


def _until(wave: Wave) -> str:
    """The last day on which a wave that is over takes sheets; nothing for one that is not."""
    ends = [end for end in (wave.closes_at, wave.closed_at) if end is not None]
    if not is_over(wave, doors().clock.now()):
        return ""
    return day_in_words(day_of(min(ends) + LATE_SHEETS))


def _put_beside_fields(form: KeyForm, refusal: SheetRefused) -> None:
    known: dict[str, Any] = form.data
    for name, message in refusal.problems.items():
        field = name if name in known else HIDDEN + name
        form.add_error(field if field in known else "number", message)
