"""The end of a sheet: kept, left for later, or cancelled."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.answering.draft_state import DraftState
from app.fieldwork.answering.errors import NoDraft, NotFinished
from app.fieldwork.keying.keep_sheet import KeptSheet, keep_sheet
from app.fieldwork.keying.leave_sheet import cancel_sheet
from app.web.doors import doors
from app.web.fieldwork.waves import crumbs_to
from app.web.keying.entry_here import entry_here, remember_kept
from app.web.own_objects import own_wave
from app.web.respond.check import OLD_FORM, check_page
from app.web.respond.form_check import is_own_form
from app.web.respond.place import app_key, code_of, forget
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

NO_ENTRY = "You are at no sheet now. If you had begun one, it is in the list of sheets."


def keep(survey: str, wave_id: int) -> ResponseReturnValue:
    """Keep the sheet, and go on to the next; a second entry that differs, to its differences."""
    own_wave(survey, wave_id)
    entry = _entry(survey, wave_id)
    if entry is not None and not is_own_form():
        return check_page(entry, OLD_FORM)
    submission_key = request.form.get("submission_key", "")[:100]
    try:
        kept = keep_sheet(code_of(survey) or "", submission_key, survey, app_key(), doors().clock, doors().files)
    except NotFinished:
        return redirect(url_for("respond.carry_on", survey=survey), 303)
    except NoDraft:
        flash(NO_ENTRY, "warning")
        return redirect(url_for("keying.sheets", survey=survey, wave_id=wave_id), 303)
    forget("codes", survey)
    return _after(survey, wave_id, kept)


def _after(survey: str, wave_id: int, kept: KeptSheet) -> ResponseReturnValue:
    if kept.outcome == "differs":
        flash(f"Sheet {kept.number} differs from its first entry. Look at the paper, and say what is right.", "warning")
        address = url_for("keying.differences", survey=survey, wave_id=wave_id, sheet_id=kept.sheet_id)
        return redirect(address, 303)
    if kept.outcome == "agreed":
        flash(f"Sheet {kept.number} agrees with its first entry.")
        return redirect(url_for("keying.sheets", survey=survey, wave_id=wave_id), 303)
    flash(f"Sheet {kept.number} is kept." if kept.number else "The answers given by telephone are kept.")
    remember_kept(kept.number, kept.receipt)
    return redirect(url_for("keying.key", survey=survey, wave_id=wave_id), 303)


def stop(survey: str, wave_id: int) -> ResponseReturnValue:
    """Leave a sheet for later, or cancel it."""
    wave = own_wave(survey, wave_id)
    entry = _entry(survey, wave_id)
    if entry is None:
        flash(NO_ENTRY, "warning")
        return redirect(url_for("keying.sheets", survey=survey, wave_id=wave_id), 303)
    form = StaffForm()
    if form.validate_on_submit() and request.form.get("then") in ("later", "cancel"):
        return _stopped(survey, wave_id, entry, is_cancelled=request.form["then"] == "cancel")
    page = survey_page(
        "keying/stop.html",
        survey,
        str(entry.questionnaire.title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "Stop keying"),
        form=form,
        errors=form.error_list(),
        wave=wave_words(wave, doors().clock.now()),
        keying=entry.keying,
    )
    return page, 422 if form.is_submitted() else 200


def _stopped(survey: str, wave_id: int, entry: DraftState, is_cancelled: bool) -> ResponseReturnValue:
    sheet = f"Sheet {entry.keying.sheet}" if entry.keying and entry.keying.sheet else "The telephone answer"
    if is_cancelled:
        cancel_sheet(code_of(survey) or "", survey, app_key(), doors().files)
        flash(f"{sheet} is cancelled. Nothing of it is kept.")
    else:
        flash(f"{sheet} is saved as far as you got. Go on with it from here.")
    forget("codes", survey)
    return redirect(url_for("keying.sheets", survey=survey, wave_id=wave_id), 303)


def _entry(survey: str, wave_id: int) -> DraftState | None:
    """The entry in this browser, if it belongs to this wave."""
    entry = entry_here(survey)
    return entry if entry is not None and entry.consultation.wave_id == wave_id else None
