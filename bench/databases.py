"""Empty databases of both kinds for a measurement, and what they promise about what was committed."""

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


def promises_of_sqlite() -> str:
    import sqlite3

    return f"SQLite {sqlite3.sqlite_version}: {', '.join(PRAGMAS)}"


def promises_of_postgresql() -> str:
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres") as connection:
        names = ("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers")
        found = [connection.execute(f"SHOW {name}").fetchone()[0] for name in names]
    settings = ", ".join(f"{name}={value}" for name, value in zip(names[1:], found[1:], strict=True))
    return f"PostgreSQL {found[0].split()[0]}: {settings}"
