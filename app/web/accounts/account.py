"""One's own account: password, second factor, and the sessions that are open."""

from dataclasses import dataclass
from datetime import datetime

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.accounts import own_account as verbs
from app.fieldwork.accounts.passwords import SHORTEST, WeakPassword
from app.store.queries.accounts import recovery_codes_left
from app.store.tables import StaffSession
from app.web.access import session_rules, signed_in
from app.web.accounts.forms import ChangePasswordForm
from app.web.accounts.own_password import is_right
from app.web.doors import doors

DEVICES = {"phone": "A telephone", "tablet": "A tablet", "computer": "A computer"}


@dataclass(frozen=True)
class SessionLine:
    """An open session as its owner sees it."""

    id: int
    device: str
    since: datetime
    seen: datetime
    is_this: bool


def account() -> str:
    """Everything about one's own account."""
    person, rules = signed_in(), session_rules()
    sessions = [_line(started) for started in verbs.sessions_of(person, doors().clock.now(), rules)]
    return render_template(
        "accounts/account.html",
        person=person,
        sessions=sessions,
        others=len(sessions) - 1,
        codes_left=recovery_codes_left(person.user_id),
        is_required=person.role in rules.second_factor_for,
    )


def change_password() -> ResponseReturnValue:
    """Ask for the password there is and for another; set it."""
    form = ChangePasswordForm()
    if form.validate_on_submit() and is_right(form) and _is_set(form):
        flash("Your password is changed. You are signed out everywhere else.")
        return redirect(url_for("accounts.account"), 303)
    page = render_template(
        "accounts/change_password.html",
        form=form,
        errors=form.error_list(),
        email=signed_in().email,
        shortest=SHORTEST,
    )
    return make_response(page, 422 if form.is_submitted() else 200)


def end_session(session_id: int) -> ResponseReturnValue:
    """End one of one's own sessions."""
    verbs.end_session(signed_in(), session_id, doors().clock.now())
    flash("That session has ended.")
    return redirect(url_for("accounts.account"), 303)


def end_other_sessions() -> ResponseReturnValue:
    """End all of one's sessions but this one."""
    verbs.end_other_sessions(signed_in(), doors().clock.now())
    flash("You are signed out everywhere else.")
    return redirect(url_for("accounts.account"), 303)


def _is_set(form: ChangePasswordForm) -> bool:
    try:
        verbs.change_password(signed_in(), form.new.data, doors().clock.now())
    except WeakPassword as weak:
        form.new.errors = [str(weak)]
        return False
    return True


def _line(started: StaffSession) -> SessionLine:
    device = DEVICES.get(started.device, "An unknown device")
    is_this = started.id == signed_in().session_id
    return SessionLine(started.id, device, started.created_at, started.seen_at, is_this)
