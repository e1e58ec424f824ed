"""Routing: the path through a questionnaire, worked out from the answers in one forward pass.

Sections and questions come in order, and a condition may only look back, so each is decided by what stands before it.
Answers to questions off the path are not looked at: a condition on them finds nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from app.instrument.code_list import Code
from app.instrument.condition import NOTHING, Answers, Compared, holds
from app.instrument.missing import is_reason
from app.instrument.once import once_per_questionnaire
from app.instrument.question import Question
from app.instrument.questionnaire import HiddenField, Questionnaire, Section
from app.instrument.response_domains.choice import ranks
from app.instrument.response_domains.domain import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the path, with its answer less the options and rows whose own condition does not hold."""

    question: Question
    answer: Answer
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PathSection:
    """A section on the path with the questions asked in it. A section that asks nothing is not on the path."""

    section: Section
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The questions a respondent is asked, given their answers so far."""

    sections: tuple[PathSection, ...]

    @property
    def asked(self) -> dict[str, Asked]:
        """Every question on the path by name, in order."""
        return {asked.question.name: asked for part in self.sections for asked in part.asked}

    def section(self, name: str) -> PathSection | None:
        return next((part for part in self.sections if part.section.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sections on the path, in order."""
        return tuple(part.section.name for part in self.sections)


def path_through(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], hidden: Mapping[str, str] | None = None
) -> Path:
    """Questions this respondent will be asked, in order, given their answers so far and the hidden fields."""
    seen, asks = _Seen(questionnaire, hidden), _asks(questionnaire)
    parts = (_part(asks[section.name], section, answers, seen) for section in questionnaire.sections)
    return Path(tuple(part for part in parts if part is not None))


def section_through(
    questionnaire: Questionnaire,
    section: Section,
    before: Path,
    answers: Mapping[str, Answer],
    hidden: Mapping[str, str] | None = None,
) -> PathSection | None:
    """One section as these answers make it, or None when it asks nothing; what follows it is not looked at.

    The sections that come before it are taken as they stand on the path `before`.
    """
    seen = _Seen(questionnaire, hidden, _answered_before(section, before))
    return _part(_asks(questionnaire)[section.name], section, answers, seen)


def answers_seen(questionnaire: Questionnaire, path: Path, hidden: Mapping[str, str] | None = None) -> Answers:
    """What a condition can see of the answers along a path, and of the hidden fields."""
    return _Seen(questionnaire, hidden, {name: held for name, held in path.asked.items() if held.answer})


def _answered_before(section: Section, path: Path) -> dict[str, Asked]:
    parts = takewhile(lambda part: part.section is not section, path.sections)
    return {held.question.name: held for part in parts for held in part.asked if held.answer}


class _Seen:
    """What conditions may look back at: the hidden fields, and the answers of questions on the path so far."""

    __slots__ = ("answered", "fields")

    def __init__(
        self,
        questionnaire: Questionnaire,
        hidden: Mapping[str, str] | None,
        answered: dict[str, Asked] | None = None,
    ) -> None:
        given = hidden or {}
        self.fields = {known.name: _compared_field(known, given.get(known.name, "")) for known in questionnaire.hidden}
        self.answered = answered or {}

    def __call__(self, name: str) -> Compared:
        held = self.answered.get(name)
        return self.fields.get(name, NOTHING) if held is None else _compared_answer(held)


_Ask = tuple[Question, tuple[Code, ...], Asked]
"""A question, its options (and rows) with a condition of their own, and how it stands on a path without an answer."""


def _part(asks: tuple[_Ask, ...], section: Section, answers: Mapping[str, Answer], seen: _Seen) -> PathSection | None:
    """A section with what is asked in it, whose answers are seen from then on; None when it asks nothing."""
    if section.ask_if is not None and not holds(section.ask_if, seen):
        return None
    asked = []
    for question, own, unanswered in asks:
        if question.ask_if is not None and not holds(question.ask_if, seen):
            continue
        answer = answers.get(question.name)
        held = Asked(question, answer) if answer else unanswered
        if own:
            if _leaves_nothing(question, withheld := _withheld(own, seen)):
                continue
            held = _less_withheld(held, withheld)
        if held.answer:
            seen.answered[question.name] = held
        asked.append(held)
    return PathSection(section, tuple(asked)) if asked else None


@once_per_questionnaire
def _asks(questionnaire: Questionnaire) -> dict[str, tuple[_Ask, ...]]:
    """By section, its questions with what is the same for everybody: every page works a path out several times."""
    return {
        section.name: tuple((question, _conditional(question), Asked(question, {})) for question in section.questions)
        for section in questionnaire.sections
    }


def _conditional(question: Question) -> tuple[Code, ...]:
    """The options (and rows) with a condition of their own; most questions have none."""
    return tuple(entry for codes in question.domain.optioned for entry in codes if entry.ask_if is not None)


def _withheld(own: tuple[Code, ...], seen: Answers) -> frozenset[str]:
    """The options (and rows) whose own condition does not hold."""
    return frozenset(entry.code for entry in own if not holds(entry.ask_if, seen))


def _less_withheld(held: Asked, withheld: frozenset[str]) -> Asked:
    if not withheld:
        return held
    return Asked(held.question, held.question.domain.without(held.answer, withheld), withheld)


def _compared_field(known: HiddenField, value: str) -> Compared:
    if not value or is_reason(value):
        return NOTHING
    return Compared((value,), ranks=ranks(known.codes), count=1)


def _compared_answer(held: Asked) -> Compared:
    """What a condition sees of an answer: worked out when one asks, for most answers are never looked at."""
    compared = held.question.domain.compared(held.answer)
    if not held.withheld or not compared.rows:
        return compared
    return replace(compared, rows=tuple((row, value) for row, value in compared.rows if row not in held.withheld))


def _leaves_nothing(question: Question, withheld: frozenset[str]) -> bool:
    """Whether a question has no option (or no row) left to answer with; then there is nothing to ask."""
    return any(len(codes) and all(entry.code in withheld for entry in codes) for codes in question.domain.optioned)
