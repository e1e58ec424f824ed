"""Finding staff accounts, their sessions, their links, and the tries at them."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.store.database import db, is_sqlite
from app.store.tables import PasswordLink, RecoveryCode, SignInAttempt, StaffSession, Team, User

# Any number will do, as long as it stays the same.
TRIES_LOCK = 7_368_102


def user_with_email(email: str) -> User | None:
    """The account at this address; addresses are compared in lower case. None has a NUL, which PostgreSQL refuses."""
    if "\0" in email:
        return None
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def users_of_team(team_id: int) -> list[User]:
    """The team's accounts, by address."""
    return list(db.session.scalars(select(User).where(User.team_id == team_id).order_by(User.email)))


def user_of_team(team_id: int, user_id: int) -> User | None:
    """This account, when it belongs to the team. Another team's is as absent as one that does not exist."""
    return db.session.scalar(select(User).where(User.team_id == team_id, User.id == user_id))


def last_seen_in(team_id: int) -> dict[int, datetime]:
    """When the team's people were last seen, by account; sessions are kept for a few days only."""
    seen = select(StaffSession.user_id, func.max(StaffSession.seen_at)).join(User).where(User.team_id == team_id)
    return dict(db.session.execute(seen.group_by(StaffSession.user_id)).all())


def recovery_codes_left(user_id: int) -> int:
    """How many recovery codes the person has not used."""
    unused = (RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(RecoveryCode).where(*unused)) or 0


def team_named(name: str) -> Team | None:
    """The team of this name."""
    return db.session.scalar(select(Team).where(Team.name == name))


def staff_session_with(token_hash: str) -> StaffSession | None:
    """The session a token belongs to, with its user and team, whether or not it still counts."""
    return db.session.scalar(select(StaffSession).where(StaffSession.token_hash == token_hash))


def open_sessions_of(user_id: int) -> list[StaffSession]:
    """The user's sessions that nobody has ended yet."""
    ours = StaffSession.user_id == user_id
    return list(db.session.scalars(select(StaffSession).where(ours, StaffSession.ended_at.is_(None))))


def password_link_with(token_hash: str) -> PasswordLink | None:
    """The link a token belongs to, with its user, whether or not it still works."""
    return db.session.scalar(select(PasswordLink).where(PasswordLink.token_hash == token_hash))


def hold_password_link(token_hash: str) -> None:
    """Have whoever else holds this token wait until the transaction ends: of two at once, the second finds it used."""
    db.session.scalar(select(PasswordLink.id).where(PasswordLink.token_hash == token_hash).with_for_update())


def unused_links_of(user_id: int) -> list[PasswordLink]:
    """The user's links that were not used yet."""
    ours = PasswordLink.user_id == user_id
    return list(db.session.scalars(select(PasswordLink).where(ours, PasswordLink.used_at.is_(None))))


def hold_tries() -> None:
    """Let nobody else count tries until this write transaction ends. SQLite has one writer anyway."""
    if not is_sqlite(db.engine.url):
        db.session.execute(select(func.pg_advisory_xact_lock(TRIES_LOCK)))


def tries_at_account(purpose: str, account_hash: str, since: datetime, until: datetime) -> int:
    """How often this account was tried between these moments."""
    return _count(SignInAttempt.account_hash == account_hash, purpose, since, until)


def tries_from_address(purpose: str, address_hash: str, since: datetime, until: datetime) -> int:
    """How often this address tried between these moments."""
    return _count(SignInAttempt.address_hash == address_hash, purpose, since, until)


def _count(whose: ColumnElement[bool], purpose: str, since: datetime, until: datetime) -> int:
    then = (SignInAttempt.at > since, SignInAttempt.at <= until)
    return db.session.scalar(select(func.count()).where(whose, SignInAttempt.purpose == purpose, *then)) or 0
