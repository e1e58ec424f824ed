"""The log: one JSON line an event on standard error. It names routes, never addresses, answers, codes or people."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

import structlog
from flask import Flask, has_request_context, request

log = structlog.get_logger()


def write_json_lines() -> None:
    """Set the log up for a process that serves or works."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


class Soundings(Flask):
    """The Flask app; it logs a bug by its route and its trail, without the address or the values that led to it."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is: every view of ours is an ordinary one, and looking each time costs time."""
        return func

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log a bug. Messages of exceptions may quote what somebody typed, so only their places and kinds are kept."""
        kind, error, _ = exc_info
        trail = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(exc_info[2])]
        endpoint = request.endpoint if has_request_context() else None
        log.error("bug", endpoint=endpoint, kind=getattr(kind, "__name__", None), trail=trail[-12:])
