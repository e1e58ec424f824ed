"""What is walked in the measurements: the first five pages of the sector survey, as a survey that ends after them.

The people who answer it are rehearsal respondents, made before the clock starts, so that every page is sent with
answers that routing and checks accept.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from app.instrument.analysis_plan import AnalysisPlan
from app.instrument.formats.canonical import definition, sha256
from app.instrument.formats.questionnaire_file import read_questionnaire_at
from app.instrument.questionnaire import Questionnaire
from app.instrument.routing import path_through
from app.response.pages import pages_along
from app.response.simulation import Days, simulated_response
from app.store.migrate import upgrade_database
from app.store.tables import QuestionnaireVersion, Survey, Team, Wave
from app.store.transaction import writing
from app.web import create_app
from app.web.respond.shown_question import fields_of

SOURCE = Path(__file__).resolve().parents[1] / "surveys" / "amie_sector_2018_19.yaml"
SURVEY = "five_pages"
PAGES = 5
NOW = dt.datetime(2019, 1, 14, tzinfo=dt.UTC)
FAR_OFF = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
DAYS = Days(NOW.date(), NOW.date())


def five_pages() -> Questionnaire:
    """The questionnaire: the welcome and the first five pages after it."""
    whole = read_questionnaire_at(SOURCE)
    welcome = [section for section in whole.sections if section.place == "welcome"]
    pages = [section for section in whole.sections if section.place == "page"]
    return replace(whole, survey=SURVEY, sections=(*welcome, *pages[:PAGES]), analysis=AnalysisPlan())


def open_five_pages(settings: dict[str, str]) -> None:
    """An empty database, brought up to date, with an open wave of the survey. Its dates need no reader's approval."""
    app = create_app(settings)
    questionnaire = five_pages()
    with app.app_context():
        upgrade_database()
        with writing() as session:
            survey = Survey(name=SURVEY, team=Team(name=SURVEY))
            version = QuestionnaireVersion(survey=survey, number=1, state="published", source="", file_name="")
            version.definition, version.sha256 = definition(questionnaire), sha256(questionnaire)
            version.uploaded_at = version.published_at = NOW
            session.add(Wave(survey=survey, version=version, origin="real", opens_at=NOW, closes_at=FAR_OFF))


def people(count: int) -> list[list[str]]:
    """So many respondents: for each, the body of every page they send, welcome first, form tokens left out."""
    questionnaire = five_pages()
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
