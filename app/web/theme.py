"""Light, dark, or as the device has it: a choice kept in a cookie, so that it works without scripts."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from app.web.safe_return import safe_path
from app.web.security import cookie_name, csrf
from app.web.settings import settings

theme = Blueprint("theme", __name__)
THEMES = ("light", "dark")
YEAR = 365 * 24 * 60 * 60


@theme.post("/theme")
# A form token would need a session, and so a cookie for everyone who only looks at the front page.
@csrf.exempt
def choose() -> ResponseReturnValue:
    """Keep the choice and go back to the page it was made on."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(400)
    response = redirect(safe_path(request.form.get("next"), _came_from()), 303)
    name, chosen = cookie_name(settings(), "soundings_theme"), request.form.get("theme", "")
    chosen, lasts = (chosen, YEAR) if chosen in THEMES else ("", 0)
    response.set_cookie(name, chosen, lasts, path="/", secure=settings().is_https, httponly=True, samesite="Lax")
    return response


def chosen_theme() -> str:
    """The theme this browser chose: light, dark, or empty for the device's own."""
    chosen = request.cookies.get(cookie_name(settings(), "soundings_theme"), "")
    return chosen if chosen in THEMES else ""


def _came_from() -> str:
    parts = urlsplit(request.referrer or "")
    return safe_path(parts.path) if parts.netloc == request.host else "/"
