"""`soundings db upgrade` as an operator runs it, and a look from outside at whether its migrations are under way."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing

import psycopg

from app.store.database import db
from app.store.migrate import downgrade_database
from app.web import create_app
from tests.durability.server import ROOT
from tests.durability.survey import Place

LONGEST = 1200.0
LOCK = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = %s::oid"


class UpgradeFailed(Exception):
    """The command ended with an error, or not at all."""


def go_back(place: Place, revision: str) -> None:
    """The same rows in the tables of an earlier release."""
    app = create_app(place.settings)
    with app.app_context():
        downgrade_database(revision)
        db.engine.dispose()


def upgrade(place: Place) -> float:
    """Bring the database up to date; gives back for how many seconds its migrations were under way, as far as seen."""
    process, is_under_way = _command(place), _watch(place)
    begun = ended = time.monotonic()
    is_begun = False
    while process.poll() is None:
        if is_under_way():
            begun, is_begun = (begun if is_begun else time.monotonic()), True
            ended = time.monotonic()
        if time.monotonic() > begun + LONGEST:
            process.kill()
        time.sleep(0.002)
    if process.wait():
        raise UpgradeFailed(f"soundings db upgrade ended with {process.returncode}")
    return ended - begun


def upgrade_killed(place: Place, after: float) -> bool:
    """Kill an upgrade so many seconds after its migrations began; whether they were under way when it was killed."""
    process, is_under_way = _command(place), _watch(place)
    while not is_under_way():
        if process.poll() is not None:
            return False
        time.sleep(0.002)
    time.sleep(after)
    # Stopped first, so that it cannot end between the look and the blow.
    os.killpg(process.pid, signal.SIGSTOP)
    was_under_way = process.poll() is None and is_under_way()
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return was_under_way


def _command(place: Place) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "app", "db", "upgrade"],
        env={**os.environ, **place.settings},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _watch(place: Place) -> Callable[[], bool]:
    """A function that says whether migrations hold the database at this moment."""
    if place.database.startswith("sqlite"):
        file = place.database.removeprefix("sqlite:///")

        def somebody_writes() -> bool:
            with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError:
                    return True
                connection.execute("ROLLBACK")
                return False

        return somebody_writes
    connection = psycopg.connect(place.database, autocommit=True)
    (mine,) = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone() or (0,)

    def migrations_hold_their_lock() -> bool:
        return bool((connection.execute(LOCK, [mine]).fetchone() or (0,))[0])

    return migrations_hold_their_lock
