"""Reading a page: the fields of a form to answers, each in normal form, with every error in plain words."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.instrument.once import once_per_questionnaire
from app.instrument.question import Question
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import Answer, AnswerError, Reading
from app.instrument.routing import Path, PathSection, path_through, section_through
from app.response.draws import Draws
from app.response.pages import Page, answer_on

Fields = Mapping[str, list[str]]
"""A form as posted: field name -> values."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page said: answers to store by question, and errors by question. An answer with errors is not stored.

    `now` is the page's section as these answers make it; None when they leave nothing to ask in it.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    errors: dict[str, tuple[AnswerError, ...]] = field(default_factory=dict)
    now: PathSection | None = None


class NeverAsked(Exception):
    """The page carried an answer to a question that this draft was not asked there."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(", ".join(sorted(names)))


def given_for(name: str, fields: Fields, set_number: str = "") -> Answer:
    """The part of a form that belongs to one question, by field part. A best-worst page holds one set's parts."""
    prefix = f"{name}:{set_number}" if set_number else name
    given = {key[len(prefix) + 1 :]: values for key, values in fields.items() if key.startswith(f"{prefix}:")}
    if set_number:
        return {f"{set_number}:{part}": values for part, values in given.items()}
    return given | ({"": fields[name]} if name in fields else {})


def read_page(
    questionnaire: Questionnaire,
    page: Page,
    fields: Fields,
    answers: Mapping[str, Answer],
    draws: Draws,
    hidden: Mapping[str, str],
    before: Path | None = None,
) -> PageReading:
    """The answers a posted page gives, and what is wrong with them. `before` is the path so far, where it is known.

    A question of the page counts when it was asked before this page was sent or is asked now: on one page an answer
    may open another question. Raises NeverAsked for anything else, UnknownAnswer for a value never offered.
    """
    before = before or path_through(questionnaire, answers, hidden)
    here = _may_stand_on(page)
    names = _names(questionnaire)
    sent = {name for key in fields if (name := key.partition(":")[0]) in names}
    seen = sent | _shown(fields)
    read = {name: _read_question(here[name], page, fields, answers, draws) for name in here if name in seen}
    right = {name: reading.answer for name, reading in read.items() if not reading.errors}
    now = section_through(questionnaire, page.section, before, {**answers, **right}, hidden)
    asked_now = _asked_in(now)
    askable = (_asked_in(before.section(page.section.name)) | asked_now) & here.keys()
    if strange := (sent - askable) | _of_other_sets(page, fields):
        raise NeverAsked(strange)
    kept = {name: answer for name, answer in right.items() if name in askable}
    return PageReading(kept, _errors(page, now, read, seen & asked_now & here.keys()), now)


def _may_stand_on(page: Page) -> dict[str, Question]:
    """The questions of the section that a page may show. A best-worst question has pages of its own."""
    if page.set_number:
        return {question.name: question for question in page.questions}
    return {
        question.name: question for question in page.section.questions if not isinstance(question.domain, BestWorst)
    }


@once_per_questionnaire
def _names(questionnaire: Questionnaire) -> frozenset[str]:
    return frozenset(question.name for question in questionnaire.questions())


def _of_other_sets(page: Page, fields: Fields) -> set[str]:
    """Fields of the page's best-worst question that do not belong to its set."""
    if not page.set_number:
        return set()
    name = page.questions[0].name
    mine = f"{name}:{page.set_number}:"
    return {key for key in fields if (key == name or key.startswith(f"{name}:")) and not key.startswith(mine)}


def _shown(fields: Fields) -> set[str]:
    """The questions the page says it showed. A question without ticks sends no field, and so is seen and cleared."""
    return {name.partition(":")[0] for name in fields.get("shown", [])}


def _read_question(
    question: Question, page: Page, fields: Fields, answers: Mapping[str, Answer], draws: Draws
) -> Reading:
    read = question.domain.read(given_for(question.name, fields, page.set_number))
    question.domain.refuse_not_drawn(read.answer, draws.get(question.name, {}))
    if not page.set_number:
        return read
    mine = f"{page.set_number}:"
    others = {p: values for p, values in answers.get(question.name, {}).items() if not p.startswith(mine)}
    return Reading(others | read.answer, read.errors)


def _asked_in(part: PathSection | None) -> set[str]:
    return {asked.question.name for asked in part.asked} if part else set()


def _errors(
    page: Page, now: PathSection | None, read: Mapping[str, Reading], names: set[str]
) -> dict[str, tuple[AnswerError, ...]]:
    """What is wrong, in the order of the page. A question that is not asked any more cannot be wrong."""
    errors: dict[str, tuple[AnswerError, ...]] = {}
    for asked in now.asked if now else ():
        question = asked.question
        if question.name not in names:
            continue
        if read[question.name].errors:
            errors[question.name] = read[question.name].errors
        elif question.required and not question.domain.is_answered_enough(
            answer_on(page, asked.answer), asked.withheld
        ):
            errors[question.name] = (AnswerError("", question.domain.missing_message),)
    return errors


def digest(page: Page, answers: Mapping[str, Answer]) -> str:
    """A short digest of the stored answers of a page: what its respondent saw when it was drawn."""
    names = [question.name for question in page.standing]
    held = {name: answers[name] for name in names if answers.get(name)}
    held = {name: mine for name, answer in held.items() if (mine := answer_on(page, answer))}
    text = json.dumps(held, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
