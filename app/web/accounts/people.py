"""The team's people, for its administrators: who they are, and what can be done about an account."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.accounts import invite_user as verbs
from app.fieldwork.errors import NotAllowed, NotFound
from app.store.queries.accounts import last_seen_in, user_of_team, users_of_team
from app.store.tables import User
from app.web.access import signed_in
from app.web.accounts.forms import ResetForm, RoleForm
from app.web.accounts.password_link import hand_over
from app.web.doors import doors
from app.web.settings import settings


@dataclass(frozen=True)
class PersonLine:
    """An account as administrators see it."""

    id: int
    email: str
    role: str
    state: str
    has_second_factor: bool
    seen: datetime | None
    is_self: bool


def people() -> str:
    """Everybody of the team."""
    team_id = signed_in().team_id
    seen = last_seen_in(team_id)
    found = [_line(user, seen.get(user.id)) for user in users_of_team(team_id)]
    return render_template("accounts/people.html", people=found, team=signed_in().team_name)


def person(user_id: int) -> str:
    """One account, with what can be done about it."""
    user = _own(user_id)
    return _page(user, RoleForm(role=user.role), ResetForm())


def change_role(user_id: int) -> ResponseReturnValue:
    """Give the account another role."""
    user, form = _own(user_id), RoleForm()
    if not form.validate_on_submit():
        return _page(user, form, ResetForm(formdata=None)), 422
    verbs.change_role(user.email, form.role.data, doors().clock.now(), signed_in().user_id)
    flash(f"{user.email} has the role {form.role.data} now.")
    return redirect(url_for("accounts.person", user_id=user_id), 303)


def reset(user_id: int) -> ResponseReturnValue:
    """Start the account afresh, and hand over its new link."""
    user, form = _own(user_id), ResetForm()
    if user.id == signed_in().user_id:
        raise NotAllowed("Change your own password and second factor on your account page.")
    now, minutes = doors().clock.now(), settings().password_link_minutes
    by, second_factor = signed_in().user_id, bool(form.second_factor.data)
    email = user.email
    token = verbs.reset_user(email, now, minutes, by=by, second_factor=second_factor)
    return hand_over(email, token, invited=False)


def disable(user_id: int) -> ResponseReturnValue:
    """Let nobody sign in as this person, and sign them out."""
    user = _own(user_id)
    verbs.disable_user(user.email, doors().clock.now(), signed_in().user_id)
    flash(f"{user.email} is disabled and signed out.")
    return redirect(url_for("accounts.person", user_id=user_id), 303)


def enable(user_id: int) -> ResponseReturnValue:
    """Let the person sign in again."""
    user = _own(user_id)
    verbs.enable_user(user.email, doors().clock.now(), signed_in().user_id)
    flash(f"{user.email} may sign in again.")
    return redirect(url_for("accounts.person", user_id=user_id), 303)


def _own(user_id: int) -> User:
    """This account of our team. Raises NotFound."""
    user = user_of_team(signed_in().team_id, user_id)
    if user is None:
        raise NotFound()
    return user


def _page(user: User, role_form: RoleForm, reset_form: ResetForm) -> str:
    line = _line(user, last_seen_in(user.team_id).get(user.id))
    return render_template(
        "accounts/person.html",
        one=line,
        role_form=role_form,
        reset_form=reset_form,
        errors=role_form.error_list(),
        breadcrumbs=[("People", url_for("accounts.people")), (user.email, "")],
        by_mail=doors().mail.is_set_up,
    )


def _line(user: User, seen: datetime | None) -> PersonLine:
    state = "disabled" if not user.active else "active" if user.password_hash else "invited"
    is_self = user.id == signed_in().user_id
    return PersonLine(user.id, user.email, user.role, state, user.totp_confirmed_at is not None, seen, is_self)
