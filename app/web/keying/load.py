"""A file of answers on a page: loaded whole, or every problem with its row and column."""

from typing import cast

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from app.fieldwork.loading.load_responses import Load, Loaded, load_responses
from app.fieldwork.questionnaires import plain_file_name
from app.instrument.text import without_marks
from app.response.loading.cell_reading import load_columns
from app.response.loading.load_problem import LoadProblem, LoadProblems
from app.response.response import Mode
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Wave
from app.web.access import signed_in
from app.web.commands.load_responses import in_words
from app.web.design.upload import in_mb
from app.web.doors import doors
from app.web.fieldwork.waves import crumbs_to
from app.web.own_objects import own_wave
from app.web.respond.place import app_key
from app.web.settings import MB, settings
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

LARGEST_HERE = 2 * MB
"""A larger file takes minutes to check, and nobody waits that long for a page."""
MODES = [
    SelectChoice("paper", "On paper"),
    SelectChoice("phone", "By telephone"),
    SelectChoice("web", "On the web, in another system"),
]


class LoadForm(StaffForm):
    """One file, and how its answers were given."""

    file = FileField("File of answers")
    mode = RadioField("How the answers were given", choices=MODES, default="paper")


def load(survey: str, wave_id: int) -> ResponseReturnValue:
    """Ask for a file; load it when nothing in it is wrong."""
    wave = own_wave(survey, wave_id)
    form = LoadForm()
    if not form.validate_on_submit():
        return _page(survey, wave, form)
    file: FileStorage | None = form.file.data
    if file is None or not file.filename:
        form.add_error("file", "Choose a file")
        return _page(survey, wave, form)
    name, source = plain_file_name(file.filename), file.stream.read(largest_here() + 1)
    wanted = Load(wave.id, source, largest_here(), cast(Mode, form.mode.data), name, signed_in().user_id)
    try:
        loaded = load_responses(wanted, app_key(), doors().clock)
    except LoadProblems as refusal:
        form.add_error("file", f"Put right what is listed below in {name}, and load it again. Nothing was kept")
        return _page(survey, wave, form, name, refusal.problems)
    _say(loaded, survey)
    return redirect(url_for("fieldwork.wave", survey=survey, wave_id=wave_id), 303)


def largest_here() -> int:
    """The most bytes that a file loaded on the page may have."""
    return min(settings().max_import, LARGEST_HERE)


def _say(loaded: Loaded, survey: str) -> None:
    for line in in_words(survey, loaded, is_only_checked=False).removeprefix(f"{survey}: ").splitlines():
        flash(line)


def _page(
    survey: str, wave: Wave, form: LoadForm, file: str = "", problems: list[LoadProblem] | None = None
) -> ResponseReturnValue:
    questionnaire = questionnaire_of(wave.version_id, wave.version.sha256)
    page = survey_page(
        "keying/load.html",
        survey,
        str(questionnaire.title),
        "fieldwork.waves",
        crumbs_to(survey, wave, "Load answers"),
        wave=wave_words(wave, doors().clock.now()),
        form=form,
        errors=form.error_list(),
        largest=in_mb(largest_here()),
        columns=[(column, without_marks(str(column.label))) for column in load_columns(questionnaire).values()],
        file=file,
        problems=problems or [],
    )
    return page, 422 if request.method == "POST" else 200
