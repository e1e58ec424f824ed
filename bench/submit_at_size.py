"""How long sending answers takes when few and when many responses are stored already.

    python -m bench.submit_at_size [--sizes 1000 100000] [--submits 300] [--databases sqlite postgresql]

Two databases hold so many responses to the sector survey each. The same drafts, finished by rehearsal respondents, are
sent in each of them in turn, so that a busy machine is as unkind to one as to the other. Only the sending is timed:
the draft is read and checked, the response is written to the disk, and the draft is thrown away.
"""

import argparse
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from flask import Flask
from sqlalchemy import select, text, update

from app.fieldwork.answering.draft_state import code_hash
from app.fieldwork.answering.submit_response import submit_response
from app.instrument.formats.questionnaire_file import read_questionnaire_at
from app.outside.clock import Clock
from app.outside.files import MemoryFiles
from app.response.simulation import Simulated, simulated_response
from app.store.database import db
from app.store.tables import Draft, Wave
from app.store.transaction import writing
from app.web import create_app
from bench.databases import empty_postgresql, empty_sqlite
from bench.five_pages import DAYS, FAR_OFF, NOW, SOURCE
from bench.stored_responses import store

SURVEY = "measured"
KEY = "a key for measurements only"
WARM_UP = 20


def main() -> None:
    """Print a line for each kind of database."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--sizes", type=int, nargs=2, default=[1_000, 100_000])
    given.add_argument("--submits", type=int, default=300)
    given.add_argument("--databases", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    options = given.parse_args()
    questionnaire = read_questionnaire_at(SOURCE)
    people = [simulated_response(questionnaire, 1, number, DAYS) for number in range(options.submits + WARM_UP)]
    for database in options.databases:
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            apps = [stored(size, database, Path(folder), stack) for size in options.sizes]
            print(line(database, options.sizes, sent_in_turn(apps, people)))


def stored(size: int, database: str, folder: Path, stack: ExitStack) -> Flask:
    """An app whose database holds so many responses to an open wave."""
    empty = empty_sqlite(folder / str(size)) if database == "sqlite" else empty_postgresql(f"soundings_bench_{size}")
    settings = {"SOUNDINGS_DATABASE_URL": stack.enter_context(empty), "SOUNDINGS_DATA_DIR": str(folder / str(size))}
    store(size, settings, SOURCE, SURVEY)
    app = create_app(settings)
    with app.app_context():
        with writing() as session:
            session.execute(update(Wave).values(closes_at=FAR_OFF))
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            # What so many rows at once left to be done is done before the clock starts.
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)" if database == "sqlite" else "VACUUM ANALYZE"))
    stack.callback(release, app)
    return app


def release(app: Flask) -> None:
    """Close the app's connections, so that its database can be dropped."""
    with app.app_context():
        db.engine.dispose()


def sent_in_turn(apps: list[Flask], people: list[Simulated]) -> list[list[float]]:
    """The milliseconds that each sending took, by app."""
    times: list[list[float]] = [[] for _ in apps]
    for person in people:
        for app, kept in zip(apps, times, strict=True):
            with app.app_context():
                kept.append(milliseconds(sending(person)))
    return [kept[WARM_UP:] for kept in times]


def sending(person: Simulated) -> Callable[[], object]:
    """Makes a finished draft, and gives the act of sending it."""
    code, submission_key = secrets.token_hex(5), secrets.token_urlsafe(24)
    with writing() as session:
        wave = session.scalars(select(Wave)).one()
        session.add(
            Draft(
                wave_id=wave.id,
                version_id=wave.version_id,
                code_hash=code_hash(KEY, code),
                submission_key=submission_key,
                answers=dict(person.answers),
                draws=person.draws,
                visited=list(person.visited),
                seconds=dict(person.seconds),
                hidden=dict(person.hidden),
                language=person.language,
                mode="web",
                channel=person.channel,
                device=person.device,
                started_on=person.started_on,
                updated_at=NOW,
            )
        )
    db.session.remove()
    return lambda: submit_response(code, submission_key, SURVEY, KEY, Clock(), MemoryFiles())


def milliseconds(act: Callable[[], object]) -> float:
    """How long an act took."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def line(database: str, sizes: list[int], times: list[list[float]]) -> str:
    """Both sizes with their median and 95th percentile, and how much the larger costs."""
    middle = [statistics.median(kept) for kept in times]
    high = [statistics.quantiles(kept, n=20)[18] for kept in times]
    found = "; ".join(
        f"{size:,} stored: p50 {one:.2f} ms, p95 {other:.2f} ms"
        for size, one, other in zip(sizes, middle, high, strict=True)
    )
    return f"{database}: {found}; ratio p50 {middle[1] / middle[0]:.2f}x, p95 {high[1] / high[0]:.2f}x (bar 1.2x)"


if __name__ == "__main__":
    main()
