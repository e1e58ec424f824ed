"""Setting a password with a one-use link."""

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.fieldwork.accounts import password_links
from app.fieldwork.accounts.password_links import find_password_link
from app.fieldwork.accounts.passwords import SHORTEST, WeakPassword
from app.fieldwork.tries import begin_try, forget_try
from app.web.accounts.forms import PasswordForm
from app.web.doors import doors
from app.web.tries import address, try_limit


def set_password(token: str) -> ResponseReturnValue:
    """Ask for a new password and set it. Opening the page uses nothing up."""
    now = doors().clock.now()
    attempt = begin_try("password_link", None, address(), now, try_limit())
    email = find_password_link(token, now).email
    forget_try(attempt)
    form = PasswordForm()
    if form.validate_on_submit() and _is_set(form, token):
        flash("Your password is set. Sign in with it now.", "success")
        return redirect(url_for("accounts.sign_in"), 303)
    page = render_template(
        "accounts/password.html", form=form, errors=form.error_list(), email=email, shortest=SHORTEST
    )
    return make_response(page, 422 if form.is_submitted() else 200)


def _is_set(form: PasswordForm, token: str) -> bool:
    try:
        password_links.set_password(token, form.password.data, doors().clock.now())
    except WeakPassword as weak:
        form.password.errors = [str(weak)]
        return False
    return True
