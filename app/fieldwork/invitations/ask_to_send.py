"""Asking for invitations or reminders to be sent: whether they may be, how many there are, and who asked."""

from datetime import datetime

from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.audit import record
from app.fieldwork.days import day_of
from app.fieldwork.errors import NotAllowed
from app.fieldwork.invitations.invitees import MOST_REMINDERS, Invitee, invitees_of
from app.store.tables import Wave
from app.store.transaction import writing

NOBODY_TO_INVITE = "Everybody with an email address has been sent the invitation already."
NOBODY_TO_REMIND = "There is nobody to remind today: only those who got an email before and have not answered."


def to_invite(wave_id: int) -> list[Invitee]:
    """Those whose invitation can go out by email."""
    return [one for one in invitees_of(wave_id) if one.is_to_be_sent]


def to_remind(wave_id: int, now: datetime, most: int = MOST_REMINDERS) -> list[Invitee]:
    """Those who can be reminded today."""
    return [one for one in invitees_of(wave_id) if one.is_to_be_reminded(day_of(now), most)]


def ask_to_invite(wave: Wave, now: datetime, user_id: int | None) -> int:
    """How many invitations are about to be sent, once that is recorded. Raises NotAllowed, WaveClosed, WaveNotOpen."""
    return _ask("invitations_sent", wave, len(to_invite(wave.id)), NOBODY_TO_INVITE, now, user_id)


def ask_to_remind(wave: Wave, now: datetime, user_id: int | None, most: int = MOST_REMINDERS) -> int:
    """How many reminders are about to be sent, once that is recorded. Raises NotAllowed, WaveClosed, WaveNotOpen."""
    return _ask("reminders_sent", wave, len(to_remind(wave.id, now, most)), NOBODY_TO_REMIND, now, user_id)


def _ask(action: str, wave: Wave, count: int, nobody: str, now: datetime, user_id: int | None) -> int:
    consultation_in(wave.id).require_open(now)
    if not count:
        raise NotAllowed(nobody)
    survey = wave.survey
    with writing() as session:
        record(session, action, survey.name, now, user_id, survey.team_id, wave=wave.id, messages=count)
    return count
