"""Uploading a questionnaire file: kept as a version when it is sound, else every problem with its lines."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage

from app.fieldwork.errors import NotAllowed
from app.fieldwork.questionnaires import plain_file_name, upload_questionnaire
from app.instrument.formats.yaml_nodes import LARGEST_FILE
from app.instrument.problem import Problem, QuestionnaireProblems
from app.store.tables import QuestionnaireVersion
from app.web.access import signed_in
from app.web.design.source_lines import ShownProblem, shown_problems
from app.web.doors import doors
from app.web.settings import MB, settings
from app.web.staff_forms import StaffForm
from app.web.survey_pages import SURVEYS


class UploadForm(StaffForm):
    """One file."""

    file = FileField("Questionnaire file")


def upload() -> ResponseReturnValue:
    """Ask for a file. A sound one becomes a version, unpublished; of any other, nothing is kept."""
    form = UploadForm()
    if not form.validate_on_submit():
        return _page(form)
    file: FileStorage | None = form.file.data
    if file is None or not file.filename:
        return _refused(form, "Choose a file")
    source = file.stream.read(largest_file() + 1)
    if len(source) > largest_file():
        return _refused(form, f"Choose a file of up to {in_mb(largest_file())}: this one is larger")
    return _kept(form, source, file.filename)


def largest_file() -> int:
    """The most bytes a questionnaire file may have."""
    return min(settings().max_import, LARGEST_FILE)


def in_mb(size: int) -> str:
    """A size as people say it."""
    return f"{size / MB:g} MB"


def _kept(form: UploadForm, source: bytes, file_name: str) -> ResponseReturnValue:
    try:
        version = upload_questionnaire(source, file_name, signed_in().team_id, doors().clock.now())
    except QuestionnaireProblems as found:
        return _problems(form, source, plain_file_name(file_name), found.problems)
    except NotAllowed as refusal:
        return _refused(form, str(refusal))
    flash(_what_happened(version))
    return redirect(url_for("design.version", survey=version.survey.name, version_id=version.id), 303)


def _what_happened(version: QuestionnaireVersion) -> str:
    if version.number is not None:
        return f"This file holds the same questionnaire as version {version.number}, so nothing has changed."
    return f"{version.file_name} is uploaded. Nobody is asked it until it is published and a wave of it is opened."


def _problems(form: UploadForm, source: bytes, file: str, problems: list[Problem]) -> ResponseReturnValue:
    errors = sum(problem.level == "error" for problem in problems)
    found = "one error" if errors == 1 else f"{errors} errors"
    form.file.errors = [f"Put right {found} in {file}, listed below, and upload it again. Nothing was kept"]
    return _page(form, file, shown_problems(problems, source), len(problems))


def _refused(form: UploadForm, message: str) -> ResponseReturnValue:
    form.file.errors = [message]
    return _page(form)


def _page(
    form: UploadForm, file: str = "", problems: list[ShownProblem] | None = None, count: int = 0
) -> ResponseReturnValue:
    page = render_template(
        "design/upload.html",
        breadcrumbs=[(SURVEYS, url_for("design.surveys")), ("Upload a questionnaire", "")],
        form=form,
        errors=form.error_list(),
        largest=in_mb(largest_file()),
        file=file,
        problems=problems or [],
        count=count,
    )
    return page, 422 if request.method == "POST" else 200
