"""What is walked through and stored in the measurements: the sector survey, whole or cut.

The people who answer it are rehearsal respondents, made before the clock starts, so that every page is sent with
answers that routing and checks accept.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from app.instrument.analysis_plan import AnalysisPlan
from app.instrument.codebook import codebook
from app.instrument.formats.canonical import definition, sha256
from app.instrument.formats.questionnaire_file import read_questionnaire_at
from app.instrument.questionnaire import Questionnaire
from app.instrument.routing import path_through
from app.response.pages import Page, pages_along
from app.response.simulation import Days, simulated_response
from app.store.migrate import upgrade_database
from app.store.tables import QuestionnaireVersion, Survey, Team, Wave
from app.store.transaction import writing
from app.web import create_app
from app.web.respond.shown_question import fields_of

SOURCE = Path(__file__).resolve().parents[1] / "surveys" / "amie_sector_2018_19.yaml"
PAGES = 5
NOW = dt.datetime(2019, 1, 14, tzinfo=dt.UTC)
FAR_OFF = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
DAYS = Days(NOW.date(), NOW.date())


def five_pages() -> Questionnaire:
    """A survey that ends early: the welcome and the first five pages after it."""
    return _cut("five_pages", 1 + PAGES)


def whole_survey() -> Questionnaire:
    """Every page that there is."""
    return read_questionnaire_at(SOURCE)


def survey_with_columns(fewest: int) -> Questionnaire:
    """A survey that ends once a file of its responses has at least so many columns of answers."""
    for sections in range(1, len(whole_survey().sections) + 1):
        cut = _cut("columns", sections)
        if len(codebook(cut)) >= fewest:
            return cut
    raise ValueError(f"The survey has fewer than {fewest} columns.")


def _cut(name: str, sections: int) -> Questionnaire:
    whole = whole_survey()
    return replace(whole, survey=name, sections=whole.sections[:sections], analysis=AnalysisPlan())


WALKED: dict[str, Callable[[], Questionnaire]] = {"five_pages": five_pages, "whole_survey": whole_survey}
"""The surveys that people walk through, by the name that the bare app is told."""


def open_survey(settings: dict[str, str], questionnaire: Questionnaire) -> None:
    """An empty database, brought up to date, with an open wave of the survey. Its dates need no reader's approval."""
    app = create_app(settings)
    with app.app_context():
        upgrade_database()
        with writing() as session:
            survey = Survey(name=questionnaire.survey, team=Team(name=questionnaire.survey))
            version = QuestionnaireVersion(survey=survey, number=1, state="published", source="", file_name="")
            version.definition, version.sha256 = definition(questionnaire), sha256(questionnaire)
            version.uploaded_at = version.published_at = NOW
            session.add(Wave(survey=survey, version=version, origin="real", opens_at=NOW, closes_at=FAR_OFF))


def pages_of_somebody(questionnaire: Questionnaire) -> tuple[Page, ...]:
    """The pages that one respondent sees."""
    person = simulated_response(questionnaire, seed=1, index=0, days=DAYS)
    return pages_along(path_through(questionnaire, person.answers), person.draws)


def people(questionnaire: Questionnaire, count: int) -> list[list[str]]:
    """So many respondents: for each, the body of every page they send, welcome first, form tokens left out."""
    return [_bodies(questionnaire, number) for number in range(count)]


def _bodies(questionnaire: Questionnaire, number: int) -> list[str]:
    person = simulated_response(questionnaire, seed=1, index=number, days=DAYS)
    bodies = []
    for page in pages_along(path_through(questionnaire, person.answers), person.draws):
        fields: dict[str, list[str]] = {"shown": [question.name for question in page.questions]}
        for held in page.asked:
            fields.update(fields_of(held.question, held.answer))
        bodies.append(urlencode(fields, doseq=True))
    return bodies
