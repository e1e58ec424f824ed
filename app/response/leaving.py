"""Answers that leave the path: what a change of mind would leave out of the response."""

from collections.abc import Mapping

from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import path_through


def answers_left_out(
    questionnaire: Questionnaire, before: Mapping[str, Answer], after: Mapping[str, Answer], hidden: Mapping[str, str]
) -> tuple[Question, ...]:
    """Answered questions that were on the path before a change and are off it after, in order."""
    old = path_through(questionnaire, before, hidden).asked
    new = path_through(questionnaire, after, hidden).asked
    return tuple(asked.question for name, asked in old.items() if name not in new and asked.answer)
