"""SQLite's log of the latest changes. They stand in it one after another as they came, until it is emptied."""

import sqlite3
from contextlib import closing
from typing import Any

from app.store.database import BUSY_TIMEOUT, db, is_sqlite
from app.store.transaction import UNAVAILABLE

# Nobody can write meanwhile, so a long reader is not waited for: the next time is soon enough.
PATIENCE = 250


def empty_write_ahead_log() -> None:
    """Bring every change into the database's own file and cut the log to nothing, so that no order is left in it.

    Of what PostgreSQL writes down for itself, its own operator is the keeper.
    """
    if not is_sqlite(db.engine.url):
        return
    try:
        with closing(db.engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            _empty(cursor)
    except (sqlite3.OperationalError, *UNAVAILABLE):
        # What was written is safe in the log, which the next change empties.
        return


def _empty(cursor: Any) -> None:
    cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
