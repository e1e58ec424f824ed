"""Arriving at the staff pages: the session in the cookie, the browser remembered, and on to the page wanted."""

from flask import redirect, request, session, url_for
from flask_login import login_user
from werkzeug.wrappers import Response

from app.fieldwork.accounts.sessions import SignedIn
from app.web.access import STAFF_HOME
from app.web.accounts.known_browser import remember_browser
from app.web.audiences import HALF_WAY
from app.web.safe_return import safe_path


def wanted_page() -> str:
    """The page to go on to, when there is one that was asked for."""
    return safe_path(request.args.get("next"), "")


def hold(person: SignedIn) -> None:
    """Put the session into the cookie. A form token given out before it is worth nothing after."""
    session.pop("csrf_token", None)
    login_user(person, force=True)


def go_on(person: SignedIn) -> Response:
    """On to the page that was wanted, or first to what is missing."""
    hold(person)
    if person.missing:
        return redirect(url_for(HALF_WAY[person.missing], next=wanted_page() or None), 303)
    response = redirect(wanted_page() or STAFF_HOME, 303)
    remember_browser(response, person.email)
    return response
