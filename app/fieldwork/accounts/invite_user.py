"""Accounts made, reset, disabled and given another role by an administrator, in the browser or at the command line."""

from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from sqlalchemy.orm import Session

from app.fieldwork.accounts.password_links import make_password_link, use_up_links
from app.fieldwork.accounts.second_factor import take_off
from app.fieldwork.accounts.sessions import end_sessions_of
from app.fieldwork.audit import record
from app.fieldwork.errors import NotAllowed, NotFound, SurveyError
from app.fieldwork.permissions import ADMINISTRATOR, ROLES
from app.store.queries.accounts import team_named, user_with_email, users_of_team
from app.store.tables import Team, User
from app.store.transaction import writing

# Every survey and every member of staff belongs to a team; where nobody speaks of teams, to this one.
DEFAULT_TEAM = "Our team"


class LastAdministrator(SurveyError):
    """Nobody else in your team is an administrator. Make somebody one first, so that your team is not locked out."""

    heading = "Your team needs an administrator"


def invite_user(
    email: str, role: str, now: datetime, minutes: int, team: str = DEFAULT_TEAM, by: int | None = None
) -> str:
    """A new account, and the token of the link with which its owner sets a password.

    Raises NotAllowed for an address that cannot be one, an unknown role, or an address that has an account.
    """
    address = email_address(email)
    refuse_unknown_role(role)
    with writing() as session:
        if user_with_email(address):
            raise NotAllowed(f"{address} has an account already. `soundings user reset` gives it a new link.")
        user = User(email=address, role=role, team=find_or_make_team(session, team), active=True, added_at=now)
        session.add(user)
        session.flush()
        record(session, "user_invited", address, now, by, user.team_id, role=role)
        return make_password_link(session, user, now, minutes)


def reset_user(
    email: str,
    now: datetime,
    minutes: int,
    role: str | None = None,
    by: int | None = None,
    second_factor: bool = False,
) -> str:
    """Start an account afresh: enabled, signed out everywhere, its password gone. Gives a new link's token.

    `second_factor` takes that off as well, for somebody who has lost telephone and recovery codes.
    """
    if role is not None:
        refuse_unknown_role(role)
    with writing() as session:
        user = _known(email)
        if role is not None:
            _put_in_role(session, user, role, now, by)
        user.active, user.password_hash = True, None
        end_sessions_of(user.id, now)
        record(session, "user_reset", user.email, now, by, user.team_id)
        if second_factor:
            take_off(session, user, now, by)
        return make_password_link(session, user, now, minutes)


def disable_user(email: str, now: datetime, by: int | None = None) -> None:
    """Nobody signs in as this person any more, and whoever is signed in is signed out.

    Raises LastAdministrator when somebody of the team would leave it without one.
    """
    with writing() as session:
        user = _known(email)
        if by is not None:
            _refuse_the_last(session, user)
        user.active = False
        use_up_links(user, now)
        end_sessions_of(user.id, now)
        record(session, "user_disabled", user.email, now, by, user.team_id)


def enable_user(email: str, now: datetime, by: int | None = None) -> None:
    """The person may sign in again, with the password they had."""
    with writing() as session:
        user = _known(email)
        if not user.active:
            user.active = True
            record(session, "user_enabled", user.email, now, by, user.team_id)


def change_role(email: str, role: str, now: datetime, by: int | None = None) -> None:
    """Give somebody another role; it counts from their next page on.

    Raises NotAllowed for an unknown role, LastAdministrator when the team would be left without one.
    """
    refuse_unknown_role(role)
    with writing() as session:
        user = _known(email)
        if by is not None and role != ADMINISTRATOR:
            _refuse_the_last(session, user)
        _put_in_role(session, user, role, now, by)


def find_or_make_team(session: Session, name: str = DEFAULT_TEAM) -> Team:
    """The team of this name, made when it is not there; inside a write transaction."""
    team = team_named(name)
    if team is None:
        team = Team(name=name)
        session.add(team)
        session.flush()
    return team


def email_address(email: str) -> str:
    """The address in lower case. Raises NotAllowed when it cannot be one; nothing is looked up."""
    try:
        return validate_email(email.strip(), check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError as problem:
        raise NotAllowed(f"{email!r} is not an email address: {problem}") from problem


def refuse_unknown_role(role: str) -> None:
    """Raises NotAllowed for a role the permissions table does not know."""
    if role not in ROLES:
        raise NotAllowed(f"{role!r} is not a role. The roles are {', '.join(ROLES)}.")


def _put_in_role(session: Session, user: User, role: str, now: datetime, by: int | None) -> None:
    if role != user.role:
        record(session, "role_changed", user.email, now, by, user.team_id, role=role, before=user.role)
        user.role = role


def _refuse_the_last(session: Session, user: User) -> None:
    # Held until the transaction ends: two administrators who demote each other take turns.
    session.get(Team, user.team_id, with_for_update=True, populate_existing=True)
    others = [one for one in users_of_team(user.team_id) if one.id != user.id]
    if user.role == ADMINISTRATOR and not any(one.active and one.role == ADMINISTRATOR for one in others):
        raise LastAdministrator()


def _known(email: str) -> User:
    user = user_with_email(email)
    if user is None:
        raise NotFound(f"Nobody has an account at {email}.")
    return user
