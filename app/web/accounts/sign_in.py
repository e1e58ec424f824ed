"""Signing in and out."""

from flask import make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from app.fieldwork.accounts import sign_in as verbs
from app.web.access import session_rules, signed_in
from app.web.accounts.arriving import go_on, wanted_page
from app.web.accounts.forms import SignInForm
from app.web.accounts.known_browser import browser
from app.web.doors import doors
from app.web.tries import try_limit

# The same words for an unknown address, a disabled account and a wrong password.
REFUSED = "The email address or the password is not right. Check both and try again"


def sign_in() -> ResponseReturnValue:
    """Ask for address and password; with the right ones, go on to the code or to the page that was wanted."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form, 422 if form.is_submitted() else 200)
    email, now = form.email.data, doors().clock.now()
    found = verbs.sign_in(email, form.password.data, browser(email), now, try_limit(), session_rules())
    if found is None:
        form.password.errors = [REFUSED]
        return _page(form, 422)
    return go_on(found)


def sign_out() -> ResponseReturnValue:
    """End this session, here and on the server."""
    verbs.sign_out(signed_in(), doors().clock.now())
    logout_user()
    session.pop("csrf_token", None)
    return redirect(url_for("accounts.sign_in"), 303)


def _page(form: SignInForm, status: int) -> ResponseReturnValue:
    return make_response(
        render_template("accounts/sign_in.html", form=form, errors=form.error_list(), wanted=wanted_page()), status
    )
