"""The settings of counting tries, for the views where something can be guessed."""

from flask import current_app, request

from app.fieldwork.tries import TryLimit
from app.web.settings import settings


def try_limit() -> TryLimit:
    """How many tries there are, as set."""
    return TryLimit(settings().sign_in_tries, settings().sign_in_minutes, str(current_app.secret_key))


def address() -> str:
    """The address that asks. It is counted as a keyed hash and never kept."""
    return request.remote_addr or ""
