"""The gate: before any view runs, who may use the route is looked up, and who is asking only where that matters."""

from typing import NoReturn, cast

from flask import Flask, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user

from app.fieldwork.accounts.sessions import SessionRules, SignedIn, find_signed_in
from app.fieldwork.errors import PermissionRefused
from app.fieldwork.permissions import SECOND_FACTOR_FOR, is_permitted
from app.web.audiences import ANONYMOUS_ONLY, HALF_WAY, audience_of, permission_of
from app.web.doors import doors
from app.web.safe_return import this_page
from app.web.settings import settings

# Where staff arrive: their surveys.
STAFF_HOME = "/staff/"
WAS_SIGNED_OUT = (
    "You had been signed out, so nothing was changed. To keep what you typed, sign in in another tab; "
    "then press Back in this one, and send it again."
)

login_manager = LoginManager()
# Its own protection keeps a hash of address and browser; ours is the session that the server can end.
login_manager.session_protection = None


def guard(app: Flask) -> None:
    """Close every route of the app to everyone its audience does not name."""
    # Not init_app: that would read the session cookie on every request, static files included.
    app.login_manager = login_manager  # type: ignore[attr-defined]
    app.before_request(check_access)


@login_manager.user_loader
def load_signed_in(token: str) -> SignedIn | None:
    """Who holds this session token, as far as the server still honours it."""
    return find_signed_in(token, doors().clock.now(), session_rules())


def ask_nobody() -> None:
    """Take the request as nobody's from now on: who is signed in stands in the database, which is away."""
    login_manager._update_request_context_with_user()


def session_rules() -> SessionRules:
    """The rules of staff sessions, as set."""
    chosen = settings()
    return SessionRules(chosen.session_idle_minutes, chosen.session_hours, SECOND_FACTOR_FOR[chosen.second_factor])


def signed_in() -> SignedIn:
    """The member of staff asking for this page. Only for views whose audience is staff."""
    return cast(SignedIn, current_user._get_current_object())


def check_access() -> ResponseReturnValue | None:
    """Let the request through, or send it away: to sign in, or with a page that says why not."""
    if request.endpoint is None:
        return None
    audience = audience_of(request.endpoint)
    if audience is None:
        refuse_undeclared(request.endpoint)
    permission = permission_of(audience)
    if permission is not None:
        return _check_staff(permission)
    if audience == ANONYMOUS_ONLY and current_user.is_authenticated and request.endpoint == "accounts.sign_in":
        return redirect(STAFF_HOME)
    return None


def _check_staff(permission: str) -> ResponseReturnValue | None:
    if missing := getattr(current_user, "missing", ""):
        return _check_half_way(missing)
    if not current_user.is_authenticated:
        # What was sent cannot be kept while somebody signs in; they come back to the page it was sent from.
        if request.method == "POST" and request.endpoint != "accounts.sign_out":
            flash(WAS_SIGNED_OUT, "warning")
        return redirect(url_for("accounts.sign_in", next=this_page(STAFF_HOME)), code=303)
    if not is_permitted(signed_in().role, permission):
        raise PermissionRefused()
    return None


def _check_half_way(missing: str) -> ResponseReturnValue | None:
    """With a password alone, one page is open, and signing out."""
    if request.endpoint in (HALF_WAY[missing], "accounts.sign_out"):
        return None
    return redirect(url_for(HALF_WAY[missing], next=this_page(STAFF_HOME)), code=303)


def refuse_undeclared(endpoint: str) -> NoReturn:
    """A route that nobody declared answers nobody: a test fails on it, a visitor finds nothing."""
    if current_app.testing:
        raise RuntimeError(f"The route {endpoint!r} does not say who may use it: add it to app/web/audiences.py.")
    abort(404)
