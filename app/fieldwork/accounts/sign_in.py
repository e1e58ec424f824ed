"""Signing in and out."""

from datetime import datetime

from sqlalchemy import delete, update

from app.fieldwork.accounts.passwords import hashed, is_outdated, is_right
from app.fieldwork.accounts.sessions import SignedIn, start_session
from app.fieldwork.audit import record
from app.fieldwork.tries import TryLimit, begin_try
from app.store.queries.accounts import user_with_email
from app.store.tables import SignInAttempt, StaffSession
from app.store.transaction import writing


def sign_in(email: str, password: str, address: str, now: datetime, limit: TryLimit) -> SignedIn | None:
    """A new session, or None when address and password do not belong together.

    An unknown, a disabled and a wrong one look the same and take as long. Raises TooManyTries.
    """
    attempt = begin_try("sign_in", email, address, now, limit)
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
        record(session, "signed_in", user.email, now, user.id)
        return start_session(session, user, now)


def sign_out(signed_in: SignedIn, now: datetime) -> None:
    """End this session; others of the same person go on."""
    with writing() as session:
        session.execute(update(StaffSession).where(StaffSession.id == signed_in.session_id).values(ended_at=now))
        record(session, "signed_out", signed_in.email, now, signed_in.user_id)
