"""What one response adds to the counts of its wave. Counting as responses come and counting all again both ask here."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Final

from app.analysis.monitor.seen_answers import Document, answers_in
from app.analysis.monitor.tracked import tracked_targets
from app.instrument.codebook import seconds_column
from app.instrument.condition import holds
from app.instrument.once import once_per_questionnaire
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst

Measured = tuple[str, str]
"""A measure and its key."""
Counts = Counter[Measured]

STARTED: Final = "started"
COMPLETED: Final = "completed"
MINUTES: Final = "minutes"
TARGET: Final = "target"
VERSION: Final = "version"
SET_ASIDE: Final = "set_aside"
# Of drafts that were deleted: where they had got to, and the day they were started on.
LEFT_AT: Final = "left_at"
LEFT_ON: Final = "left_on"
# What can be counted again from responses and drafts; what is left of deleted drafts cannot.
RECOUNTED: Final = (STARTED, COMPLETED, MINUTES, TARGET, VERSION, SET_ASIDE)

ALL: Final = "all"
MOST_MINUTES: Final = 600
"""Longer is counted as this long: only the middle of the distribution is asked for."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a response is counted. Only complete responses are completions."""

    submitted_on: dt.date
    mode: str
    device: str
    is_complete: bool
    is_set_aside: bool
    document: Document


def counts_of(response: Counted, questionnaire: Questionnaire) -> Counts:
    """What a submitted response adds, besides the start that it was once.

    One set aside is a completion still, but counts towards no target.
    """
    if not response.is_complete:
        return Counter()
    found: Counts = Counter([(COMPLETED, response.submitted_on.isoformat())])
    minutes = minutes_spent(response.document, questionnaire) if response.mode == "web" else None
    if minutes is not None:
        found[MINUTES, f"{response.device}:{minutes}"] = 1
    for question in _best_worst(questionnaire):
        version = response.document.get(f"{question}_version")
        if isinstance(version, str):
            found[VERSION, f"{question}:{version}"] = 1
    if response.is_set_aside:
        found[SET_ASIDE, ALL] = 1
        return found
    answers = answers_in(response.document, questionnaire)
    for target in tracked_targets(questionnaire):
        if holds(target.where, answers):
            found[TARGET, target.key] = 1
    return found


def start_on(day: dt.date) -> Measured:
    """What a start on a day is counted as."""
    return STARTED, day.isoformat()


def minutes_spent(document: Document, questionnaire: Questionnaire) -> int | None:
    """The whole minutes on all pages together; None where no time was taken, as on paper."""
    pages = [cell for column in _seconds_columns(questionnaire) if isinstance(cell := document.get(column), str)]
    return min(int(sum(map(float, pages))) // 60, MOST_MINUTES) if pages else None


@once_per_questionnaire
def _seconds_columns(questionnaire: Questionnaire) -> tuple[str, ...]:
    return tuple(seconds_column(section.name) for section in questionnaire.sections)


@once_per_questionnaire
def _best_worst(questionnaire: Questionnaire) -> tuple[str, ...]:
    return tuple(question.name for question in questionnaire.questions() if isinstance(question.domain, BestWorst))
