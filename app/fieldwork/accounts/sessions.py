"""Staff sessions, kept by the server: started by signing in, ended by either side, over after a while by themselves."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.fieldwork.keyed_hash import token_hash
from app.store.queries.accounts import open_sessions_of, staff_session_with
from app.store.tables import StaffSession, User
from app.store.transaction import writing

# Seen times are written at most this often, so that reading a page seldom has to write.
TOUCHED_EVERY = timedelta(seconds=60)
KEPT_FOR = timedelta(days=2)


@dataclass(frozen=True)
class SignedIn:
    """A member of staff, signed in: who they are, what they are, and the team they see the surveys of."""

    user_id: int
    email: str
    name: str | None
    role: str
    team_id: int
    team_name: str
    session_id: int
    token: str = field(repr=False)

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What the browser keeps."""
        return self.token


def start_session(session: Session, user: User, now: datetime) -> SignedIn:
    """A new session for this user, inside a write transaction. Its token is known to nobody before."""
    session.execute(delete(StaffSession).where(StaffSession.created_at < now - KEPT_FOR))
    token = secrets.token_urlsafe(32)
    started = StaffSession(user=user, token_hash=token_hash(token), created_at=now, seen_at=now)
    session.add(started)
    session.flush()
    return _signed_in(started, token)


def find_signed_in(token: str, now: datetime, idle_minutes: int, hours: int) -> SignedIn | None:
    """Who holds this token, if the session was not ended, is not over, and the account is still active."""
    found = staff_session_with(token_hash(token))
    if found is None or found.ended_at is not None or not found.user.active:
        return None
    if now - found.seen_at > timedelta(minutes=idle_minutes) or now - found.created_at > timedelta(hours=hours):
        return None
    signed_in = _signed_in(found, token)
    if now - found.seen_at > TOUCHED_EVERY:
        _touch(found.id, now)
    return signed_in


def end_sessions_of(user_id: int, now: datetime) -> None:
    """End every session of this user, inside a write transaction."""
    for started in open_sessions_of(user_id):
        started.ended_at = now


def _touch(session_id: int, now: datetime) -> None:
    # Only a session still open: a page that was slow must not bring an ended one back.
    still_open = (StaffSession.id == session_id, StaffSession.ended_at.is_(None))
    with writing() as session:
        session.execute(update(StaffSession).where(*still_open).values(seen_at=now))


def _signed_in(started: StaffSession, token: str) -> SignedIn:
    user = started.user
    return SignedIn(
        user_id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        team_id=user.team_id,
        team_name=user.team.name,
        session_id=started.id,
        token=token,
    )
