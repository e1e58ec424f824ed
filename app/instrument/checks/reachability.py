"""Reachability, as far as simple reasoning goes: a condition that contradicts itself reaches nobody.

Each condition is put as alternatives, each a set of comparisons that must hold together. An alternative is impossible
when no answer to one of its questions satisfies all it says of that question; answers to several are not weighed
against each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.instrument.checks.finding import Finding
from app.instrument.checks.possible_answers import Element, possible_answers
from app.instrument.condition import NOTHING, All, Any, Compared, Comparison, Condition, Not, holds
from app.instrument.questionnaire import Questionnaire, Section

MOST_ALTERNATIVES = 200
MOST_WEIGHED = 2_000
"""So many alternatives are weighed in one questionnaire, ten times what a long one has; the rest may be possible."""

Demand = tuple[Comparison, bool]
"""A comparison, and whether it must hold or must not."""

Alternatives = list[tuple[Demand, ...]]


@dataclass(slots=True)
class _Reach:
    """What comes before a condition: the questions known, and those of them that nobody is asked."""

    known: dict[str, Element]
    unreachable: set[str] = field(default_factory=set)
    weighed: int = 0


def check_reachability(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Sections and questions whose conditions contradict each other."""
    reach = _Reach({held.name: held for held in questionnaire.hidden})
    for section in questionnaire.sections:
        if not _can_hold([section.ask_if], reach):
            reach.known |= {question.name: question for question in section.questions}
            reach.unreachable.update(question.name for question in section.questions)
            message = f"Section “{section.name}” is never shown: no answers make its condition true"
            yield Finding(section.ask_if, "unreachable", message, about=section.name)
            continue
        yield from _questions(section, reach)


def _questions(section: Section, reach: _Reach) -> Iterator[Finding]:
    for question in section.questions:
        asked_if = [section.ask_if, question.ask_if]
        if not _can_hold(asked_if, reach):
            reach.unreachable.add(question.name)
            message = f"“{question.name}” is never asked: no answers make its condition true"
            yield Finding(question.ask_if, "unreachable", message, about=question.name)
        else:
            for entry in (entry for codes in question.domain.optioned for entry in codes):
                if entry.ask_if is not None and not _can_hold([*asked_if, entry.ask_if], reach):
                    message = f"The option “{entry.code}” of “{question.name}” is never shown"
                    yield Finding(entry.ask_if, "unreachable", message, about=question.name)
        reach.known[question.name] = question


def _can_hold(conditions: list[Condition | None], reach: _Reach) -> bool:
    """Whether some answers may make all the conditions true; true where that cannot be told."""
    stated = tuple(condition for condition in conditions if condition is not None)
    alternatives = _alternatives(All(stated), True)
    return alternatives is None or any(_consistent(demands, reach) for demands in alternatives)


def _alternatives(condition: Condition, wanted: bool) -> Alternatives | None:
    """The ways the condition can come out as wanted; None when there are too many to go through."""
    match condition:
        case Comparison():
            return [((condition, wanted),)]
        case Not(part):
            return _alternatives(part, not wanted)
        case All(parts) | Any(parts):
            found = [_alternatives(part, wanted) for part in parts]
            known = [ways for ways in found if ways is not None]
            if isinstance(condition, All) == wanted:
                # A part with too many ways is left out: what remains may hold more often, never less.
                return _together(known)
            return None if len(known) < len(found) else [way for ways in known for way in ways]


def _together(parts: list[Alternatives]) -> Alternatives | None:
    product: Alternatives = [()]
    for ways in parts:
        if len(product) * len(ways) > MOST_ALTERNATIVES:
            return None
        product = [left + right for left in product for right in ways]
    return product


def _consistent(demands: tuple[Demand, ...], reach: _Reach) -> bool:
    """Whether each question by itself has an answer that meets all demands on it."""
    reach.weighed += 1
    if reach.weighed > MOST_WEIGHED:
        return True
    by_subject: dict[tuple[str, str], list[Demand]] = {}
    for comparison, wanted in demands:
        by_subject.setdefault((comparison.question, comparison.row), []).append((comparison, wanted))
    for (name, row), demanded in by_subject.items():
        element = reach.known.get(name)
        if element is None:
            continue
        compared = [comparison for comparison, _ in demanded]
        answers = [NOTHING] if name in reach.unreachable else possible_answers(element, row, compared)
        if answers is not None and not any(_meets(answer, demanded) for answer in answers):
            return False
    return True


def _meets(answer: Compared, demands: list[Demand]) -> bool:
    return all(holds(comparison, lambda _: answer) == wanted for comparison, wanted in demands)
