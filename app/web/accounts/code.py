"""The second step of signing in: the code of the second factor, or a recovery code in its stead."""

from flask import flash, make_response, redirect, render_template
from flask.typing import ResponseReturnValue

from app.fieldwork.accounts.sign_in import give_code
from app.store.queries.accounts import recovery_codes_left
from app.web.access import STAFF_HOME, session_rules, signed_in
from app.web.accounts.arriving import go_on, wanted_page
from app.web.accounts.forms import CodeForm
from app.web.accounts.known_browser import browser
from app.web.doors import doors
from app.web.tries import try_limit

REFUSED = "This code is not right, or was used already. Wait for the next one in your app and enter that"
FEW_CODES = 3


def code() -> ResponseReturnValue:
    """Ask for the code; with the right one, go on to the page that was wanted."""
    person = signed_in()
    if not person.missing:
        return redirect(STAFF_HOME, 303)
    form = CodeForm()
    if form.validate_on_submit():
        left = recovery_codes_left(person.user_id)
        now, here = doors().clock.now(), browser(person.email)
        found = give_code(person, form.code.data, here, now, try_limit(), session_rules())
        if found is not None:
            _say_what_is_left(left, recovery_codes_left(person.user_id))
            return go_on(found)
        form.code.errors = [REFUSED]
    page = render_template(
        "accounts/code.html", form=form, errors=form.error_list(), email=person.email, wanted=wanted_page()
    )
    return make_response(page, 422 if form.is_submitted() else 200)


def _say_what_is_left(before: int, left: int) -> None:
    if left < before:
        codes = {0: "no recovery code", 1: "one recovery code"}.get(left, f"{left} recovery codes")
        more = " Make new ones on your account page." if left <= FEW_CODES else ""
        flash(f"That recovery code is used up. You have {codes} left.{more}", "warning" if more else "message")
