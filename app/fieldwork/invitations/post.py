"""Sending invitations and reminders by email: each written down as sent before it is, and taken back when it was not.

So a run that is repeated sends nothing twice. When the server stops between the two, one message at most counts as
sent and was not; a reminder reaches whoever it was for.
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
    waiting = [one.invitation_id for one in invitees_of(wave_id) if one.is_to_be_sent]
    return _send_all(wave_id, waiting, _claim_invitation, invitation_letter, office)


def send_reminders(wave_id: int, office: PostOffice) -> Posted:
    """Remind everybody who was sent an invitation and has not answered. Raises WaveClosed, WaveNotOpen, OSError."""
    today = day_of(office.clock.now())
    waiting = [one for one in invitees_of(wave_id) if one.is_to_be_reminded(today, office.most_reminders)]
    return _send_all(wave_id, [one.invitation_id for one in waiting], _claim_reminder, reminder_letter, office)


Claim = Callable[[Invitee, date, int], dict[str, object] | None]


def _send_all(wave_id: int, waiting: list[str], claim: Claim, write: Write, office: PostOffice) -> Posted:
    sent = refused = 0
    for invitation_id in waiting:
        consultation = consultation_in(wave_id)
        consultation.require_open(office.clock.now())
        claimed = _claimed(invitation_id, claim, office)
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


def _claimed(invitation_id: str, claim: Claim, office: PostOffice) -> tuple[Invitee, dict[str, object]] | None:
    """Write a message down as sent, if it is still to be sent: whose it is, and how to take that back."""
    with writing() as session:
        row = held_invitation(invitation_id)
        if row is None:
            return None
        one = invitee_from(row, draft_of_invitation(invitation_id) is not None)
        changed = claim(one, day_of(office.clock.now()), office.most_reminders)
        if changed is None:
            return None
        before = {name: getattr(row, name) for name in changed}
        session.execute(update(Invitation).where(Invitation.id == invitation_id).values(**changed))
    return one, before


def _claim_invitation(one: Invitee, today: date, most: int) -> dict[str, object] | None:
    return {"sent_on": today, "failed_on": None} if one.is_to_be_sent else None


def _claim_reminder(one: Invitee, today: date, most: int) -> dict[str, object] | None:
    if not one.is_to_be_reminded(today, most):
        return None
    return {"reminded_on": today, "reminders": one.reminders + 1, "failed_on": None}


def _put_back(invitation_id: str, before: dict[str, object]) -> None:
    with writing() as session:
        session.execute(update(Invitation).where(Invitation.id == invitation_id).values(**before))
