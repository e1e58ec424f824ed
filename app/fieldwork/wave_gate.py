"""The gate of a wave: everything that must be set before one opens, each missing thing named.

A real wave opens only when it is lawful to: a privacy notice without empty slots, a contact, days by which people
hear back and answers are deleted, an https address, every wording in every language. A trial needs sound dates only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.fieldwork.days import day_of, end_of, start_of
from app.fieldwork.notice import DAYS, LONGEST, WORDS, slots_needed
from app.instrument.checks.texts import texts_of
from app.instrument.checks.translations import missing_languages
from app.instrument.piping import SLOTS
from app.instrument.questionnaire import Questionnaire
from app.store.tables import QuestionnaireVersion

LONGEST_QUOTE = 60
FIRST_YEAR, LAST_YEAR = 2000, 2199


@dataclass(frozen=True)
class Missing:
    """One thing to set, in words that say what to do; `field` is the part of the plan it is about."""

    field: str
    message: str


@dataclass(frozen=True)
class Plan:
    """A wave before it is one: its origin, first and last day, and notice. Without a first day it opens at once."""

    origin: str
    opens: date | None
    closes: date | None
    notice: dict[str, str]
    public_url: str

    def opens_at(self, now: datetime) -> datetime:
        """The moment it opens. Today has begun, so a wave from today on opens now."""
        return now if self.opens is None or self.opens == day_of(now) else start_of(self.opens)

    @property
    def closes_at(self) -> datetime | None:
        """The last moment of its last day."""
        return end_of(self.closes) if self.closes else None

    def day(self, slot: str) -> date | None:
        """The day in a slot of the notice."""
        return date.fromisoformat(self.notice[slot]) if slot in self.notice else None

    @property
    def impossible_days(self) -> list[str]:
        """The fields whose day lies where no calendar of ours reaches."""
        days = {"opens": self.opens, "closes": self.closes, **{slot: self.day(slot) for slot in DAYS}}
        return [field for field, day in days.items() if day and not FIRST_YEAR <= day.year <= LAST_YEAR]


def missing_from(
    plan: Plan, version: QuestionnaireVersion, questionnaire: Questionnaire, now: datetime
) -> list[Missing]:
    """Everything that stands between this plan and its wave, in the order in which it is asked for."""
    if plan.impossible_days:
        return [Missing(field, f"Enter a day between {FIRST_YEAR} and {LAST_YEAR}") for field in plan.impossible_days]
    missing = [*_version(version), *_dates(plan, day_of(now))]
    if plan.origin == "real":
        missing += [*_notice(plan, questionnaire), *_address(plan), *_wording(questionnaire)]
    return missing + list(_promises(plan))


def _version(version: QuestionnaireVersion) -> Iterator[Missing]:
    if version.state != "published":
        yield Missing("version", "Publish this version first: a wave takes answers to a published one only")


def _dates(plan: Plan, today: date) -> Iterator[Missing]:
    if plan.opens is not None and plan.opens < today:
        yield Missing("opens", "The opening day has passed. Leave it empty to open now")
    if plan.closes is None:
        if plan.origin == "real":
            yield Missing("closes", "Set the closing day")
    elif plan.closes < (plan.opens or today):
        yield Missing("closes", "The closing day must not be before the opening day")


def _notice(plan: Plan, questionnaire: Questionnaire) -> Iterator[Missing]:
    if not questionnaire.privacy:
        yield Missing("version", "Write a privacy notice (“privacy:” in the file) and publish that version")
    for slot in slots_needed(questionnaire):
        if slot not in plan.notice:
            yield Missing(slot, f"Set {SLOTS[slot]}")


def _address(plan: Plan) -> Iterator[Missing]:
    if not plan.public_url.startswith("https:"):
        yield Missing("origin", f"Serve the site over https first. Its public address is {plan.public_url}")


def _wording(questionnaire: Questionnaire) -> Iterator[Missing]:
    for text in dict.fromkeys(placed.text for placed in texts_of(questionnaire)):
        if text.wordings and (languages := missing_languages(text, questionnaire.languages)):
            shown = str(text) if len(str(text)) <= LONGEST_QUOTE else str(text)[:LONGEST_QUOTE] + "…"
            yield Missing("version", f"Translate into {', '.join(languages)}: “{shown}”")


def _promises(plan: Plan) -> Iterator[Missing]:
    """What people are told must be short enough to read, and possible: nobody hears back before the end."""
    for slot in WORDS:
        if len(plan.notice.get(slot, "")) > LONGEST:
            yield Missing(slot, f"Shorten this to {LONGEST} characters; it has {len(plan.notice[slot])}")
    last = plan.closes
    for slot in DAYS:
        day = plan.day(slot)
        if day is not None and last is not None and day < last:
            yield Missing(slot, f"Choose a later day: {SLOTS[slot]} cannot be before the wave closes")
    withdraw_by, delete_by = plan.day("withdraw_by"), plan.day("delete_by")
    if withdraw_by and delete_by and delete_by < withdraw_by:
        yield Missing("delete_by", "Answers cannot be deleted before the last day to withdraw them")
