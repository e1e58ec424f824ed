"""Reading what people wrote: a page at a time for analysts, and the few that a report may quote.

Responses set aside are left out. Whoever may only see what may be quoted asks for that alone; tags are those of the
answer last made, so that words and figures speak of the same groups.
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.analysis.codebooks import merged
from app.analysis.open_answers.tags import Tags
from app.analysis.open_answers.verbatims import OpenAnswer, OpenQuestion, open_answers, open_questions
from app.fieldwork.audit import record
from app.fieldwork.errors import NotFound
from app.fieldwork.exports import versions_described
from app.instrument.codebook import codebook
from app.response.response import Origin
from app.store.queries.responses import ResponseFilter, responses_in
from app.store.tables import Survey
from app.store.transaction import writing

ON_A_PAGE = 50
QUOTED = 6
"""So many quotations stand under a question of a report."""


@dataclass(frozen=True, slots=True)
class OpenAnswersPage:
    """One page of the answers to one question, of so many in all."""

    question: OpenQuestion
    answers: tuple[OpenAnswer, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class QuotedQuestion:
    """A question of a report with what may be quoted from it."""

    text: str
    quotes: tuple[OpenAnswer, ...]


def open_questions_of(survey: Survey, origin: Origin) -> tuple[OpenQuestion, ...]:
    """The open questions of a survey. Raises NotFound before a version is published."""
    described = versions_described(survey.name, ResponseFilter(survey.id, origin, set_aside=False))
    variables = merged({number: codebook(asked) for number, asked in described.questionnaires.items()})
    newest = described.questionnaires[max(described.questionnaires)]
    return open_questions(variables, newest.languages[0])


def open_answers_of(
    survey: Survey, origin: Origin, question: str, tags: Tags, only_quotable: bool, page: int = 1
) -> OpenAnswersPage:
    """One page of what people wrote in answer to one question, by the name of its column; pages count from 1.

    Raises NotFound for a question that is not open, and for a page that is not there.
    """
    asked = next((one for one in open_questions_of(survey, origin) if one.name == question), None)
    if asked is None:
        raise NotFound()
    found = sorted(_read(survey, origin, [asked], tags, only_quotable), key=_in_place)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    if not 1 <= page <= pages:
        raise NotFound()
    shown = tuple(found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE])
    return OpenAnswersPage(asked, shown, len(found), page, pages)


def open_answers_seen(
    survey: Survey, origin: Origin, shown: OpenAnswersPage, user_id: int | None, now: datetime
) -> None:
    """Put on the trail that somebody reads a page of everything people wrote, and not only what may be quoted."""
    with writing() as session:
        details = {"question": shown.question.name, "origin": origin, "page": shown.page}
        record(session, "open_answers_seen", survey.name, now, user_id, survey.team_id, **details)


def quotes_of(survey: Survey, origin: Origin, tags: Tags, most: int = QUOTED) -> tuple[QuotedQuestion, ...]:
    """What a report may quote: some answers to each open question, always the same; questions without any left out."""
    questions = open_questions_of(survey, origin)
    kept: dict[str, list[OpenAnswer]] = {question.name: [] for question in questions}
    for answer in _read(survey, origin, questions, tags, only_quotable=True):
        few = kept[answer.question]
        few.append(answer)
        if len(few) > 20 * most:
            kept[answer.question] = heapq.nsmallest(most, few, key=_in_place)
    found = ((question, heapq.nsmallest(most, kept[question.name], key=_in_place)) for question in questions)
    return tuple(QuotedQuestion(question.text, tuple(quotes)) for question, quotes in found if quotes)


def _read(
    survey: Survey, origin: Origin, questions: Iterable[OpenQuestion], tags: Tags, only_quotable: bool
) -> Iterator[OpenAnswer]:
    filter = ResponseFilter(survey.id, origin, set_aside=False)
    described = versions_described(survey.name, filter)
    variables = merged({number: codebook(asked) for number, asked in described.questionnaires.items()})
    newest = described.questionnaires[max(described.questionnaires)]
    for answer in open_answers(responses_in(filter), questions, variables, newest, tags):
        if answer.is_quotable or not only_quotable:
            yield answer


def _in_place(answer: OpenAnswer) -> str:
    return answer.place
