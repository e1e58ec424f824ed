"""Empty databases of both kinds for a measurement, and what they promise about what was committed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.store.database import PRAGMAS

SERVER = "postgresql://postgres@127.0.0.1:5432"
NAME = "soundings_bench"


@contextmanager
def empty_sqlite(folder: Path) -> Iterator[str]:
    """The address of a SQLite file that is not there yet."""
    folder.mkdir(parents=True)
    yield f"sqlite:///{folder / 'soundings.sqlite3'}"


@contextmanager
def empty_postgresql(name: str) -> Iterator[str]:
    """The address of a new database on this machine's server; it is dropped afterwards."""
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{SERVER}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def empty(database: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of this kind, gone afterwards. A SQLite file lies in a new folder."""
    name = f"{NAME}_{os.getpid()}_{folder.name.lower()}"
    with empty_sqlite(folder) if database == "sqlite" else empty_postgresql(name) as address:
        yield address


def is_there(database: str) -> bool:
    """Whether databases of this kind can be made here."""
    if database == "sqlite":
        return True
    import psycopg

    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def promises_of(database: str) -> str:
    """Its version, and what it promises about what was committed."""
    return _promises_of_sqlite() if database == "sqlite" else _promises_of_postgresql()


def _promises_of_sqlite() -> str:
    import sqlite3

    return f"SQLite {sqlite3.sqlite_version}: {', '.join(PRAGMAS)}"


def _promises_of_postgresql() -> str:
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres") as connection:
        names = ("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers")
        found = [connection.execute(f"SHOW {name}").fetchone()[0] for name in names]
    settings = ", ".join(f"{name}={value}" for name, value in zip(names[1:], found[1:], strict=True))
    return f"PostgreSQL {found[0].split()[0]}: {settings}"
