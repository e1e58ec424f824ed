"""The second factor: a code of six digits that an app on a telephone makes anew every half minute.

Method: time-based one-time passwords, RFC 6238. A code counts half a minute early or late, and works once.
"""

import hmac
from datetime import datetime
from typing import Final, Literal

import pyotp
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from app.fieldwork.accounts.recovery_codes import forget_recovery_codes, make_recovery_codes, use_recovery_code
from app.fieldwork.accounts.sessions import SessionRules, SignedIn, complete_session, end_sessions_of
from app.fieldwork.audit import record
from app.fieldwork.errors import NotAllowed, NotFound
from app.store.tables import StaffSession, User
from app.store.transaction import writing

ISSUER: Final = "Soundings"
DIGITS: Final = 6
Accepted = Literal["", "app", "recovery"]


def accept_code(session: Session, user: User, typed: str, now: datetime, key: str) -> Accepted:
    """Use a code up, inside a write transaction; says whether it came from the app or was a recovery code.

    Two requests at once with the same code: the database lets one of them have it.
    """
    step = _step_of(user.totp_secret or "", typed, now) if user.totp_confirmed_at else None
    if step is not None:
        unused = or_(User.totp_last_step.is_(None), User.totp_last_step < step)
        spent = update(User).where(User.id == user.id, unused).values(totp_last_step=step)
        return "app" if session.execute(spent).rowcount == 1 else ""  # type: ignore[attr-defined]
    return "recovery" if use_recovery_code(session, user.id, typed, now, key) else ""


def offered_secret(person: SignedIn) -> str:
    """The secret that this session may set up: drawn when first asked for, the same until it is confirmed.

    The second factor there is goes on counting until then.
    """
    with writing() as session:
        started = _open(session, person)
        started.offered_secret = started.offered_secret or pyotp.random_base32()
        return started.offered_secret


def address_for_app(secret: str, email: str) -> str:
    """What an app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def set_up(
    person: SignedIn, typed: str, now: datetime, key: str, rules: SessionRules
) -> tuple[SignedIn, list[str]] | None:
    """The session, whole now, and recovery codes to keep, once a code shows that the app has the secret; else None.

    Ends the person's other sessions. The recovery codes there were before work no more.
    """
    with writing() as session:
        started = _open(session, person)
        step = _step_of(started.offered_secret or "", typed, now)
        if step is None:
            return None
        user = started.user
        user.totp_secret, user.totp_confirmed_at, user.totp_last_step = started.offered_secret, now, step
        started.offered_secret = None
        end_sessions_of(user.id, now, but=started.id)
        record(session, "second_factor_set", user.email, now, user.id)
        if person.missing:
            record(session, "signed_in", user.email, now, user.id, device=started.device)
        return complete_session(started, now, rules), make_recovery_codes(session, user.id, key)


def remove(person: SignedIn, now: datetime, rules: SessionRules) -> None:
    """Take one's own second factor off, and end one's other sessions. Raises NotAllowed where the role needs one."""
    if person.role in rules.second_factor_for:
        raise NotAllowed("Your role needs a second factor. You can replace it, but not remove it.")
    with writing() as session:
        user = _open(session, person).user
        take_off(session, user, now, user.id)
        end_sessions_of(user.id, now, but=person.session_id)


def take_off(session: Session, user: User, now: datetime, by: int | None) -> None:
    """Leave an account without a second factor and recovery codes, inside a write transaction."""
    if user.totp_confirmed_at is not None:
        record(session, "second_factor_removed", user.email, now, by, user.team_id)
    user.totp_secret = user.totp_confirmed_at = user.totp_last_step = None
    forget_recovery_codes(session, user.id)


def new_recovery_codes(person: SignedIn, now: datetime, key: str) -> list[str]:
    """Ten new recovery codes; those there were work no more. Raises NotAllowed without a second factor."""
    with writing() as session:
        user = _open(session, person).user
        if user.totp_confirmed_at is None:
            raise NotAllowed("Set up a second factor first: recovery codes stand in for it.")
        record(session, "recovery_codes_made", user.email, now, user.id)
        return make_recovery_codes(session, user.id, key)


def _open(session: Session, person: SignedIn) -> StaffSession:
    started = session.get(StaffSession, person.session_id)
    if started is None or started.ended_at is not None:
        raise NotFound()
    return started


def _step_of(secret: str, typed: str, now: datetime) -> int | None:
    """The time step whose code this is: now, or half a minute before or after."""
    digits = "".join(typed.split())
    if not secret or len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    totp = pyotp.TOTP(secret)
    here = totp.timecode(now)
    codes = {step: totp.generate_otp(step) for step in (here - 1, here, here + 1)}
    return next((step for step, code in codes.items() if hmac.compare_digest(code, digits)), None)
