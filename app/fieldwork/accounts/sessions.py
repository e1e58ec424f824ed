"""Staff sessions, kept by the server: started by signing in, ended by either side, over after a while by themselves."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.fieldwork.keyed_hash import token_hash
from app.store.queries.accounts import open_sessions_of, staff_session_with
from app.store.tables import StaffSession, User
from app.store.transaction import writing

# Seen times are written at most this often, so that reading a page seldom has to write.
TOUCHED_EVERY = timedelta(seconds=60)
KEPT_FOR = timedelta(days=2)

Missing = Literal["", "code", "set_up"]


@dataclass(frozen=True)
class SessionRules:
    """How long a session lasts without a page and in all, and the roles that need a second factor."""

    idle_minutes: int
    hours: int
    second_factor_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SignedIn:
    """A member of staff, signed in: who they are, what they are, and the team they see the surveys of.

    With a password alone, `missing` says what is still to come: the code of their second factor, or setting one up.
    Until then they count as nobody.
    """

    user_id: int
    email: str
    name: str | None
    role: str
    team_id: int
    team_name: str
    session_id: int
    has_second_factor: bool
    missing: Missing
    token: str = field(repr=False)

    is_active = True
    is_anonymous = False

    @property
    def is_authenticated(self) -> bool:
        """Whether nothing is missing any more."""
        return not self.missing

    def get_id(self) -> str:
        """What the browser keeps."""
        return self.token


def start_session(session: Session, user: User, now: datetime, device: str, rules: SessionRules) -> SignedIn:
    """A new session for this user, inside a write transaction. Its token is known to nobody before."""
    session.execute(delete(StaffSession).where(StaffSession.created_at < now - KEPT_FOR))
    token = secrets.token_urlsafe(32)
    started = StaffSession(user=user, token_hash=token_hash(token), created_at=now, seen_at=now, device=device)
    session.add(started)
    session.flush()
    return _signed_in(started, token, rules)


def complete_session(started: StaffSession, now: datetime, rules: SessionRules) -> SignedIn:
    """The session once its second factor was given, inside a write transaction.

    It gets another token: a copy of the cookie from before is worth nothing.
    """
    token = secrets.token_urlsafe(32)
    started.token_hash, started.second_factor_at = token_hash(token), now
    return _signed_in(started, token, rules)


def find_signed_in(token: str, now: datetime, rules: SessionRules) -> SignedIn | None:
    """Who holds this token, if the session was not ended, is not over, and the account is still active."""
    found = staff_session_with(token_hash(token))
    if found is None or found.ended_at is not None or not found.user.active or is_over(found, now, rules):
        return None
    signed_in = _signed_in(found, token, rules)
    if now - found.seen_at > TOUCHED_EVERY:
        _touch(found.id, now)
    return signed_in


def is_over(started: StaffSession, now: datetime, rules: SessionRules) -> bool:
    """Whether a session has ended by itself.

    One last seen at a moment to come is from while the clock was ahead: it would last until that moment and longer.
    """
    idle, whole = timedelta(minutes=rules.idle_minutes), timedelta(hours=rules.hours)
    return abs(now - started.seen_at) > idle or now - started.created_at > whole


def end_sessions_of(user_id: int, now: datetime, but: int | None = None) -> None:
    """End every session of this user, or every other than one, inside a write transaction."""
    for started in open_sessions_of(user_id):
        if started.id != but:
            started.ended_at = now


def _touch(session_id: int, now: datetime) -> None:
    # Only a session still open: a page that was slow must not bring an ended one back.
    still_open = (StaffSession.id == session_id, StaffSession.ended_at.is_(None))
    with writing() as session:
        session.execute(update(StaffSession).where(*still_open).values(seen_at=now))


def _signed_in(started: StaffSession, token: str, rules: SessionRules) -> SignedIn:
    user = started.user
    return SignedIn(
        user_id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        team_id=user.team_id,
        team_name=user.team.name,
        session_id=started.id,
        has_second_factor=user.totp_confirmed_at is not None,
        missing=_missing(started, rules),
        token=token,
    )


def _missing(started: StaffSession, rules: SessionRules) -> Missing:
    if started.user.totp_confirmed_at is None:
        return "set_up" if started.user.role in rules.second_factor_for else ""
    return "" if started.second_factor_at else "code"
