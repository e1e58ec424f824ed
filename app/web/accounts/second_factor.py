"""One's own second factor: set up or replaced, removed, and its recovery codes made anew."""

import segno
from flask import current_app, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.accounts import second_factor as verbs
from app.fieldwork.accounts.sessions import SignedIn
from app.fieldwork.errors import NotAllowed
from app.web.access import STAFF_HOME, session_rules, signed_in
from app.web.accounts.arriving import hold, wanted_page
from app.web.accounts.forms import PasswordAgainForm, SetUpForm
from app.web.accounts.known_browser import remember_browser
from app.web.accounts.own_password import is_right
from app.web.doors import doors

NOT_YET = "This code does not fit. Look at the app again and enter the six digits it shows now"


def set_up() -> ResponseReturnValue:
    """Show the secret, ask for a code that proves it arrived, then show the recovery codes, once."""
    person = signed_in()
    form = SetUpForm()
    if person.missing:
        # The password was given a moment ago.
        del form.password
    if form.validate_on_submit() and (person.missing or is_right(form)):
        done = verbs.set_up(person, form.code.data, doors().clock.now(), str(current_app.secret_key), session_rules())
        if done is not None:
            return _set(*done)
        form.code.errors = [NOT_YET]
    secret = verbs.offered_secret(person)
    page = render_template(
        "accounts/set_up.html",
        form=form,
        errors=form.error_list(),
        person=person,
        qr_code=segno.make(verbs.address_for_app(secret, person.email), error="m").svg_data_uri(scale=5, light="#fff"),
        address=verbs.address_for_app(secret, person.email),
        secret=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        wanted=wanted_page(),
    )
    return make_response(page, 422 if form.is_submitted() else 200)


def remove() -> ResponseReturnValue:
    """Ask for the password, and take the second factor off."""
    person = signed_in()
    if person.role in session_rules().second_factor_for:
        raise NotAllowed("Your role needs a second factor. You can replace it, but not remove it.")
    form = PasswordAgainForm()
    if form.validate_on_submit() and is_right(form):
        verbs.remove(person, doors().clock.now(), session_rules())
        flash("Your second factor is removed. From now on your password is enough to sign in.")
        return redirect(url_for("accounts.account"), 303)
    page = render_template("accounts/remove.html", form=form, errors=form.error_list())
    return make_response(page, 422 if form.is_submitted() else 200)


def recovery_codes() -> ResponseReturnValue:
    """Ask for the password, and make new recovery codes."""
    person = signed_in()
    form = PasswordAgainForm()
    if form.validate_on_submit() and is_right(form):
        return _codes(verbs.new_recovery_codes(person, doors().clock.now(), str(current_app.secret_key)), person)
    page = render_template("accounts/recovery_codes.html", form=form, errors=form.error_list())
    return make_response(page, 422 if form.is_submitted() else 200)


def _set(person: SignedIn, codes: list[str]) -> ResponseReturnValue:
    hold(person)
    response = make_response(_codes(codes, person, is_new=True))
    remember_browser(response, person.email)
    return response


def _codes(codes: list[str], person: SignedIn, is_new: bool = False) -> str:
    """The codes on a page that no address leads back to."""
    return render_template(
        "accounts/codes.html", codes=codes, email=person.email, is_new=is_new, onward=wanted_page() or STAFF_HOME
    )
