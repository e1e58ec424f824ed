"""Is the process alive, can it write, and how does it fare? Addresses for whatever watches over it."""

import secrets
import threading
import time

from flask import Blueprint, Response, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from app.store.tables import ReadinessCheck
from app.store.transaction import StoreUnavailable, writing
from app.web.metrics import exposition, metrics
from app.web.settings import settings

health = Blueprint("health", __name__)
# Larger than a database page, so that a full disk or a size limit is met here too.
PADDING = "x" * 10_000
SECONDS_KEPT = 1.0


@health.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="alive")


@health.get("/readyz")
def ready() -> ResponseReturnValue:
    """The database takes a write."""
    writes = current_app.extensions["readiness"].writes()
    return jsonify(status="ready" if writes else "cannot write"), 200 if writes else 503


@health.get("/metrics")
def figures() -> ResponseReturnValue:
    """What was counted, for a program that brings the token; no such page where there is none."""
    kept = metrics()
    if kept is None:
        abort(404)
    if not is_bearer(request.headers.get("Authorization", "")):
        return Response("Bring the token.\n", 401, {"WWW-Authenticate": "Bearer"}, mimetype="text/plain")
    return Response(exposition(kept), content_type="text/plain; version=0.0.4; charset=utf-8")


def is_bearer(authorization: str) -> bool:
    """Whether a request brings the token."""
    kind, _, token = authorization.partition(" ")
    return kind.lower() == "bearer" and secrets.compare_digest(token.strip().encode(), settings().metrics.encode())


@health.after_request
def never_kept(response: Response) -> Response:
    """No cache between here and whoever asks keeps an answer: the next is asked for anew."""
    response.headers["Cache-Control"] = "no-store"
    return response


class Readiness:
    """The last check, kept for a second: whoever asks a thousand times makes one write."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0
        self._writes = False

    def writes(self) -> bool:
        """Whether the database takes a write, now or a second ago."""
        with self._lock:
            if time.monotonic() >= self._until:
                self._writes = can_write()
                self._until = time.monotonic() + SECONDS_KEPT
            return self._writes


def can_write() -> bool:
    """Write a row and take it away again, in one committed transaction."""
    name = secrets.token_hex(8)
    try:
        with writing() as session:
            session.add(ReadinessCheck(id=name, padding=PADDING))
            session.flush()
            session.execute(delete(ReadinessCheck).where(ReadinessCheck.id == name))
    except (StoreUnavailable, SQLAlchemyError):
        return False
    return True
