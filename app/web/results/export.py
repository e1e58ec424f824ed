"""Taking data away: the form, and the file it asks for, which is on the record before it leaves."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Any

from flask import Response, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.errors import NotFound
from app.fieldwork.export_request import ExportRequest
from app.fieldwork.exports import export_responses
from app.fieldwork.requested_files.ask import ask_for_file
from app.fieldwork.requested_files.export_file import AT_ONCE, MOST_AT_ONCE, is_large, said_of
from app.instrument.questionnaire import Questionnaire
from app.store.queries.exports import latest_exports, permissions_for_survey
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.requested_files import files_asked_for
from app.store.queries.responses import counts_by_origin
from app.store.queries.versions import latest_published
from app.store.queries.waves import waves_of
from app.store.tables import Survey
from app.web.access import signed_in
from app.web.doors import doors
from app.web.jobs import jobs
from app.web.results.forms import ExportForm, export_form
from app.web.results.origins import origin_counts
from app.web.results.taken import taken_words
from app.web.settings import settings
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page
from app.web.wave_words import WaveWords, wave_words

LATEST = 20
TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
PIECE = 64 * 1024
ANOTHER_ORIGIN = "This wave is of another origin. Choose one of the same, or all waves"
BACKWARDS = "The last day is before the first"


def export(survey: str) -> ResponseReturnValue:
    """The form; when it is sent, the file."""
    found = own_survey(survey)
    version = latest_published(found.id)
    if version is None:
        raise NotFound("No version of this survey has been published, so there is nothing to take away yet.")
    questionnaire = questionnaire_of(version.id, version.sha256)
    now = doors().clock.now()
    waves = [wave_words(wave, now) for wave in waves_of(found.id)]
    permissions = permissions_for_survey(signed_in().user_id, found.id)
    origins = origin_counts(counts_by_origin(found.id))
    form = export_form(questionnaire, origins, waves, permissions)
    if form.validate_on_submit() and _fits(form, waves):
        request = form.request(found)
        return _asked_for(request, found, permissions) if is_large(request) else _file(request, permissions)
    page = _page(found, questionnaire, form, permissions=permissions)
    return make_response(page, 422 if form.is_submitted() else 200)


def _fits(form: ExportForm, waves: list[WaveWords]) -> bool:
    """Whether what was chosen goes together."""
    wave = next((wave for wave in waves if str(wave.id) == form.wave.data), None)
    if wave is not None and wave.origin != form.origin.data:
        form.add_error("wave", ANOTHER_ORIGIN)
    if form.first_day.data and form.last_day.data and form.last_day.data < form.first_day.data:
        form.add_error("last_day", BACKWARDS)
    return not form.errors


def _asked_for(request: ExportRequest, survey: Survey, permissions: frozenset[str]) -> ResponseReturnValue:
    """The list of files that are made in the background, now with this one."""
    said, now = said_of(request), doors().clock.now()
    ask_for_file("export", survey, said, signed_in().user_id, permissions, now)
    # It is on the list, which is looked at every minute in any case.
    jobs().ask_if_heard("make_requested_files")
    flash("You have asked for the file. Fetch it here when it is ready.", "success")
    return redirect(url_for("results.made_files", survey=survey.name), 303)


def _file(request: ExportRequest, permissions: frozenset[str]) -> ResponseReturnValue:
    """The file as an attachment. It is whole before the first byte leaves: a failure is a page and no half a file."""
    with ExitStack() as until_sent:
        # It has no name on the disk, so nothing is left of it when the process ends.
        into = until_sent.enter_context(tempfile.TemporaryFile(dir=settings().data_dir))
        now, scratch = doors().clock.now(), settings().data_dir
        export_responses(request, into, signed_in().user_id, permissions, now, scratch)
        into.seek(0, 2)
        response = Response(_pieces(into), mimetype=TYPES[request.format])
        response.content_length = into.tell()
        response.call_on_close(until_sent.pop_all().close)
    response.headers.set("Content-Disposition", "attachment", filename=request.file_name)
    return response


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The whole file, a piece at a time, closed when it has been read."""
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _page(survey: Survey, questionnaire: Questionnaire, form: ExportForm, **values: Any) -> str:
    return survey_page(
        "results/data.html",
        survey.name,
        str(questionnaire.title),
        "results.export",
        form=form,
        errors=form.error_list(),
        asked_for=len(files_asked_for(signed_in().user_id, survey.id)),
        at_once=AT_ONCE,
        at_once_xlsx=MOST_AT_ONCE["xlsx"],
        taken=[taken_words(taken) for taken in latest_exports(survey.id, LATEST)],
        **values,
    )
