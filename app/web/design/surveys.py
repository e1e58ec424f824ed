"""The team's surveys, and one of them: its versions and what is in the field."""

from dataclasses import dataclass

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.errors import NotFound
from app.instrument.questionnaire import Questionnaire
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.team_surveys import surveys_of_team
from app.store.queries.versions import latest_published, versions_of
from app.store.queries.waves import waves_not_over
from app.store.tables import QuestionnaireVersion, Survey
from app.web.access import signed_in
from app.web.doors import doors
from app.web.staff_pages import own_survey
from app.web.survey_pages import may, survey_page
from app.web.wave_words import WaveWords, wave_words


@dataclass(frozen=True)
class ListedSurvey:
    """A survey as the list shows it: its newest questionnaire, what is published, and what is in the field."""

    name: str
    questionnaire: Questionnaire
    published: QuestionnaireVersion | None
    has_upload: bool
    waves: list[WaveWords]


def list_without_surveys() -> ResponseReturnValue:
    """The list has one address, where staff begin."""
    return redirect(url_for("design.surveys"), 301)


def surveys() -> str:
    """Every survey of the team."""
    listed = [found for survey in surveys_of_team(signed_in().team_id) if (found := _listed(survey))]
    return render_template("design/surveys.html", surveys=listed, may=may)


def survey(survey: str) -> str:
    """One survey: its versions, newest first, and the waves that are open or will be."""
    found = own_survey(survey)
    versions = versions_of(found.id)
    if not versions:
        raise NotFound()
    newest = versions[0]
    return survey_page(
        "design/survey.html",
        survey,
        title_of_survey(found.id),
        "design.survey",
        questionnaire=questionnaire_of(newest.id, newest.sha256),
        versions=versions,
        latest=latest_published(found.id),
        waves=_in_the_field(found),
    )


def title_of_survey(survey_id: int) -> str:
    """The title that a survey's newest version gives it, in its first language."""
    newest = versions_of(survey_id)[0]
    return str(questionnaire_of(newest.id, newest.sha256).title)


def _listed(survey: Survey) -> ListedSurvey | None:
    versions = versions_of(survey.id)
    if not versions:
        return None
    questionnaire = questionnaire_of(versions[0].id, versions[0].sha256)
    has_upload = versions[0].state == "uploaded"
    return ListedSurvey(survey.name, questionnaire, latest_published(survey.id), has_upload, _in_the_field(survey))


def _in_the_field(survey: Survey) -> list[WaveWords]:
    now = doors().clock.now()
    return [wave_words(wave, now) for wave in waves_not_over(survey.id, now)]
