"""Those invited to a wave: who they are, what was sent to them, and whether they answered. Never what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from app.fieldwork.invitations.let_known import is_known_at_once, let_known
from app.instrument.questionnaire import HiddenField
from app.response.outcome_rates import Disposition, ResponseRates, disposition_of, rates_of
from app.store.queries.invitations import invited_to
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Wave

MOST_REMINDERS = 2


@dataclass(frozen=True, slots=True)
class Invitee:
    """One case that is invited."""

    invitation_id: str
    identifier: str
    name: str
    email: str | None
    fields: Mapping[str, str]
    sent_on: date | None
    failed_on: date | None
    reminded_on: date | None
    reminders: int
    disposition: Disposition
    # Whether staff may see that it was answered.
    is_known: bool = False

    @property
    def is_to_be_sent(self) -> bool:
        """Whether an email may carry the invitation: not to somebody who got it some other way and began."""
        return self.may_be_sent and self.disposition == "not sent"

    @property
    def may_be_sent(self) -> bool:
        """Whether an email might carry the invitation, if nothing were known of what was begun."""
        return self.email is not None and self.sent_on is None

    def is_to_be_reminded(self, today: date, most: int = MOST_REMINDERS) -> bool:
        """Whether a reminder may go out: to nobody who has answered, once a day, and so often at most."""
        return self.may_be_reminded(today, most) and self.disposition != "answered"

    def may_be_reminded(self, today: date, most: int = MOST_REMINDERS) -> bool:
        """Whether a reminder might go out, if nothing were known of who has answered."""
        was_sent = self.email is not None and self.sent_on is not None
        return was_sent and self.reminders < most and today not in (self.sent_on, self.reminded_on)


def invitees_of(wave_id: int) -> list[Invitee]:
    """Everybody invited to a wave, by identifier, as it is: for sending to, and not for anybody to see."""
    return [invitee_from(row, row.draft_id is not None) for row in invited_to(wave_id)]


def invitees_seen(wave: Wave, now: datetime) -> list[Invitee]:
    """Everybody invited to a wave, by identifier, as staff may see them.

    Where answers are anonymous, nobody sees who is just answering, and of those who have, ten or more together.
    """
    if is_known_at_once(wave, now):
        return invitees_of(wave.id)
    let_known(wave.id)
    return [replace(one, disposition=_disposition_seen(one)) for one in invitees_of(wave.id)]


def _disposition_seen(one: Invitee) -> Disposition:
    if one.disposition == "answered" and one.is_known:
        return "answered"
    return "sent" if one.sent_on is not None else "not sent"


def invitee_from(row: Row[Any], has_draft: bool) -> Invitee:
    """A row of the query as one invited."""
    return Invitee(
        invitation_id=row.id,
        identifier=row.identifier,
        name=row.name,
        email=row.email,
        fields=dict(row.fields),
        sent_on=row.sent_on,
        failed_on=row.failed_on,
        reminded_on=row.reminded_on,
        reminders=row.reminders,
        disposition=disposition_of(row.sent_on is not None, row.started, has_draft),
        is_known=row.known,
    )


def response_rates(wave: Wave, now: datetime) -> ResponseRates:
    """How many of those invited to a wave have answered: in all, and by each hidden field with a code list.

    Of an anonymous survey in the field, as far as staff may see who has.
    """
    questionnaire = questionnaire_of(wave.version_id, wave.version.sha256)
    return rates_among(invitees_seen(wave, now), questionnaire.hidden)


def rates_among(invitees: list[Invitee], hidden: Iterable[HiddenField]) -> ResponseRates:
    """The response rates of these."""
    return rates_of(((one.fields, one.disposition == "answered") for one in invitees), hidden)
