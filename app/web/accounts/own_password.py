"""Asking somebody who is signed in for their password again, before what a stranger at their desk must not do."""

from app.fieldwork.accounts.own_account import is_own_password
from app.web.access import signed_in
from app.web.accounts.forms import PasswordAgainForm
from app.web.doors import doors
from app.web.tries import try_limit

NOT_RIGHT = "This is not your password"


def is_right(form: PasswordAgainForm) -> bool:
    """Whether the password in the form is theirs; when it is not, the form says so."""
    if is_own_password(signed_in(), form.password.data or "", doors().clock.now(), try_limit()):
        return True
    form.password.errors = [NOT_RIGHT]
    return False
