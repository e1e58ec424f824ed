"""The monitor of a wave: the page that is looked at every morning, on a screen or on paper."""

from collections.abc import Sequence

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.analysis.monitor.pace import Standing
from app.fieldwork.days import day_of
from app.fieldwork.monitor.morning import LATELY, look_at
from app.instrument.response_domains.date import day_in_words
from app.response.progress import ALL_PAGES
from app.store.queries.monitor import has_responses
from app.store.queries.questionnaires import questionnaire_of
from app.web.doors import doors
from app.web.fieldwork.day_bars import day_bars
from app.web.fieldwork.waves import crumbs_to
from app.web.jobs import jobs
from app.web.own_objects import own_wave
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

DEVICES = {"phone": "Phone", "tablet": "Tablet", "computer": "Computer"}
ON = {"phone": "on a phone", "tablet": "on a tablet", "computer": "on a computer"}
NO_SECTION = {ALL_PAGES: "The check before sending", "": "Not noted"}


def monitor(survey: str, wave_id: int) -> str:
    """How a wave is going, from its counts alone."""
    wave = own_wave(survey, wave_id)
    now = doors().clock.now()
    morning = look_at(wave, now)
    figures = morning.figures
    return survey_page(
        "fieldwork/monitor.html",
        survey,
        str(questionnaire_of(wave.version_id, wave.version.sha256).title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "How it is going"),
        wave=wave_words(wave, now),
        origin=wave.origin,
        today=day_in_words(day_of(now)),
        morning=morning,
        figures=figures,
        commonest_first=sorted(figures.minutes, key=lambda held: -held.n),
        days=day_bars(figures.days, {day for day, _, _ in morning.post}),
        scale_of=_scale_of,
        most_stops=max((stop.in_progress + stop.stopped for stop in figures.stops), default=0),
        lately=LATELY.days,
        devices=DEVICES,
        on=ON,
        no_section=NO_SECTION,
        is_uncounted=morning.is_empty and has_responses(wave.id),
        form=StaffForm(),
    )


def count_again(survey: str, wave_id: int) -> ResponseReturnValue:
    """Have the wave counted again from its responses and drafts."""
    wave = own_wave(survey, wave_id)
    here = redirect(url_for("fieldwork.monitor", survey=survey, wave_id=wave.id), 303)
    if not StaffForm().validate_on_submit():
        flash("This page was open too long, so nothing was changed. Press the button again.", "warning")
        return here
    jobs().ask_for("count_again", wave.id)
    flash("Everything is being counted again. With many responses it takes a minute; then look again.")
    return here


def _scale_of(standings: Sequence[Standing]) -> int:
    """What the full width of these bars stands for, so that a target line stands inside it."""
    most = max((max(held.count, held.wanted) for held in standings), default=1)
    return max(round(most * 1.08), 1)
