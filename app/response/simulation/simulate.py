"""One rehearsal respondent, from arrival to the last page sent."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.domain import Answer
from app.instrument.routing import path_through
from app.response.completion import Document, document_of
from app.response.draws import Draws, draw_for
from app.response.pages import pages_along
from app.response.response import Device
from app.response.simulation.arrival import Days, arrival_of, submission_day
from app.response.simulation.person import person_drawn
from app.response.simulation.truth import Truth
from app.response.simulation.walk import walk_through

BREAKS_OFF = 0.16
"""For every hundred who submit, so many more stop on the way."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What is kept of one rehearsal respondent: what a draft holds, and the day of its last page."""

    answers: Mapping[str, Answer]
    draws: Draws
    hidden: Mapping[str, str]
    visited: tuple[str, ...]
    seconds: Mapping[str, int]
    language: str
    channel: str
    device: Device
    started_on: dt.date
    last_on: dt.date

    def document(self, questionnaire: Questionnaire) -> Document:
        """The document of the response, when it is submitted as it stands."""
        visited = frozenset(self.visited)
        return document_of(questionnaire, self.answers, self.draws, self.hidden, visited, self.seconds)


def simulated_response(
    questionnaire: Questionnaire, seed: int, index: int, days: Days, truth: Truth | None = None
) -> Simulated:
    """The respondent of this number, who answers to the end, by a truth if one is planted.

    The same arguments give the same on every machine.
    Respondents do not depend on each other: the first hundred of a thousand are the hundred of the same seed.
    Raises CannotGoOn when the questionnaire lets them go no further.
    """
    chance = random.Random(f"{questionnaire.survey} {seed} {index}")
    return _simulated(questionnaire, chance, index, days, truth)


def simulated_break_off(
    questionnaire: Questionnaire, seed: int, index: int, days: Days, truth: Truth | None = None
) -> Simulated | None:
    """Somebody who stops on the way, for about one number in six; None for the others."""
    chance = random.Random(f"{questionnaire.survey} {seed} {index} breaks off")
    if chance.random() >= BREAKS_OFF:
        return None
    return _simulated(questionnaire, chance, index, days, truth, breaks_off=True)


def _simulated(
    questionnaire: Questionnaire,
    chance: random.Random,
    index: int,
    days: Days,
    truth: Truth | None,
    breaks_off: bool = False,
) -> Simulated:
    # Days take chances of their own: whenever a rehearsal is made, the same seed gives the same answers.
    by_day = random.Random(chance.random())
    arrival = arrival_of(questionnaire, index, days, by_day)
    person = person_drawn(chance)
    draws = draw_for(questionnaire, chance)
    most = _pages_sent(questionnaire, draws, arrival.hidden, chance) if breaks_off else None
    walk = walk_through(questionnaire, person, draws, arrival.hidden, most, truth)
    return Simulated(
        answers=walk.answers,
        draws=draws,
        hidden=arrival.hidden,
        visited=tuple(walk.visited),
        seconds=walk.seconds,
        language=arrival.language,
        channel=arrival.channel,
        device=person.device,
        started_on=arrival.started_on,
        last_on=submission_day(arrival.started_on, days, by_day),
    )


def _pages_sent(questionnaire: Questionnaire, draws: Draws, hidden: Mapping[str, str], chance: random.Random) -> int:
    """How many pages somebody sends who breaks off: often few, always at least the first, never the last."""
    pages = len(pages_along(path_through(questionnaire, {}, hidden), draws))
    return 1 + int(max(pages - 1, 0) * chance.random() ** 1.4)
