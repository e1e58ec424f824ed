"""Files that this person asked for: how far each is, to fetch when it is ready, to cancel before."""

from collections.abc import Iterator
from typing import IO

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.requested_files.cancel import cancel_file
from app.fieldwork.requested_files.fetch import fetch_file, was_fetched
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.requested_files import count_ahead, files_asked_for
from app.store.queries.versions import latest_published
from app.store.tables import Survey
from app.web.access import signed_in
from app.web.doors import doors
from app.web.results.progress import FileWords, file_words
from app.web.settings import settings
from app.web.staff_forms import StaffForm
from app.web.staff_pages import own_survey
from app.web.survey_pages import survey_page

PIECE = 64 * 1024
OLD_FORM = "This page was open too long, so nothing was done. Press the button again"


def made_files(survey: str) -> str:
    """The list. While a file is being made the page looks again by itself; with `part` only the list is sent."""
    found = own_survey(survey)
    files = _mine(found)
    is_under_way = any(file.is_under_way for file in files)
    if "part" in request.args:
        return render_template("results/_made_files.html", survey=survey, files=files)
    version = latest_published(found.id)
    title = str(questionnaire_of(version.id, version.sha256).title) if version else found.name
    below = [("Take away the data", url_for("results.export", survey=survey))]
    return survey_page(
        "results/made_files.html",
        survey,
        title,
        "results.export",
        below,
        files=files,
        is_under_way=is_under_way,
    )


def cancel_made_file(survey: str, file_id: str) -> ResponseReturnValue:
    """Cancel one, or delete one that is ready."""
    found = own_survey(survey)
    if StaffForm().validate_on_submit():
        cancel_file(file_id, found.id, signed_in().user_id, settings().data_dir, doors().clock.now())
        flash("Cancelled. Nothing of it is left.", "success")
    else:
        flash(OLD_FORM, "error")
    return redirect(url_for("results.made_files", survey=survey), 303)


def fetch_made_file(survey: str, file_id: str) -> ResponseReturnValue:
    """The file, once."""
    found = own_survey(survey)
    if not StaffForm().validate_on_submit():
        flash(OLD_FORM, "error")
        return redirect(url_for("results.made_files", survey=survey), 303)
    person, now = signed_in(), doors().clock.now()
    fetched = fetch_file(file_id, found, person.user_id, person.role, settings().data_dir, now)
    response = Response(_pieces(fetched.content, file_id), mimetype="application/octet-stream")
    response.content_length = fetched.size
    response.headers.set("Content-Disposition", "attachment", filename=fetched.name)
    response.call_on_close(fetched.content.close)
    return response


def _mine(survey: Survey) -> list[FileWords]:
    now = doors().clock.now()
    return [file_words(file, count_ahead, now) for file in files_asked_for(signed_in().user_id, survey.id)]


def _pieces(content: IO[bytes], file_id: str) -> Iterator[bytes]:
    """The whole file, a piece at a time. Only when the last piece was taken has it been fetched."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def read() -> Iterator[bytes]:
        with content:
            while piece := content.read(PIECE):
                yield piece
        with app.app_context():
            was_fetched(file_id, settings().data_dir, doors().clock.now())

    return read()
