"""The database connection: one engine an app, set up so that what was committed is on the disk."""

import os
import select
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, Executable, Row, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import InvalidatePoolError

from app.store.schema import document_text


class ReadingSession(Session):
    """A session whose connections say that they only read, unless the write transaction has taken it."""

    def get_bind(self, *args: Any, **options: Any) -> Engine | Connection:
        bind = super().get_bind(*args, **options)
        if "writing" in self.info or isinstance(bind, Connection):
            return bind
        if "reading" not in self.info:
            self.info["reading"] = bind.execution_options(reads=True)
        reading: Engine = self.info["reading"]
        return reading


# Values stay readable after a commit: a page is rendered from them once the transaction is over.
db = SQLAlchemy(session_options={"expire_on_commit": False, "class_": ReadingSession})

BUSY_TIMEOUT = 5000
PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={BUSY_TIMEOUT}",
    # What is deleted is written over: a draft that was sent leaves nothing in the file, and so nothing in a backup.
    "secure_delete=ON",
)
# More connections than a process has threads, so that nobody waits for one.
POOL = {"pool_size": 16, "max_overflow": 16, "pool_timeout": 10}


def rows_of(statement: Executable, **values: Any) -> Sequence[Row[Any]]:
    """Plain rows of columns, for statements that are made once and asked often.

    Read in the write transaction where one is under way; else by themselves, as they are at this moment: a page of a
    respondent's asks one thing, and a transaction around it would cost more than the answer.
    """
    if db.session.registry.has() and "writing" in (session := db.session()).info:
        return session.connection().execute(statement, values).all()
    with standing_alone().connect() as connection:
        return connection.execute(statement, values).all()


def row_of(statement: Executable, **values: Any) -> Row[Any] | None:
    """The one row there can be, as `rows_of` reads it; None where there is none."""
    rows = rows_of(statement, **values)
    return rows[0] if rows else None


def standing_alone() -> Engine:
    """The engine for statements that stand alone: around each of them, nothing is begun and nothing ended."""
    return _alone(db.engine)


@lru_cache(maxsize=8)
def _alone(engine: Engine) -> Engine:
    return engine.execution_options(alone=True)


def connect_database(app: Flask, address: str) -> None:
    """Give the app its engine. Takes a SQLite file or a PostgreSQL address; refuses any other kind."""
    url = database_url(address)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(url)
    db.init_app(app)
    with app.app_context():
        if is_sqlite(url):
            keep_private(Path(str(url.database)))
            keep_sqlite_rules(db.engine)
        else:
            keep_postgresql_rules(db.engine)


def keep_private(file: Path) -> None:
    """See that a database file will be for this account alone, whoever may enter its folder; SQLite lets all read.

    Where it cannot be made, whoever uses it will say so.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def database_url(address: str) -> URL:
    """The address with the driver we use: psycopg for PostgreSQL."""
    url = make_url("postgresql" + address.removeprefix("postgres") if address.startswith("postgres:") else address)
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite" or not url.database or url.database == ":memory:":
        raise ValueError("The database must be a SQLite file (sqlite:///path) or PostgreSQL (postgresql://...).")
    return url


def is_sqlite(url: URL) -> bool:
    """Whether the address is of a SQLite file."""
    return url.get_backend_name() == "sqlite"


def engine_options(url: URL) -> dict[str, Any]:
    """How the engine is made. An error never repeats its parameters: they are people's answers."""
    options = {**POOL, "hide_parameters": True, "json_serializer": document_text, "json_deserializer": orjson.loads}
    # A PostgreSQL connection that only read has begun nothing, so there is nothing to undo. SQLite's connections never
    # look as if they had.
    return options if is_sqlite(url) else {**options, "skip_autocommit_rollback": True}


def keep_sqlite_rules(engine: Engine) -> None:
    """Set each new connection's pragmas, and begin transactions ourselves: plainly to read, at once to write."""

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, record: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("alone", False):
            return
        # A transaction that reads first and writes later fails under contention, whatever the timeout.
        driver: Any = connection.connection.dbapi_connection
        driver.execute("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


def keep_postgresql_rules(engine: Engine) -> None:
    """Use no connection that the server has ended, as it does when it restarts; begin nothing where a page reads."""

    @event.listens_for(engine, "checkout")
    def refuse_ended(connection: Any, record: object, proxy: object) -> None:
        # A server has nothing to say to an idle connection but goodbye. Asking it would cost each page a round trip.
        hears = select.poll()
        hears.register(connection.fileno(), select.POLLIN)
        if hears.poll(0):
            raise InvalidatePoolError()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Each statement sees a state of its own anyway; to begin and end around it would be two more round trips.
        driver: Any = connection.connection.dbapi_connection
        options = connection.get_execution_options()
        begins_nothing = (
            options.get("reads", False) or options.get("alone", False) or options.get("isolation_level") == "AUTOCOMMIT"
        )
        if driver.autocommit != begins_nothing:
            driver.autocommit = begins_nothing
