"""What somebody does with their own account: change its password, and end its sessions."""

from datetime import datetime

from app.fieldwork.accounts.password_links import use_up_links
from app.fieldwork.accounts.passwords import hashed, is_right, refuse_weak
from app.fieldwork.accounts.sessions import SessionRules, SignedIn, end_sessions_of, is_over
from app.fieldwork.audit import record
from app.fieldwork.errors import NotFound
from app.fieldwork.tries import TryLimit, begin_try, forget_try
from app.store.queries.accounts import open_sessions_of, user_with_email
from app.store.tables import StaffSession
from app.store.transaction import writing


def is_own_password(person: SignedIn, password: str, now: datetime, limit: TryLimit) -> bool:
    """Whether the password is theirs, asked before something that a stranger at their desk must not do.

    Tries are counted for this session alone: nobody else uses them up. Raises TooManyTries.
    """
    attempt = begin_try("sign_in", person.email, "", now, limit, f"session {person.session_id}")
    user = user_with_email(person.email)
    if user is None or not is_right(user.password_hash, password):
        return False
    forget_try(attempt)
    return True


def change_password(person: SignedIn, password: str, now: datetime) -> None:
    """Set another password. Ends the person's other sessions and their links. Raises WeakPassword."""
    refuse_weak(password, person.email)
    # Worked out before the transaction: it takes long, and nobody else could write meanwhile.
    password_hash = hashed(password)
    with writing() as session:
        started = session.get(StaffSession, person.session_id)
        if started is None or started.ended_at is not None:
            raise NotFound()
        started.user.password_hash = password_hash
        use_up_links(started.user, now)
        end_sessions_of(person.user_id, now, but=person.session_id)
        record(session, "password_set", person.email, now, person.user_id)


def sessions_of(person: SignedIn, now: datetime, rules: SessionRules) -> list[StaffSession]:
    """The person's sessions that still count, the one last seen first."""
    still = [started for started in open_sessions_of(person.user_id) if not is_over(started, now, rules)]
    return sorted(still, key=lambda started: started.seen_at, reverse=True)


def end_session(person: SignedIn, session_id: int, now: datetime) -> None:
    """End one of one's own sessions. Raises NotFound for anybody else's."""
    with writing() as session:
        started = next((started for started in open_sessions_of(person.user_id) if started.id == session_id), None)
        if started is None:
            raise NotFound("This session has ended already.")
        started.ended_at = now
        record(session, "session_ended", person.email, now, person.user_id, device=started.device)


def end_other_sessions(person: SignedIn, now: datetime) -> None:
    """End all of one's sessions but this one."""
    with writing() as session:
        end_sessions_of(person.user_id, now, but=person.session_id)
        record(session, "session_ended", person.email, now, person.user_id, which="all others")
