"""How rehearsal respondents write: words, numbers, dates, and contact details that lead nowhere."""

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from app.instrument.question import Question
from app.instrument.response_domains.date import Date
from app.instrument.response_domains.domain import Answer
from app.instrument.response_domains.file import File
from app.instrument.response_domains.normal_form import plain_number
from app.instrument.response_domains.number import Number
from app.instrument.response_domains.slider import Slider
from app.instrument.response_domains.text import WrittenAnswer
from app.response.simulation.answerer import Answerer, Shown, Subjects
from app.response.simulation.person import Person
from app.response.simulation.phrases import few_words, sentences

ORDINARY_DATE = dt.date(2018, 9, 1)
ORDINARY_RANGE = Decimal(60)
DIFFERENT_NAMES = 400
"""Names are drawn from so many, so that a few come twice: there is something to find for whoever looks for repeats."""


def text(question: Question, subjects: Subjects) -> Answerer:
    """A few words; a made-up name where the answer would say who somebody is."""
    domain = question.domain
    assert isinstance(domain, WrittenAnswer)
    is_name = question.handling == "identifying"

    def answer(person: Person, shown: Shown) -> Answer:
        name = f"Rehearsal {person.chance.randint(1, DIFFERENT_NAMES)}"[: domain.longest]
        return {"": [name if is_name else few_words(person, domain.longest)]}

    return answer


def long_text(question: Question, subjects: Subjects) -> Answerer:
    """A few sentences, from those who like to write."""
    domain = question.domain
    assert isinstance(domain, WrittenAnswer)

    def answer(person: Person, shown: Shown) -> Answer:
        writes = question.required or person.does(person.writes)
        return {"": [sentences(person, domain.longest)]} if writes else {}

    return answer


def invented(pattern: str) -> Callable[[Question, Subjects], Answerer]:
    """Answers after a pattern in which nobody can be reached; a digit and a number from 100 to 999 make them differ."""

    def made(question: Question, subjects: Subjects) -> Answerer:
        def answer(person: Person, shown: Shown) -> Answer:
            digit, number = person.chance.randint(1, 9), person.chance.randint(100, 999)
            return {"": [pattern.format(digit=digit, number=number)]}

        return answer

    return made


def number(question: Question, subjects: Subjects) -> Answerer:
    """A whole number within the limits, small ones more often than large."""
    domain = question.domain
    assert isinstance(domain, Number)
    low = domain.at_least if domain.at_least is not None else min(Decimal(0), domain.at_most or Decimal(0))
    high = domain.at_most if domain.at_most is not None else low + ORDINARY_RANGE
    first, last = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)

    def answer(person: Person, shown: Shown) -> Answer:
        if first > last:
            return {"": [plain_number(low)]}
        return {"": [plain_number(first + int(float(last - first + 1) * person.chance.random() ** 2))]}

    return answer


def slider(question: Question, subjects: Subjects) -> Answerer:
    """A place on the line, higher the better the thing is liked."""
    domain = question.domain
    assert isinstance(domain, Slider)
    subject, lift = subjects.of_scale(question)
    steps = int((domain.at_most - domain.at_least) / domain.step)

    def answer(person: Person, shown: Shown) -> Answer:
        height = 0.55 + 0.15 * (person.likings(subject)[0] + lift + person.warmth + person.chance.gauss(0, 0.5))
        place = min(max(round(height * steps), 0), steps)
        return {"": [plain_number(domain.at_least + place * domain.step)]}

    return answer


def date(question: Question, subjects: Subjects) -> Answerer:
    """A day within the limits; within a year where there are none."""
    domain = question.domain
    assert isinstance(domain, Date)
    first = domain.earliest or (domain.latest or ORDINARY_DATE) - dt.timedelta(days=365)
    last = domain.latest or first + dt.timedelta(days=365)

    def answer(person: Person, shown: Shown) -> Answer:
        day = first + dt.timedelta(days=person.chance.randint(0, max((last - first).days, 0)))
        return {"day": [str(day.day)], "month": [str(day.month)], "year": [str(day.year)]}

    return answer


def file(question: Question, subjects: Subjects) -> Answerer:
    """No file, unless one must be sent: then the name of one that is not there."""
    domain = question.domain
    assert isinstance(domain, File)

    def answer(person: Person, shown: Shown) -> Answer:
        name = f"rehearsal.{domain.types[0]}"
        return {"kept": ["rehearsal"], "name": [name], "size": ["1"]} if question.required else {}

    return answer


def nothing(question: Question, subjects: Subjects) -> Answerer:
    """A statement is only read."""
    return lambda person, shown: {}
