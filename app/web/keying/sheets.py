"""The sheets of a wave: what is keyed in, what was begun and left, and how often two entries differ."""

from flask import request

from app.fieldwork.one_line import one_line
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.sheets import begun_in, counts_of_sheets, sheets_of
from app.web.doors import doors
from app.web.fieldwork.waves import crumbs_to
from app.web.own_objects import own_wave
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

MOST = 200
STATES = {
    "keyed": ("Keyed once", ""),
    "agreed": ("Keyed twice, agreed", "ok"),
    "differs": ("Entries differ", "warn"),
}


def sheets(survey: str, wave_id: int) -> str:
    """The list, those that differ first; or the sheet with the number asked for."""
    wave = own_wave(survey, wave_id)
    number = one_line(request.args.get("number", ""))[:40]
    counts = counts_of_sheets(wave.id)
    return survey_page(
        "keying/sheets.html",
        survey,
        str(questionnaire_of(wave.version_id, wave.version.sha256).title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "Sheets"),
        wave=wave_words(wave, doors().clock.now()),
        sheets=sheets_of(wave.id, MOST, number),
        begun=begun_in(wave.id),
        counts=counts,
        most=MOST,
        differed=f"{100 * counts.differed / counts.compared:.1f} %" if counts.compared else "",
        number=number,
        states=STATES,
        form=StaffForm(),
    )
