"""Signing in and out."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, update

from app.fieldwork.accounts.passwords import hashed, is_outdated, is_right
from app.fieldwork.accounts.second_factor import accept_code
from app.fieldwork.accounts.sessions import SessionRules, SignedIn, complete_session, start_session
from app.fieldwork.audit import record
from app.fieldwork.tries import TryLimit, begin_try
from app.store.queries.accounts import user_with_email
from app.store.tables import SignInAttempt, StaffSession
from app.store.transaction import writing


@dataclass(frozen=True)
class Browser:
    """What somebody signs in with: its address, its class of device, and its mark if the account knows it."""

    address: str = field(repr=False)
    device: str
    known: str | None = field(default=None, repr=False)


def sign_in(
    email: str, password: str, browser: Browser, now: datetime, limit: TryLimit, rules: SessionRules
) -> SignedIn | None:
    """A new session, or None when address and password do not belong together.

    An unknown, a disabled and a wrong one look the same and take as long. Raises TooManyTries.
    """
    attempt = begin_try("sign_in", email, browser.address, now, limit, browser.known)
    user = user_with_email(email)
    password_hash = user.password_hash if user and user.active else None
    if not is_right(password_hash, password) or password_hash is None:
        return None
    new_hash = hashed(password) if is_outdated(password_hash) else password_hash
    with writing() as session:
        user = user_with_email(email)
        # The account may have been disabled, or its password changed, while the hash was worked out.
        if user is None or not user.active or user.password_hash != password_hash:
            return None
        session.execute(delete(SignInAttempt).where(SignInAttempt.id == attempt))
        user.password_hash = new_hash
        found = start_session(session, user, now, browser.device, rules)
        if not found.missing:
            record(session, "signed_in", user.email, now, user.id, device=browser.device)
        return found


def give_code(
    person: SignedIn, typed: str, browser: Browser, now: datetime, limit: TryLimit, rules: SessionRules
) -> SignedIn | None:
    """The session, whole now, or None when this was neither the code of the moment nor a recovery code.

    Raises TooManyTries.
    """
    attempt = begin_try("second_factor", person.email, browser.address, now, limit, browser.known)
    with writing() as session:
        started = session.get(StaffSession, person.session_id)
        if started is None or started.ended_at is not None or not started.user.active:
            return None
        accepted = accept_code(session, started.user, typed, now, limit.key)
        if not accepted:
            record(session, "second_factor_failed", person.email, now, person.user_id)
            return None
        session.execute(delete(SignInAttempt).where(SignInAttempt.id == attempt))
        action = "recovery_code_used" if accepted == "recovery" else "signed_in"
        record(session, action, person.email, now, person.user_id, device=browser.device)
        return complete_session(started, now, rules)


def sign_out(signed_in: SignedIn, now: datetime) -> None:
    """End this session; others of the same person go on."""
    with writing() as session:
        session.execute(update(StaffSession).where(StaffSession.id == signed_in.session_id).values(ended_at=now))
        record(session, "signed_out", signed_in.email, now, signed_in.user_id)
