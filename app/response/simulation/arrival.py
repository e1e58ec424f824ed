"""How rehearsal respondents arrive: on a day of the wave, by a link that knows something about them."""

import datetime as dt
import random
from dataclasses import dataclass

from app.instrument.questionnaire import HiddenField, Questionnaire

LINKS = 12
"""So many links to one wave are made up; each fills the hidden fields its own way."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day on which answers come."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a respondent who has answered nothing yet."""

    channel: str
    hidden: dict[str, str]
    language: str
    started_on: dt.date


def arrival_of(questionnaire: Questionnaire, index: int, days: Days, chance: random.Random) -> Arrival:
    """The arrival of the respondent with this number; an organisation is invited once, so its number is its own."""
    language = questionnaire.languages[0]
    if len(questionnaire.languages) > 1 and chance.random() < 0.15:
        language = chance.choice(questionnaire.languages[1:])
    is_invited = questionnaire.identity == "organisation"
    number = index + 1 if is_invited else 1 + int(LINKS * chance.random() ** 1.5)
    # The day comes last: how many chances it takes depends on the calendar.
    started_on = _day(days, chance)
    if not questionnaire.hidden:
        return Arrival("open", {}, language, started_on)
    hidden = _filled_by(questionnaire, number)
    return Arrival("invitation" if is_invited else f"rehearsal link {number}", hidden, language, started_on)


def submission_day(started_on: dt.date, days: Days, chance: random.Random) -> dt.date:
    """Mostly the same day; some come back within a week."""
    later = chance.randint(1, 7) if chance.random() < 0.13 else 0
    return max(started_on, min(started_on + dt.timedelta(days=later), days.last))


def _day(days: Days, chance: random.Random) -> dt.date:
    """A day: many come at the launch and before the close, few on a weekend."""
    length = (days.last - days.first).days + 1
    drawn, place = chance.random(), chance.random()
    if drawn < 0.35:
        place *= 0.2
    elif drawn < 0.6:
        place = 1 - place * 0.15
    day = days.first + dt.timedelta(days=min(int(place * length), length - 1))
    monday = day + dt.timedelta(days=7 - day.weekday())
    return monday if day.weekday() >= 5 and monday <= days.last and chance.random() < 0.7 else day


def _filled_by(questionnaire: Questionnaire, number: int) -> dict[str, str]:
    chance = random.Random(f"{questionnaire.survey} link {number}")
    return {known.name: _filled(known, number, chance) for known in questionnaire.hidden}


def _filled(known: HiddenField, number: int, chance: random.Random) -> str:
    codes = [entry.code for entry in known.codes.values]
    return chance.choice(codes) if codes else f"rehearsal {number}"
