"""The log: one JSON line an event on standard error. It names routes, never addresses, answers, codes or people."""

import logging
import secrets
import sys
import traceback
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, TextIO, cast

import structlog
from flask import Flask, g, has_request_context, request

log = structlog.get_logger()

TRAIL: Final = 12
# Where the server of several workers speaks of its own processes and sockets, and of no request.
SPEAKS_OF_ITSELF: Final = frozenset({("gunicorn.error", "arbiter"), ("gunicorn.error", "sock")})


def write_json_lines(into: TextIO = sys.stderr) -> None:
    """Set the log up for a process that serves or works; standard error unless said otherwise."""
    logging.basicConfig(handlers=[LibraryLines()], level=logging.WARNING, force=True)
    structlog.configure(
        processors=[
            name_request,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # A line in one piece: several processes write into one log.
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, WhereThereIsRoom(into))),
    )


class WhereThereIsRoom:
    """A log that has no room left loses lines. Were it an error, a full disk would end every thread that answers."""

    def __init__(self, into: TextIO) -> None:
        self.into = into

    def write(self, line: str) -> None:
        """Write the line, if it can be written."""
        with suppress(OSError):
            self.into.write(line)

    def flush(self) -> None:
        """Let go of what was written, if there is room for it now."""
        with suppress(OSError):
            self.into.flush()


def name_request(logger: object, method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Give every line that one request causes the same number, made up for it and kept nowhere else."""
    if has_request_context():
        if "request_id" not in g:
            g.request_id = secrets.token_hex(6)
        line["request"] = g.request_id
    return line


def trail_of(trace: TracebackType | None) -> list[str]:
    """The places an error went through, without the values that stood there."""
    return [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)][-TRAIL:]


class LibraryLines(logging.Handler):
    """What libraries have to say, as lines of ours. Their words may quote an address or a code: places are kept."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line."""
        said: dict[str, Any] = {"library": record.name, "place": f"{record.module}:{record.lineno} {record.funcName}"}
        if (record.name, record.module) in SPEAKS_OF_ITSELF:
            said["message"] = record.getMessage()
        if record.exc_info and record.exc_info[0]:
            said |= {"kind": record.exc_info[0].__name__, "trail": trail_of(record.exc_info[2])}
        write = log.error if record.levelno >= logging.ERROR else log.warning
        write("library", **said)


class Soundings(Flask):
    """The Flask app; it logs a bug by its route and its trail, without the address or the values that led to it."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is: every view of ours is an ordinary one, and looking each time costs time."""
        return func

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log a bug. Messages of exceptions may quote what somebody typed, so only their places and kinds are kept."""
        kind, _, trace = exc_info
        endpoint = request.endpoint if has_request_context() else None
        log.error("bug", endpoint=endpoint, kind=getattr(kind, "__name__", None), trail=trail_of(trace))
