"""One-use links to set a password: for a new account, and for one that was reset."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.fieldwork.accounts.passwords import hashed, refuse_weak
from app.fieldwork.accounts.sessions import end_sessions_of
from app.fieldwork.audit import record
from app.fieldwork.errors import SurveyError
from app.fieldwork.keyed_hash import token_hash
from app.store.queries.accounts import hold_password_link, password_link_with, unused_links_of
from app.store.tables import PasswordLink, User
from app.store.transaction import writing


class LinkOver(SurveyError):
    """It was used already, or it is too old. Ask an administrator for a new one."""

    heading = "This link no longer works"
    status = 410


def make_password_link(session: Session, user: User, now: datetime, minutes: int) -> str:
    """The token of a new link for this user, inside a write transaction. Links made before stop working."""
    use_up_links(user, now)
    token = secrets.token_urlsafe(32)
    expires_at = now + timedelta(minutes=minutes)
    session.add(PasswordLink(user=user, email=user.email, token_hash=token_hash(token), expires_at=expires_at))
    return token


def use_up_links(user: User, now: datetime) -> None:
    """No link of this user works any more; inside a write transaction."""
    for link in unused_links_of(user.id):
        link.used_at = now


def find_password_link(token: str, now: datetime) -> PasswordLink:
    """The link with this token; looking uses nothing up. Raises LinkOver when it does not work."""
    link = password_link_with(token_hash(token))
    if link is None or link.used_at is not None or link.expires_at <= now:
        raise LinkOver()
    if not link.user.active or link.user.email != link.email:
        raise LinkOver()
    return link


def set_password(token: str, password: str, now: datetime) -> str:
    """Set the password of the link's user, and give back their address. Uses the link up and ends every session.

    Raises LinkOver or WeakPassword.
    """
    refuse_weak(password, find_password_link(token, now).email)
    # Worked out before the transaction: it takes long, and nobody else could write meanwhile.
    password_hash = hashed(password)
    with writing() as session:
        hold_password_link(token_hash(token))
        user = find_password_link(token, now).user
        user.password_hash = password_hash
        use_up_links(user, now)
        end_sessions_of(user.id, now)
        record(session, "password_set", user.email, now, user.id)
        return user.email
