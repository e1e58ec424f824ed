"""A browser that an account was signed in with, known again by a signed mark in a cookie.

Wrong tries with it are counted apart, so that strangers who guess do not lock the owner out. A mark opens nothing.
"""

import secrets
from datetime import timedelta
from typing import Final

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from app.fieldwork.accounts.sign_in import Browser
from app.fieldwork.keyed_hash import keyed_hash
from app.response.device import device_class
from app.web.security import cookie_name
from app.web.settings import settings
from app.web.tries import address

KEPT: Final = timedelta(days=182)


def browser(email: str) -> Browser:
    """What this request comes from, as the account of this address knows it."""
    return Browser(address(), device_class(request.user_agent.string), _mark(email))


def remember_browser(response: Response, email: str) -> None:
    """Know this browser again, when the same account signs in with it. Only after signing in wholly."""
    sealed = _seal().dumps([_account(email), _mark(email) or secrets.token_urlsafe(16)])
    secure = settings().is_https
    response.set_cookie(_name(email), sealed, KEPT, path="/", secure=secure, httponly=True, samesite="Lax")


def _mark(email: str) -> str | None:
    try:
        account, mark = _seal().loads(request.cookies.get(_name(email), ""))
    except (BadSignature, ValueError, TypeError):
        return None
    return str(mark) if account == _account(email) else None


def _account(email: str) -> str:
    return keyed_hash(str(current_app.secret_key), "known browser", email.strip().lower())


def _name(email: str) -> str:
    """One cookie for each account, whose name tells nobody which."""
    return cookie_name(settings(), f"soundings_known_{_account(email)[:12]}")


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="known browser")
