"""The only place where exceptions become pages."""

import structlog
from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from jinja2 import TemplateError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, InternalServerError

from app.fieldwork.errors import SurveyError
from app.store.transaction import UNAVAILABLE, StoreUnavailable
from app.web.access import ask_nobody
from app.web.staff_pages import error_frame

log = structlog.get_logger()

# What each refusal says: what happened, and what to do.
WORDS = {
    400: ("This could not be read", "Something was missing from what your browser sent. Go back and try again."),
    403: ("This is not open to you", "You do not have permission to see this page."),
    404: ("There is nothing here", "Check the address. If you followed a link, it may be incomplete or out of date."),
    405: ("This page cannot be used like that", "Go back, or start again from the front page."),
    410: ("This has gone", "What was here has been removed."),
    413: ("That is too much to send at once", "Make the file smaller, or shorten the text, and send it again."),
    415: ("This could not be read", "Your browser sent it in a form we do not know. Go back and try again."),
    429: ("Please wait a little", "Too many requests came from your address. Wait a minute and try again."),
    500: (
        "Something went wrong here",
        "It is not your doing, and it has been noted. Please try again in a few minutes.",
    ),
    503: ("We cannot save at the moment", "Please keep this page open and send it again in a few minutes."),
}
# To somebody who has sent nothing.
AWAY = ("We are away for a moment", "Nothing that was saved is lost. Please try again in a few minutes.")
CSRF_HEADING = "This page was open too long"
CSRF_MESSAGE = "Nothing was changed. Go back, reload the page, and send it again."


def turn_errors_into_pages(app: Flask) -> None:
    """Give every kind of error its page."""
    app.register_error_handler(SurveyError, broken_rule)
    app.register_error_handler(CSRFError, old_form)
    app.register_error_handler(HTTPException, refused)
    for unavailable in (StoreUnavailable, *UNAVAILABLE):
        app.register_error_handler(unavailable, store_unavailable)


def broken_rule(error: SurveyError) -> ResponseReturnValue:
    """A broken rule says itself what happened."""
    return page(error.status, error.heading, str(error))


def old_form(error: CSRFError) -> ResponseReturnValue:
    """A form that does not belong to this session. Its reason is for the log, not for people."""
    return page(400, CSRF_HEADING, CSRF_MESSAGE)


def refused(error: HTTPException) -> ResponseReturnValue:
    """An HTTP error, in plain words; a redirect raised as one stays a redirect."""
    code = error.code or 500
    if code < 400:
        return error.get_response()
    heading, message = WORDS.get(code, WORDS[400] if code < 500 else WORDS[500])
    response = page(code, heading, message)
    if code == 405:
        response.headers["Allow"] = error.get_response().headers.get("Allow", "")
    return response


def store_unavailable(error: Exception) -> ResponseReturnValue:
    """The database is full, locked or away. It may be back in a moment, without a restart."""
    log.error("store_unavailable", endpoint=request.endpoint, error=type(error.__cause__ or error).__name__)
    ask_nobody()
    response = page(503, *(AWAY if request.method in ("GET", "HEAD") else WORDS[503]))
    response.headers["Retry-After"] = "5"
    return response


def page(status: int, heading: str, message: str) -> Response:
    """The error page, in the frame of whoever asked. When even that cannot be drawn, the same words without it."""
    try:
        body = render_template("errors/error.html", heading=heading, message=message, **error_frame())
    except (TemplateError, InternalServerError, OSError, SQLAlchemyError):
        body = f"<!doctype html><html lang=en><title>{heading}</title><h1>{heading}</h1><p>{message}"
    return Response(body, status, mimetype="text/html")
