"""What every answer carries: headers that keep a page to itself, cookies only we read, honest caching."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, abort, g, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf import CSRFProtect
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted

from app.web.audiences import PUBLIC, TAKES_FILES, audience_of
from app.web.settings import Settings

csrf = CSRFProtect()

BEFORE_NONCE = "default-src 'none'; script-src 'nonce-"
AFTER_NONCE = (
    "'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    # Addresses may hold a code that brings a draft back: another site never learns them.
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
HSTS = ("Strict-Transport-Security", "max-age=31536000")
NOT_KEPT = "no-store"
# A form's own words around an uploaded file.
ROOM_FOR_FIELDS = 1_000_000
# Far more than any page has. Each is looked at several times, so a hundred thousand would keep the server busy.
MOST_FIELDS = 2000


def cookie_name(settings: Settings, name: str) -> str:
    """The name of one of our cookies: over https the prefix makes browsers refuse it from anywhere else."""
    return f"__Host-{name}" if settings.is_https else name


def protect(app: Flask, settings: Settings) -> None:
    """Set cookies, limits, CSRF protection and headers up for the whole app."""
    app.session_interface = SessionCookie()
    app.config.update(
        SESSION_COOKIE_NAME=cookie_name(settings, "soundings"),
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        MAX_CONTENT_LENGTH=settings.max_body,
        MAX_FORM_MEMORY_SIZE=settings.max_body,
        MAX_FORM_PARTS=MOST_FIELDS,
        # A form token lives as long as the session: people think for an hour over a page.
        WTF_CSRF_TIME_LIMIT=None,
        # A browser that keeps its referrer to itself may still answer; the __Host- cookie does the referrer's work.
        WTF_CSRF_SSL_STRICT=False,
    )
    if settings.trusted_proxies:
        # Neither host nor port: links are built from the public address, whatever a header says.
        proxied = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies, x_host=0)
        app.wsgi_app = proxied  # type: ignore[method-assign]
    app.before_request(refuse_nul)
    app.before_request(allow_files(settings))
    app.before_request(refuse_crowded_forms)
    if settings.is_https:
        app.before_request(refuse_other_hosts(settings))
    csrf.init_app(app)
    app.after_request(headers_for(settings))


def csp_nonce() -> str:
    """The word that this answer's scripts carry; made when first asked for."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def refuse_nul() -> None:
    """No address of ours holds a NUL; PostgreSQL would stumble over one in whatever is looked up by it."""
    if "\0" in request.path or b"%00" in request.query_string:
        abort(404)


def allow_files(settings: Settings) -> Callable[[], None]:
    """Let the endpoints that take a file take one; every other body stays within a page's size."""
    room = settings.max_file + ROOM_FOR_FIELDS

    def allow() -> None:
        # Any other kind of form is read at once and whole, so it stays within a page's size wherever it is sent.
        if request.endpoint in TAKES_FILES and request.mimetype == "multipart/form-data":
            request.max_content_length = room

    return allow


def refuse_crowded_forms() -> None:
    """A form of more fields than any page has is none of ours. One with files is counted as it is read."""
    if request.mimetype != "application/x-www-form-urlencoded":
        return
    body = request.get_data()
    # One that comes in chunks does not say how long it is, and is cut off where it gets too long.
    is_cut_off = request.content_length is None and len(body) >= (request.max_content_length or 0)
    if is_cut_off or body.count(b"&") >= MOST_FIELDS:
        abort(413)


def refuse_other_hosts(settings: Settings) -> Callable[[], None]:
    """Answer under the public name only; a balancer asks for our health under any."""
    ours = [settings.host]

    def refuse() -> None:
        if not (request.endpoint or "").startswith("health.") and not host_is_trusted(request.host, ours):
            abort(400)

    return refuse


def headers_for(settings: Settings) -> Callable[[Response], Response]:
    """The function that puts the headers on each response."""
    fixed = (*HEADERS, HSTS) if settings.is_https else HEADERS

    def put(response: Response) -> Response:
        headers = response.headers
        # Nothing else sets these, and setting a header would look through all the others each time.
        headers.extend(fixed)
        if 300 <= response.status_code < 400 and headers.get("Location", "").startswith(request.host_url):
            # A missing slash is put right with the host that the request named: only its path is ours to say.
            headers["Location"] = headers["Location"][len(request.host_url) - 1 :]
        headers.add("Content-Security-Policy", BEFORE_NONCE + csp_nonce() + AFTER_NONCE)
        if request.endpoint is None or audience_of(request.endpoint) != PUBLIC:
            headers["Cache-Control"] = NOT_KEPT
            response.vary.add("Cookie")
        elif "Cache-Control" not in headers:
            # The colours chosen are in a cookie, so no two visitors share even a public page.
            headers["Cache-Control"] = "private, no-cache"
            response.vary.add("Cookie")
        return response

    return put


class AnyClockSigner(TimestampSigner):
    """A signer that takes a cookie from a moment to come: the clock was put back, or another host's is a little ahead.

    The library refuses it, and whoever answers would lose their place. One that is too old is refused as ever.
    """

    def unsign(self, signed_value: Any, max_age: int | None = None, return_timestamp: bool = False) -> Any:
        value, moment = super().unsign(signed_value, return_timestamp=True)
        age = self.get_timestamp() - int(moment.timestamp())
        if max_age is not None and age > max_age:
            raise SignatureExpired(f"The signature is {age} seconds old.", payload=value, date_signed=moment)
        return (value, moment) if return_timestamp else value


class SessionCookie(SecureCookieSessionInterface):
    """Flask's session cookie; an answer made from it is for one person, and nobody keeps a copy."""

    _signing: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs and reads the cookie; each app has an interface of its own, so it is made once."""
        if self._signing is None:
            self._signing = super().get_signing_serializer(app)
            if self._signing is not None:
                self._signing.signer = AnyClockSigner
        return self._signing

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie where the session changed."""
        super().save_session(app, session, response)
        if session.accessed:
            response.headers["Cache-Control"] = NOT_KEPT
