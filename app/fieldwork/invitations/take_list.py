"""Taking the list of invitations away. It says who is who, so the trail says who took it, and nobody else sees it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import IO

from app.dissemination.invitations_csv import write_invitations
from app.fieldwork.audit import record
from app.fieldwork.invitations.invitees import invitees_seen
from app.fieldwork.invitations.tokens import path_of
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Wave
from app.store.transaction import writing


def take_list(
    wave: Wave, key: str, link: Callable[[str], str], into: IO[bytes], now: datetime, user_id: int | None
) -> int:
    """Write the list, record that it was taken, and give back how many invitations it names.

    `into` must not reach anyone before this returns: what leaves is on the record first.
    """
    hidden = [field.name for field in questionnaire_of(wave.version_id, wave.version.sha256).hidden]
    lines = (
        {
            "id": one.identifier,
            "name": one.name,
            "email": one.email,
            "address": link(path_of(key, one.invitation_id)),
            "outcome": one.disposition,
            "sent_on": _day(one.sent_on),
            "reminders": one.reminders,
            "reminded_on": _day(one.reminded_on),
            "fields": one.fields,
        }
        for one in invitees_seen(wave, now)
    )
    rows = write_invitations(lines, hidden, into)
    survey = wave.survey
    with writing() as session:
        record(session, "invitations_taken", survey.name, now, user_id, survey.team_id, wave=wave.id, rows=rows)
    return rows


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
