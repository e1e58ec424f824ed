"""How much one address may ask for: far above what a room of people needs, below what a flood sends."""

from typing import Any, Final, cast

from flask import Flask, current_app, request
from flask_limiter import Limiter
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from app.fieldwork.keyed_hash import keyed_hash
from app.fieldwork.tries import network
from app.web.settings import Settings

# Endpoints where anyone can make the server work or write. Others are not counted: counting costs time on each page.
COUNTED: Final[frozenset[str]] = frozenset(
    {
        "accounts.sign_in",
        "accounts.code",
        "accounts.set_password",
        "respond.invited",
        "respond.start",
        "respond.contact",
    }
)

# Messages that a visitor has sent: nobody's letter box is filled through us, and a room of people gets its links.
MAILS_TO_ONE: Final = parse("5 per hour")
MAILS_FROM_ONE: Final = parse("300 per hour")


def who() -> str:
    """Whose requests are counted together: those of one address."""
    return network(request.remote_addr or "")


def limit_rates(app: Flask, settings: Settings) -> None:
    """Count in Redis when there is one, for all processes together; else each process counts for itself."""
    limiter = Limiter(
        who,
        app=app,
        storage_uri=settings.redis_url or "memory://",
        in_memory_fallback_enabled=bool(settings.redis_url),
        strategy="fixed-window",
    )
    # What it would do around every request costs as much as all other checks of a page together; the views that are
    # counted ask it themselves.
    for hooks in (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs):
        hooks[None].pop()
    views: dict[str, Any] = app.view_functions
    for endpoint in COUNTED & views.keys():
        # Each on its own: somebody who guesses at passwords in the room takes nothing from those who start to answer.
        limited = limiter.shared_limit(f"{settings.requests_per_minute} per minute", scope=endpoint)
        views[endpoint] = limited(views[endpoint])
    app.extensions["mails"] = FixedWindowRateLimiter(MemoryStorage())


def may_mail(to: str) -> bool:
    """Count a message to this address, and say whether it may be sent. Counted in memory only: it is not kept."""
    mails = cast(FixedWindowRateLimiter, current_app.extensions["mails"])
    recipient = keyed_hash(str(current_app.secret_key), "mail", to.lower())
    return mails.hit(MAILS_FROM_ONE, who()) and mails.hit(MAILS_TO_ONE, recipient)
