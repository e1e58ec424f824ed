"""Planting: a rehearsal respondent takes on the utilities of a truth, as soon as they come to what it is about."""

from collections.abc import Mapping

from app.instrument.condition import holds
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.routing import Path, answers_seen
from app.response.pages import Page
from app.response.simulation.answerer import Subjects
from app.response.simulation.likings import Subject
from app.response.simulation.person import Person
from app.response.simulation.trading_off import CERTAINTY
from app.response.simulation.truth import Truth, planted_in, traded_off


def plant(
    truth: Truth, questionnaire: Questionnaire, person: Person, page: Page, path: Path, hidden: Mapping[str, str]
) -> None:
    """Give this person the utilities of the segments they are in, when the page asks for them.

    Likings are in units that the answers sharpen by CERTAINTY, so that the odds come out as planted. Nobody is careless
    then: who answers without reading chooses by no utilities.
    """
    subject = _subject(questionnaire)
    if subject is None or not any(held.question.name in planted_in(questionnaire) for held in page.asked):
        return
    seen = answers_seen(questionnaire, path, hidden)
    segments = (segment for segment in questionnaire.analysis.segments if segment.name in truth.segments)
    inside = [segment.name for segment in segments if holds(segment.where, seen)]
    person.is_careless = False
    person.take_likings(subject, {code: utility / CERTAINTY for code, utility in truth.of(inside).items()})


@once_per_questionnaire
def _subject(questionnaire: Questionnaire) -> Subject | None:
    question = traded_off(questionnaire)
    if question is None or not isinstance(question.domain, BestWorst):
        return None
    return Subjects(questionnaire).of_list(question, question.domain.codes)
