"""How long rehearsal respondents take: by what stands on a page and what they write, lognormal, at their own pace."""

from collections.abc import Iterable, Mapping

from app.instrument.codebook import LONGEST_PAGE_SECONDS
from app.instrument.once import once_per_questionnaire
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Answer
from app.response.pages import Page
from app.response.simulation.person import Person

FOR_A_QUESTION = 4.0
FOR_AN_OPTION = 0.8
FOR_A_ROW = 3.5
FOR_A_SET = 14.0
FOR_A_LETTER = 0.25
UNEVENNESS = 0.3
IS_CALLED_AWAY = 0.006


def seconds_on(questionnaire: Questionnaire, page: Page, answers: Iterable[Answer], person: Person) -> int:
    """Whole seconds on a page, from 1 to the cap."""
    worth = _usual_seconds(questionnaire)
    usual = sum(worth[held.question.name] for held in page.asked)
    letters = sum(len(text) for answer in answers for values in answer.values() for text in values if " " in text)
    writing = FOR_A_LETTER * letters * (1.5 if person.device == "phone" else 1)
    taken = (usual + writing) * person.pace * person.chance.lognormvariate(0, UNEVENNESS)
    if person.does(IS_CALLED_AWAY):
        return LONGEST_PAGE_SECONDS
    return min(max(round(taken), 1), LONGEST_PAGE_SECONDS)


@once_per_questionnaire
def _usual_seconds(questionnaire: Questionnaire) -> Mapping[str, float]:
    """Seconds for each question (for one set of a best-worst question), so that all take the minutes promised."""
    worth = {question.name: _worth(question) for question in questionnaire.questions()}
    whole = sum(worth[question.name] * _sets(question) for question in questionnaire.questions())
    scale = questionnaire.minutes * 60 / whole if questionnaire.minutes and whole else 1.0
    return {name: seconds * scale for name, seconds in worth.items()}


def _worth(question: Question) -> float:
    if isinstance(question.domain, BestWorst):
        return FOR_A_SET
    rows, *options = question.domain.optioned or ((),)
    if options:
        return FOR_A_QUESTION + FOR_A_ROW * len(rows)
    return FOR_A_QUESTION + FOR_AN_OPTION * len(rows)


def _sets(question: Question) -> int:
    return question.domain.set_count if isinstance(question.domain, BestWorst) else 1
