"""Asking for a file: checked now, made later."""

from datetime import datetime
from typing import Any

from app.fieldwork import audit
from app.fieldwork.errors import NotAllowed
from app.fieldwork.requested_files.kinds import KINDS
from app.store.queries.requested_files import count_unfinished
from app.store.tables import RequestedFile, Survey
from app.store.transaction import writing

MOST_AT_ONCE = 5


def ask_for_file(
    kind: str, survey: Survey, said: dict[str, Any], user_id: int, permissions: frozenset[str], now: datetime
) -> str:
    """Ask for a file of this kind, and give back its id. A job must be asked for as well.

    Raises what the kind's check raises, and NotAllowed when this person waits for too many.
    """
    held = KINDS[kind]
    held.check(survey.name, survey.id, said, permissions)
    total = held.count(survey.name, survey.id, said)
    name = held.file_name(survey.name, survey.id, said)
    with writing() as session:
        if count_unfinished(user_id) >= MOST_AT_ONCE:
            raise NotAllowed(f"You are waiting for {MOST_AT_ONCE} files. Wait for one of them, or cancel one.")
        asked = RequestedFile(user_id=user_id, survey_id=survey.id, request={"kind": kind, **said}, asked_at=now)
        asked.total_rows, asked.file_name = total, name
        session.add(asked)
        audit.record(session, "file_asked_for", survey.name, now, user_id, survey.team_id, name=name, asked_for=said)
    return asked.id
