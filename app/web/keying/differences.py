"""Where the two entries of a sheet differ, and which of them is right."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.keying.settle_sheet import DoNotFit, find_unsettled, settle_sheet
from app.instrument.text import without_marks
from app.web.access import signed_in
from app.web.doors import doors
from app.web.fieldwork.waves import crumbs_to
from app.web.own_objects import own_wave
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

RIGHT = "right-"


def differences(survey: str, wave_id: int, sheet_id: int) -> ResponseReturnValue:
    """Show each difference in words, and keep what is right."""
    wave = own_wave(survey, wave_id)
    found = find_unsettled(wave.id, sheet_id)
    form = StaffForm()
    errors: list[tuple[str, str]] = []
    undecided: list[str] = []
    right = {name.removeprefix(RIGHT): entry for name, entry in request.form.items() if name.startswith(RIGHT)}
    if form.validate_on_submit():
        try:
            whole = request.form.get("whole", "")
            sheet = settle_sheet(wave.id, sheet_id, right, whole, signed_in().user_id, doors().clock.now())
        except DoNotFit as refusal:
            undecided = [one.name for one in found.differences if one.name not in right]
            errors = [(f"{RIGHT}{undecided[0]}-first" if undecided else "whole", str(refusal))]
        else:
            flash(f"Sheet {sheet.number} is settled.")
            return redirect(url_for("keying.sheets", survey=survey, wave_id=wave_id), 303)
    page = survey_page(
        "keying/differences.html",
        survey,
        str(found.consultation.questionnaire.title),
        "fieldwork.waves",
        crumbs_to(survey, wave, f"Sheet {found.sheet.number}"),
        wave=wave_words(wave, doors().clock.now()),
        sheet=found.sheet,
        found=[
            (one, without_marks(one.text.in_language(found.language)), right.get(one.name)) for one in found.differences
        ],
        undecided=undecided,
        form=form,
        errors=form.error_list() or errors,
    )
    return page, 422 if form.is_submitted() else 200
