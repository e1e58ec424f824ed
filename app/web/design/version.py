"""One version of a questionnaire: looked at in outline, tried out, taken away as a file."""

from functools import lru_cache

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import Headers
from werkzeug.wrappers import Response

from app.fieldwork.waves import start_preview
from app.instrument.formats.questionnaire_file import problems_in
from app.instrument.problem import Problem
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.versions import latest_published
from app.store.tables import QuestionnaireVersion
from app.web.access import signed_in
from app.web.design.outline import outline
from app.web.design.source_lines import shown_problems
from app.web.doors import doors
from app.web.own_objects import own_version
from app.web.staff_forms import PAGE_WAS_OPEN_TOO_LONG, StaffForm
from app.web.survey_pages import survey_page


def version(survey: str, version_id: int) -> str:
    """The version in outline, with what the checks say of it."""
    found = own_version(survey, version_id)
    questionnaire = questionnaire_of(found.id, found.sha256)
    return survey_page(
        "design/version.html",
        survey,
        str(questionnaire.title),
        "design.survey",
        [(name_of(found), "")],
        version=found,
        name=name_of(found),
        latest=latest_published(found.survey_id),
        questionnaire=questionnaire,
        sections=list(outline(questionnaire)),
        problems=shown_problems(_problems(found.source, found.file_name), found.source),
    )


def preview(survey: str, version_id: int) -> ResponseReturnValue:
    """See the version as respondents will; what is answered there counts nowhere."""
    found = own_version(survey, version_id)
    if not StaffForm().validate_on_submit():
        flash(PAGE_WAS_OPEN_TOO_LONG + ".", "warning")
        return redirect(url_for("design.version", survey=survey, version_id=version_id), 303)
    wave = start_preview(found.id, doors().clock.now(), signed_in().user_id)
    return redirect(url_for("respond.preview", wave_id=wave.id), 303)


def download(survey: str, version_id: int) -> Response:
    """The file as it was uploaded, byte for byte but for a mark at its start."""
    found = own_version(survey, version_id)
    headers = Headers()
    name = f"{survey}_v{found.number}.yaml" if found.number else f"{survey}.yaml"
    headers.add("Content-Disposition", "attachment", filename=name)
    return Response(found.source.encode(), headers=headers, content_type="application/yaml; charset=utf-8")


def name_of(version: QuestionnaireVersion) -> str:
    """What a version is called: its number, or that it has none yet."""
    return f"Version {version.number}" if version.number else "Not published yet"


@lru_cache(maxsize=32)
def _problems(source: str, file: str) -> list[Problem]:
    """What the checks say of a file. Reading one takes up to half a second, and a version is looked at often."""
    return problems_in(source, file)
