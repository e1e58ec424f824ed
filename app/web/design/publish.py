"""Publishing a version: what it changes is shown first, and a person says yes."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.errors import NotAllowed
from app.fieldwork.questionnaires import publish_questionnaire
from app.fieldwork.version_changes import changes_between
from app.instrument.problem import QuestionnaireProblems
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.versions import latest_published
from app.store.queries.waves import waves_not_over
from app.store.tables import QuestionnaireVersion
from app.web.access import signed_in
from app.web.design.version import name_of
from app.web.doors import doors
from app.web.own_objects import own_version
from app.web.staff_forms import StaffForm
from app.web.survey_pages import survey_page
from app.web.wave_words import wave_words


def publish(survey: str, version_id: int) -> ResponseReturnValue:
    """Show what publishing does; do it when the form is sent."""
    version = own_version(survey, version_id)
    if version.number is not None:
        flash(f"Version {version.number} is published already. Nothing has changed.")
        return redirect(url_for("design.version", survey=survey, version_id=version_id), 303)
    form = StaffForm()
    if not form.validate_on_submit():
        return _page(survey, version, form)
    try:
        published = publish_questionnaire(version.id, doors().clock.now(), signed_in().user_id)
    except QuestionnaireProblems as found:
        # The checks have learned something since the upload.
        raise NotAllowed(f"Put this right, and upload the file again: {found.problems[0]}") from found
    number = published.version.number
    flash(f"Version {number} is published." if published.is_new else _nothing_new(number))
    return redirect(url_for("design.survey", survey=survey), 303)


def _nothing_new(number: int | None) -> str:
    return f"This questionnaire is the same as version {number}, so no new version was made."


def _page(survey: str, version: QuestionnaireVersion, form: StaffForm) -> ResponseReturnValue:
    questionnaire = questionnaire_of(version.id, version.sha256)
    latest, now = latest_published(version.survey_id), doors().clock.now()
    page = survey_page(
        "design/publish.html",
        survey,
        str(questionnaire.title),
        "design.survey",
        [(name_of(version), url_for("design.version", survey=survey, version_id=version.id)), ("Publish", "")],
        form=form,
        errors=form.error_list(),
        version=version,
        latest=latest,
        number=(latest.number or 0) + 1 if latest else 1,
        changes=changes_between(questionnaire_of(latest.id, latest.sha256), questionnaire) if latest else None,
        waves=[wave_words(wave, now) for wave in waves_not_over(version.survey_id, now)],
    )
    return page, 422 if request.method == "POST" else 200
