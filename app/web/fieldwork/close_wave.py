"""Closing a wave before its time: what that means is said first, and a person says yes."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.errors import WaveClosed
from app.fieldwork.waves import close_wave
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.waves import drafts_by_wave
from app.web.access import signed_in
from app.web.doors import doors
from app.web.fieldwork.waves import crumbs_to
from app.web.own_objects import own_wave
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words


def close(survey: str, wave_id: int) -> ResponseReturnValue:
    """Say what closing does; do it when the form is sent."""
    wave = own_wave(survey, wave_id)
    now = doors().clock.now()
    words = wave_words(wave, now)
    form = StaffForm()
    if form.validate_on_submit():
        was_open = words.state == "open"
        close_wave(wave.id, now, signed_in().user_id)
        flash("The wave is closed." if was_open else "The wave will not open.")
        return redirect(url_for("fieldwork.wave", survey=survey, wave_id=wave_id), 303)
    if words.state == "closed":
        raise WaveClosed("This wave was over already. Nothing has changed.")
    page = survey_page(
        "fieldwork/close.html",
        survey,
        str(questionnaire_of(wave.version_id, wave.version.sha256).title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "Close"),
        form=form,
        errors=form.error_list(),
        wave=words,
        drafts=drafts_by_wave(wave.survey_id).get(wave.id, 0),
    )
    return page, 422 if form.is_submitted() else 200
