"""D6: an upgrade from the last release with many responses; again, killed half way, and run a second and third time."""

import os
import random
import signal
import subprocess
import sys
import time
from typing import Any

import sqlalchemy as sa

from app.store.database import db
from app.store.migrate import downgrade_database, newest_revision
from app.web import create_app
from tests.durability.outcome import Outcome, place_on
from tests.durability.server import ROOT
from tests.durability.stored import store_responses
from tests.durability.survey import Place

LAST_RELEASE = "0006"
RESPONSES = 100_000
A_SECOND = 200
KILLS = 3

Checksums = dict[str, tuple[int, int]]


def run(database: str, seconds: float) -> Outcome:
    """Pass: every table keeps its rows and what stands in them, and running it again changes nothing."""
    wanted = max(2_000, min(RESPONSES, round(seconds * A_SECOND)))
    with place_on(database) as place:
        store_responses(place, wanted)
        go_back(place, LAST_RELEASE)
        before = checksums(place)
        columns = columns_of(place)
        killed = sum(upgrade_killed(place) for _ in range(KILLS))
        after_kills = checksums(place, columns)
        began = time.monotonic()
        upgrade(place)
        took = time.monotonic() - began
        upgraded, revision = checksums(place, columns), revision_of(place)
        whole = checksums(place)
        upgrade(place)
        again = checksums(place)
    kept = before == upgraded and all(after_kills[table] == before[table] for table in before)
    figures = f"{before['responses'][0]} responses, {len(before)} tables, killed {killed} times on the way, "
    figures += f"upgraded in {took:.1f} s; rows and contents {'as before' if kept else 'CHANGED'}; "
    figures += f"another run {'changes nothing' if again == whole else 'CHANGES ROWS'}"
    return Outcome(kept and again == whole and revision == newest_revision(), figures)


def go_back(place: Place, revision: str) -> None:
    """The same rows in the tables of an earlier release."""
    app = create_app(place.settings)
    with app.app_context():
        downgrade_database(revision)
        db.engine.dispose()


def command(place: Place) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "app", "db", "upgrade"],
        env={**os.environ, **place.settings},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def upgrade(place: Place) -> None:
    if command(place).wait(600):
        raise RuntimeError("soundings db upgrade failed")


def upgrade_killed(place: Place) -> bool:
    """Kill an upgrade once it has begun to change things; whether it was killed before its end."""
    process = command(place)
    time.sleep(random.uniform(1.2, 3.0))
    if process.poll() is not None:
        return False
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return True


def columns_of(place: Place) -> dict[str, list[str]]:
    return _look(
        place, lambda connection, found: {t: [c["name"] for c in found.get_columns(t)] for t in _tables(found)}
    )


def revision_of(place: Place) -> str:
    return str(
        _look(
            place, lambda connection, _: connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        )
    )


def checksums(place: Place, columns: dict[str, list[str]] | None = None) -> Checksums:
    """Rows of every table, and a sum over what stands in them that no order of rows changes."""

    def add_up(connection: sa.Connection, found: sa.Inspector) -> Checksums:
        sums: Checksums = {}
        for table in columns or _tables(found):
            names = (columns or {}).get(table) or [column["name"] for column in found.get_columns(table)]
            listed = ", ".join(f'"{name}"' for name in names)
            rows = connection.execute(sa.text(f'SELECT {listed} FROM "{table}"'))
            hashes = [hash(tuple(str(value) for value in row)) for row in rows]
            sums[table] = (len(hashes), sum(hashes) & 0xFFFFFFFFFFFF)
        return sums

    return _look(place, add_up)


def _tables(found: sa.Inspector) -> list[str]:
    return sorted(set(found.get_table_names()) - {"alembic_version"})


def _look(place: Place, what: Any) -> Any:
    engine = sa.create_engine(create_app(place.settings).config["SQLALCHEMY_DATABASE_URI"])
    try:
        with engine.connect() as connection:
            return what(connection, sa.inspect(connection))
    finally:
        engine.dispose()
