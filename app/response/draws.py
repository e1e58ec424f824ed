"""Draws: what chance decides for one draft, once, when it starts: shuffled orders and best-worst designs.

Everything drawn is kept with the draft, so that each page shows the same order again and the order can be exported.
"""

import random

from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.domain import ResponseDomain
from app.instrument.response_domains.grid import Grid

Draws = dict[str, dict[str, list[str]]]
"""Question name -> its draw. "order" holds shuffled codes; a best-worst draw has "version", "sets" and "set:<n>"."""


def draw_for(questionnaire: Questionnaire, chance: random.Random) -> Draws:
    """The draws of one draft. A grid that keeps the order of an earlier question needs none of its own."""
    draws: Draws = {}
    for name, drawn in _to_draw(questionnaire):
        if isinstance(drawn, BestWorst):
            draws[name] = _design(drawn, chance)
        else:
            free, last = drawn
            order = list(free)
            chance.shuffle(order)
            draws[name] = {"order": order + last}
    return draws


def draws_on_paper(questionnaire: Questionnaire, version: int = 1) -> Draws:
    """What a printed form shows: every order as written, and one version of each design, its sets as they stand."""
    draws: Draws = {}
    for name, drawn in _to_draw(questionnaire):
        if isinstance(drawn, BestWorst):
            draws[name] = design_as_written(drawn, version)
        else:
            free, last = drawn
            draws[name] = {"order": free + last}
    return draws


def design_as_written(domain: BestWorst, version: int) -> dict[str, list[str]]:
    """The draw of one version of a design, in no other order than its own."""
    numbers = range(1, domain.set_count + 1)
    drawn = {"version": [str(version)], "sets": [str(number) for number in numbers]}
    return drawn | {f"set:{number}": list(domain.codes_of(version, number)) for number in numbers}


def most_versions(questionnaire: Questionnaire) -> int:
    """How many versions a printed form may have: those of the design that has most; 1 where nothing is drawn."""
    designs = [drawn for _, drawn in _to_draw(questionnaire) if isinstance(drawn, BestWorst)]
    return max((len(design.versions) for design in designs), default=1)


@once_per_questionnaire
def _to_draw(questionnaire: Questionnaire) -> list[tuple[str, BestWorst | tuple[list[str], list[str]]]]:
    """What to draw, by question: a design, or codes to shuffle and those that keep their place at the end."""
    return [
        (question.name, domain if isinstance(domain, BestWorst) else _free_and_last(domain))
        for question in questionnaire.questions()
        if isinstance(domain := question.domain, BestWorst) or domain.shuffled
    ]


def _free_and_last(domain: ResponseDomain) -> tuple[list[str], list[str]]:
    """Ways out and boxes stand last, in the order written."""
    codes, last = domain.shuffled, domain.fixed_last
    return [code for code in codes if code not in last], [code for code in codes if code in last]


def _design(domain: BestWorst, chance: random.Random) -> dict[str, list[str]]:
    """One version at random, its sets in random order, the codes of each in random places."""
    version = chance.randrange(len(domain.versions)) + 1
    sets = [str(number) for number in range(1, domain.set_count + 1)]
    chance.shuffle(sets)
    drawn = {"version": [str(version)], "sets": sets}
    for number in sets:
        codes = list(domain.codes_of(version, int(number)))
        chance.shuffle(codes)
        drawn[f"set:{number}"] = codes
    return drawn


def order_shown(questionnaire: Questionnaire, name: str, draws: Draws) -> list[str] | None:
    """The codes of a question in the order drawn for it or for the question it follows; None for the order written."""
    question = questionnaire.question(name)
    if question is not None and isinstance(question.domain, Grid) and question.domain.order_as:
        name = question.domain.order_as
    return draws.get(name, {}).get("order")
