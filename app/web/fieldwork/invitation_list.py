"""Loading the list of those to invite: looked at first, with every fault by row and column, then taken whole."""

import base64
import binascii
import zlib

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField

from app.fieldwork.invitations.load_frame import frame_questionnaire, load_frame, look_at_frame
from app.response.frame.case import FrameProblem, FrameProblems
from app.response.frame.changes import FrameChanges
from app.response.frame.columns import needed
from app.store.queries.frame import count_of_cases
from app.store.tables import Wave
from app.web.access import signed_in
from app.web.design.upload import in_mb
from app.web.doors import doors
from app.web.fieldwork.invitations import invitable_wave
from app.web.fieldwork.waves import crumbs_to
from app.web.settings import settings
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words

# What fits into a form beside everything else. A longer list is chosen once more instead.
MOST_CARRIED = 700_000


class ListForm(StaffForm):
    """A file to look at; or the list that was looked at, on its way back to be loaded."""

    file = FileField("The list")
    carried = HiddenField()


def invitation_list(survey: str, wave_id: int) -> ResponseReturnValue:
    """Ask for a file, say what loading it would change, and load it when that was looked at."""
    wave = invitable_wave(survey, wave_id)
    form = ListForm()
    if not form.validate_on_submit():
        return _page(wave, form), 422 if form.is_submitted() else 200
    most = settings().max_import
    carried = _unpacked(form.carried.data or "", most)
    source = carried if carried is not None else _sent(form, most)
    if source is None:
        return _page(wave, form), 422
    try:
        if carried is None:
            changes = look_at_frame(wave.survey_id, source, most)
            return _page(wave, form, changes, _packed(source))
        flash(_loaded(load_frame(wave.survey_id, carried, most, doors().clock.now(), signed_in().user_id)))
    except FrameProblems as found:
        return _page(wave, form, problems=found.problems), 422
    return redirect(url_for("fieldwork.invitations", survey=survey, wave_id=wave_id), 303)


def _sent(form: ListForm, most: int) -> bytes | None:
    """The file that was chosen; None, with what is wrong beside its field, when there is none."""
    file: FileStorage | None = form.file.data
    if file is None or not file.filename:
        form.file.errors = ["Choose a file"]
        return None
    source = file.stream.read(most + 1)
    if len(source) > most:
        form.file.errors = [f"Choose a file of up to {in_mb(most)}: this one is larger"]
        return None
    return source


def _packed(source: bytes) -> str:
    """The list as the form carries it back, so that it is chosen once and kept nowhere meanwhile."""
    packed = base64.b64encode(zlib.compress(source, 9)).decode("ascii")
    return packed if len(packed) <= MOST_CARRIED else ""


def _unpacked(packed: str, most: int) -> bytes | None:
    """The list that a form carried; None when there is none. It is checked again as if it were new."""
    if not packed:
        return None
    try:
        return zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), most + 1)
    except (binascii.Error, zlib.error, ValueError):
        return b""


def _loaded(changes: FrameChanges) -> str:
    missing = len(changes.missing)
    kept = f" {missing:,} known before {'is' if missing == 1 else 'are'} not in it, and stay." if missing else ""
    return f"The list is loaded. {changes}.{kept}"


def _page(
    wave: Wave,
    form: ListForm,
    changes: FrameChanges | None = None,
    carried: str = "",
    problems: list[FrameProblem] | None = None,
) -> str:
    questionnaire = frame_questionnaire(wave.survey_id)
    if problems:
        faults = "One thing is" if len(problems) == 1 else f"{len(problems)} things are"
        form.file.errors = [f"{faults} wrong in the list. Put right what is named below and choose it again"]
    return survey_page(
        "fieldwork/invitation_list.html",
        wave.survey.name,
        str(questionnaire.title),
        "fieldwork.waves",
        [*crumbs_to(wave.survey.name, wave, "")[:-1], *_crumbs(wave)],
        form=form,
        errors=form.error_list(),
        wave=wave_words(wave, doors().clock.now()),
        heads=needed(questionnaire.hidden),
        coded=[field for field in questionnaire.hidden if len(field.codes)],
        largest=in_mb(settings().max_import),
        cases=count_of_cases(wave.survey_id),
        changes=changes,
        carried=carried,
        problems=problems or [],
    )


def _crumbs(wave: Wave) -> list[tuple[str, str]]:
    page = url_for("fieldwork.invitations", survey=wave.survey.name, wave_id=wave.id)
    return [("Invitations", page), ("The list", "")]
