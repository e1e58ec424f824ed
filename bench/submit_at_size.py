"""L3: how long sending answers takes when few and when many responses are stored already.

    python -m bench.submit_at_size [--stored 1000000] [--submits 300] [--databases sqlite postgresql]

Two databases hold 1,000 and so many responses to the sector survey. The same drafts, finished by rehearsal respondents,
are sent in each of them in turn, so that a busy machine is as unkind to one as to the other. Only the sending is timed:
the draft is read and checked, the response is written to the disk, and the draft is thrown away.
"""

import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from flask import Flask
from sqlalchemy import select, update

from app.fieldwork.answering.draft_state import code_hash
from app.fieldwork.answering.submit_response import submit_response
from app.outside.clock import Clock
from app.outside.files import MemoryFiles
from app.response.simulation import Simulated, simulated_response
from app.store.database import db
from app.store.tables import Draft, Wave
from app.store.transaction import writing
from app.web import create_app
from bench import bars
from bench.databases import empty
from bench.measurements import PLACES
from bench.row import Row
from bench.sizes import Sizes
from bench.stored_responses import store
from bench.walked_surveys import DAYS, FAR_OFF, NOW, whole_survey

SURVEY = "measured"
KEY = "a key for measurements only"
FEW = 1_000
WARM_UP = 20


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """How much longer the slowest of twenty take where many responses are stored."""
    questionnaire = whole_survey()
    people = [simulated_response(questionnaire, 1, number, DAYS) for number in range(sizes.submits + WARM_UP)]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        apps = [stored(size, database, Path(folder), stack) for size in (FEW, sizes.stored)]
        few, many = sent_in_turn(apps, people)
    before, after = statistics.median(few), statistics.median(many)
    said = f"p50 {before:.2f} and {after:.2f} ms, {after / before:.2f}x; {sizes.stored:,} stored"
    p95s = [statistics.quantiles(times, n=20)[18] for times in (many, few)]
    return [Row(bars.SUBMIT_AT_SIZE, PLACES[database], p95s[0], "ms", p95s[1], f"{FEW:,} stored", said)]


def stored(size: int, database: str, folder: Path, stack: ExitStack) -> Flask:
    """An app whose database holds so many responses to an open wave."""
    address = stack.enter_context(empty(database, folder / str(size)))
    settings = {"SOUNDINGS_DATABASE_URL": address, "SOUNDINGS_DATA_DIR": str(folder / str(size))}
    store(size, settings, whole_survey(), SURVEY)
    app = create_app(settings)
    with app.app_context():
        with writing() as session:
            session.execute(update(Wave).values(closes_at=FAR_OFF))
        settle(database)
    stack.callback(release, app)
    return app


def settle(database: str) -> None:
    """What so many rows at once left to be done is done before the clock starts."""
    driver = db.engine.raw_connection()
    try:
        if database == "sqlite":
            driver.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            driver.dbapi_connection.autocommit = True
            for statement in ("VACUUM ANALYZE", "CHECKPOINT"):
                driver.dbapi_connection.execute(statement)
    finally:
        driver.invalidate()


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


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("submit_at_size", __doc__))
