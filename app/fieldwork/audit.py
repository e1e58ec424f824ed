"""The audit trail: what staff did or saw that matters, written down in the transaction in which it happened.

It says who, when, what and of which survey, wave, account or file; never who a respondent is or what one answered.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.store.tables import AuditEvent, User

# Every action that can be recorded, and how people read it after a name: "designer@example.org opened a wave".
ACTIONS: Final[dict[str, str]] = {
    # Signing in
    "signed_in": "signed in",
    "signed_out": "signed out",
    "second_factor_failed": "gave a wrong code at sign-in",
    "recovery_code_used": "signed in with a recovery code",
    "session_ended": "ended a session",
    # Accounts
    "user_invited": "invited somebody",
    "user_reset": "reset an account",
    "user_disabled": "disabled an account",
    "user_enabled": "enabled an account",
    "role_changed": "changed a role",
    "password_set": "set a password",
    "second_factor_set": "set up a second factor",
    "second_factor_removed": "removed a second factor",
    "recovery_codes_made": "made new recovery codes",
    "permission_given": "gave a permission for a survey",
    "permission_taken": "took a permission for a survey back",
    # Questionnaires, waves and links
    "questionnaire_published": "published a questionnaire",
    "wave_opened": "opened a wave",
    "wave_closed": "closed a wave",
    "link_made": "made a link",
    # Named invitations
    "frame_loaded": "loaded a list of people to invite",
    "invitations_made": "made invitations",
    "invitations_seen": "saw a list of people invited",
    "invitations_taken": "took a list of invitations away",
    "invitations_sent": "sent invitations",
    "reminders_sent": "sent reminders",
    # Answers kept and cared for
    "response_keyed": "keyed an answer",
    "sheet_settled": "settled a sheet that was keyed twice",
    "responses_loaded": "loaded answers from a file",
    "response_set_aside": "set a response aside",
    "response_put_back": "put a response back",
    "response_seen": "read one response",
    "counts_rebuilt": "rebuilt the counts of a survey",
    "contacts_seen": "saw contact details",
    "contacts_taken": "took the contact list away",
    "contacts_deleted": "deleted contact details",
    "retention_run": "deleted what was past its date",
    "person_exported": "took one person's data away",
    "person_erased": "erased one person's data",
    # Taken away and read
    "export_taken": "took data away",
    "file_asked_for": "asked for a file to be made",
    "file_fetched": "fetched a file that was made",
    "file_opened": "opened a file that somebody sent",
    "open_answers_seen": "read what people wrote",
    "report_made": "took the report away",
    "audit_taken": "took the audit trail away",
}


def record(
    session: Session,
    action: str,
    subject: str,
    now: datetime,
    user_id: int | None = None,
    team_id: int | None = None,
    **details: Any,
) -> None:
    """Add an event, inside the caller's write transaction: it is kept when what it tells of is, and only then.

    Without a user it was the command line. Without a team it is on the trail of the user's. Details are plain values;
    empty ones are left out. Raises KeyError for an action without words.
    """
    if action not in ACTIONS:
        raise KeyError(f"{action!r} has no words: add it to ACTIONS.")
    if team_id is None and user_id is not None:
        team_id = session.get_one(User, user_id).team_id
    said = {name: value for name, value in details.items() if value is not None}
    session.add(AuditEvent(at=now, team_id=team_id, user_id=user_id, action=action, subject=subject, details=said))


def details_in_words(details: dict[str, Any]) -> str:
    """The details of an event on one line, such as “rows: 120; format: csv”."""
    return "; ".join(f"{name.replace('_', ' ')}: {_in_words(value)}" for name, value in details.items())


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    return details_in_words(value) if isinstance(value, dict) else str(value)
