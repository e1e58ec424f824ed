"""Signing in and out."""

from flask import make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user, logout_user

from app.fieldwork.accounts import sign_in as verbs
from app.web.access import STAFF_HOME, signed_in
from app.web.accounts.forms import SignInForm
from app.web.doors import doors
from app.web.safe_return import safe_path
from app.web.tries import address, try_limit

# The same words for an unknown address, a disabled account and a wrong password.
REFUSED = "The email address or the password is not right"


def sign_in() -> ResponseReturnValue:
    """Ask for address and password; with the right ones, go on to the page that was wanted."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form, 422 if form.is_submitted() else 200)
    found = verbs.sign_in(form.email.data, form.password.data, address(), doors().clock.now(), try_limit())
    if found is None:
        form.password.errors = [REFUSED]
        return _page(form, 422)
    # A form token given out before signing in is worth nothing after it.
    session.pop("csrf_token", None)
    login_user(found)
    return redirect(safe_path(request.args.get("next"), STAFF_HOME), 303)


def sign_out() -> ResponseReturnValue:
    """End this session, here and on the server."""
    verbs.sign_out(signed_in(), doors().clock.now())
    logout_user()
    session.pop("csrf_token", None)
    return redirect(url_for("accounts.sign_in"), 303)


def _page(form: SignInForm, status: int) -> ResponseReturnValue:
    wanted = safe_path(request.args.get("next"), "")
    return make_response(
        render_template("accounts/sign_in.html", form=form, errors=form.error_list(), wanted=wanted), status
    )
