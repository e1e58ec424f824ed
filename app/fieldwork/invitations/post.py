"""Sending invitations and reminders by email: each written down as sent before it is, and taken back when it was not.

So a run that is repeated sends nothing twice. When the server stops between the two, one message at most counts as
sent and was not; a reminder reaches whoever it was for.
Where answers are anonymous, a run is written down for those too who need no message, because they have begun or
answered: otherwise the days of messages would tell who answered before which day, next to the days of the answers.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update

from app.fieldwork.answering.consultation import Consultation, consultation_in
from app.fieldwork.days import day_of
from app.fieldwork.invitations.invitees import MOST_REMINDERS, Invitee, invitee_from, invitees_of
from app.fieldwork.invitations.letters import Letter, invitation_letter, reminder_letter
from app.fieldwork.invitations.tokens import path_of
from app.outside.clock import Clock
from app.outside.mail import Mail
from app.store.queries.drafts import draft_of_invitation
from app.store.queries.invitations import held_invitation
from app.store.tables import Invitation
from app.store.transaction import writing

# What a server says of one address or message; anything else it says of itself, and the run ends.
REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
    smtplib.SMTPDataError,
    UnicodeError,
    ValueError,
)

Write = Callable[[Consultation, str, str, str, str], Letter]


@dataclass(frozen=True, slots=True)
class PostOffice:
    """What sending needs: the mail and the clock, the key that tokens are made with, how links start, and who asks."""

    mail: Mail
    clock: Clock
    key: str
    link: Callable[[str], str]
    organisation: str
    contact: str
    most_reminders: int = MOST_REMINDERS


@dataclass(frozen=True, slots=True)
class Posted:
    """How many messages went out, and how many were refused."""

    sent: int
    refused: int


def send_invitations(wave_id: int, office: PostOffice) -> Posted:
    """Send every invitation that has an address and was not sent. Raises WaveClosed, WaveNotOpen, OSError."""
    waiting = [one.invitation_id for one in invitees_of(wave_id) if one.may_be_sent]
    return _send_all(wave_id, waiting, _claim_invitation, invitation_letter, office)


def send_reminders(wave_id: int, office: PostOffice) -> Posted:
    """Remind everybody who was sent an invitation and has not answered. Raises WaveClosed, WaveNotOpen, OSError."""
    today = day_of(office.clock.now())
    waiting = [one for one in invitees_of(wave_id) if one.may_be_reminded(today, office.most_reminders)]
    return _send_all(wave_id, [one.invitation_id for one in waiting], _claim_reminder, reminder_letter, office)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is written down of a message to somebody, and whether it really goes out."""

    changed: dict[str, object]
    is_needed: bool


Claim = Callable[[Invitee, date, int], Claimed | None]


def _send_all(wave_id: int, waiting: list[str], claim: Claim, write: Write, office: PostOffice) -> Posted:
    sent = refused = 0
    for invitation_id in waiting:
        consultation = consultation_in(wave_id)
        consultation.require_open(office.clock.now())
        is_anonymous = consultation.questionnaire.identity == "anonymous"
        claimed = _claimed(invitation_id, claim, is_anonymous, office)
        if claimed is None:
            continue
        one, before = claimed
        link = office.link(path_of(office.key, invitation_id))
        letter = write(consultation, one.name, link, office.organisation, office.contact)
        try:
            office.mail.send(one.email or "", letter.subject, letter.text)
            sent += 1
        except REFUSED:
            refused += 1
            _put_back(invitation_id, {**before, "failed_on": day_of(office.clock.now())})
        except OSError:
            _put_back(invitation_id, before)
            raise
    return Posted(sent, refused)


def _claimed(
    invitation_id: str, claim: Claim, is_anonymous: bool, office: PostOffice
) -> tuple[Invitee, dict[str, object]] | None:
    """Write a message down as sent, if it is still to be sent: whose it is, and how to take that back.

    None when none is to go out, which is not written down where answers carry their case.
    """
    with writing() as session:
        row = held_invitation(invitation_id)
        if row is None:
            return None
        one = invitee_from(row, draft_of_invitation(invitation_id) is not None)
        found = claim(one, day_of(office.clock.now()), office.most_reminders)
        if found is None or not (found.is_needed or is_anonymous):
            return None
        before = {name: getattr(row, name) for name in found.changed}
        session.execute(update(Invitation).where(Invitation.id == invitation_id).values(**found.changed))
    return (one, before) if found.is_needed else None


def _claim_invitation(one: Invitee, today: date, most: int) -> Claimed | None:
    return Claimed({"sent_on": today, "failed_on": None}, one.is_to_be_sent) if one.may_be_sent else None


def _claim_reminder(one: Invitee, today: date, most: int) -> Claimed | None:
    if not one.may_be_reminded(today, most):
        return None
    changed = {"reminded_on": today, "reminders": one.reminders + 1, "failed_on": None}
    return Claimed(changed, one.is_to_be_reminded(today, most))


def _put_back(invitation_id: str, before: dict[str, object]) -> None:
    with writing() as session:
        session.execute(update(Invitation).where(Invitation.id == invitation_id).values(**before))
