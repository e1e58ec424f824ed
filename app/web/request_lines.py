"""One line of the log a request: what was asked for, by its route, and how it ended. Nothing says by whom."""

import time
from collections.abc import Callable
from typing import Final

import structlog
from flask import Flask, Response, g, request

from app.web.settings import Settings

log = structlog.get_logger()

SLOW: Final = 2.0
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})


def time_requests(app: Flask) -> None:
    """Note when each request begins. Before everything else that looks at a request."""

    def begin() -> None:
        g.began = time.perf_counter()

    app.before_request(begin)


def seconds_so_far() -> float:
    """How long this request has taken until now; nothing for one that was refused before it began."""
    return time.perf_counter() - g.began if "began" in g else 0.0


def method_name() -> str:
    """The request's method; whoever makes up one of their own may have put anything into it."""
    return request.method if request.method in METHODS else "other"


def route_rule() -> str:
    """The rule of the route, with its placeholders as they are: a path may hold a code. Empty where there is none."""
    return request.url_rule.rule if request.url_rule else ""


def write_request_lines(app: Flask, settings: Settings) -> None:
    """Write a line for the requests that the settings name."""
    app.after_request(line_for(every=settings.log_requests == "all"))


def line_for(every: bool) -> Callable[[Response], Response]:
    """The function that writes the line of a response: of each, or of failures and of what took long."""

    def write(response: Response) -> Response:
        seconds = seconds_so_far()
        if every or response.status_code >= 500 or seconds >= SLOW:
            log.info(
                "request",
                method=method_name(),
                route=route_rule(),
                status=response.status_code,
                milliseconds=round(1000 * seconds),
            )
        return response

    return write
