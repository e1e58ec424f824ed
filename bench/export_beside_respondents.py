"""What people who answer notice of an export that runs beside them: their waiting with and without it.

    python -m bench.export_beside_respondents [--responses 100000] [--seconds 8] [--runs 3] [--people 16]
        [--format xlsx] [--databases sqlite postgresql]

The database holds so many responses to the largest survey. People walk through five pages of another one, without a
pause between pages; in every second stretch an export of all those responses is being made, asked for and made as staff
ask for it. The stretches take turns, so that a busy machine is as unkind to one as to the other. The bar: 1.2 times.
"""

import argparse
import itertools
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from app.fieldwork.export_request import ExportRequest
from app.fieldwork.requested_files.ask import ask_for_file
from app.fieldwork.requested_files.cancel import cancel_file
from app.fieldwork.requested_files.export_file import said_of
from app.store.database import db
from app.store.queries.requested_files import requested_file
from app.store.queries.responses import ResponseFilter
from app.store.queries.surveys import survey_named
from app.store.tables import User
from app.store.transaction import writing
from app.web import create_app
from app.web.jobs import jobs
from bench.databases import empty_postgresql, empty_sqlite
from bench.export_csv import largest_survey
from bench.five_pages import SOURCE, SURVEY, open_five_pages, people
from bench.respond import DIFFERENT_PEOPLE, SENDING, WARM_UP, WORKERS
from bench.servers import ROOT, serving, soundings
from bench.stored_responses import store
from bench.walker import Journey, journey, walk

STORED = "measured"
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Stretch:
    """How long people waited for a page they sent, in milliseconds, and how many came to the end in a second."""

    p50: float
    p95: float
    completions: float


def main() -> None:
    """Print a line for each kind of database."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--responses", type=int, default=100_000)
    given.add_argument("--seconds", type=float, default=8)
    given.add_argument("--runs", type=int, default=3)
    given.add_argument("--people", type=int, default=16)
    given.add_argument("--format", default="xlsx", choices=("csv", "xlsx", "jsonl", "zip"))
    given.add_argument("--databases", nargs="+", choices=WORKERS, default=list(WORKERS))
    options = given.parse_args()
    for database in options.databases:
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            settings = stored(options.responses, database, Path(folder), stack)
            found = in_turn(database, settings, options.people, options.seconds, options.runs, options.format)
            print(line(database, options, *found))


def stored(count: int, database: str, folder: Path, stack: ExitStack) -> dict[str, str]:
    """The settings of an app that holds so many responses, and a survey to walk through."""
    empty = (
        empty_sqlite(folder / "data") if database == "sqlite" else empty_postgresql(f"soundings_beside_{os.getpid()}")
    )
    surveys = folder / "surveys"
    surveys.mkdir()
    shutil.copy(SOURCE.with_name("organisation.yaml"), surveys)
    settings = {
        "SOUNDINGS_DATABASE_URL": stack.enter_context(empty),
        "SOUNDINGS_DATA_DIR": str(folder / "data"),
        "SOUNDINGS_SURVEYS_DIR": str(surveys),
        "SOUNDINGS_SECRET_KEY": secrets.token_hex(),
    }
    store(count, settings, largest_survey(), STORED)
    open_five_pages(settings)
    return settings


def in_turn(
    database: str, settings: dict[str, str], at_once: int, seconds: float, runs: int, form: str
) -> tuple[list[Stretch], list[Stretch]]:
    """Stretches without an export and stretches with one, by turns."""
    app, answers = create_app(settings), people(DIFFERENT_PEOPLE)
    alone, beside = [], []
    with serving(soundings(WORKERS[database]), settings) as served, worker(database, settings):
        walk(served.port, journeys(answers), at_once, WARM_UP)
        for _ in range(runs):
            alone.append(stretch(served.port, answers, at_once, seconds))
            with export_under_way(app, form) as is_still_made:
                beside.append(stretch(served.port, answers, at_once, seconds))
                if not is_still_made():
                    raise SystemExit("The export ended before the stretch: store more responses, or walk for less.")
    with app.app_context():
        db.engine.dispose()
    return alone, beside


def journeys(answers: list[list[str]]) -> Iterator[Journey]:
    for bodies in itertools.cycle(answers):
        yield journey(f"/consultations/{SURVEY}", bodies + SENDING, "/receipt")


def stretch(port: int, answers: list[list[str]], at_once: int, seconds: float) -> Stretch:
    walked = walk(port, journeys(answers), at_once, seconds)
    posts = [time * 1000 for time in walked.posts]
    high = statistics.quantiles(posts, n=20)[18]
    return Stretch(statistics.median(posts), high, walked.completions / walked.elapsed)


@contextmanager
def worker(database: str, settings: dict[str, str]) -> Iterator[None]:
    """What does the jobs: one server process does them itself, beside several it is `soundings worker`."""
    if WORKERS[database] == 1:
        yield
        return
    command = [sys.executable, "-m", "app", "worker"]
    process = subprocess.Popen(command, env={**os.environ, **settings}, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def export_under_way(app: Flask, form: str) -> Iterator[object]:
    """An export that is being read when the block begins, and is cancelled when it ends."""
    now = datetime.now(UTC)
    with app.app_context():
        survey = survey_named(STORED)
        with writing() as session:
            user = session.query(User).first() or User(
                email="analyst@example.org", role="analyst", team_id=survey.team_id, added_at=now
            )
            session.add(user)
        request = ExportRequest(STORED, ResponseFilter(survey.id), format=form)
        file_id = ask_for_file("export", survey, said_of(request), user.id, frozenset(), now)
        jobs().ask_for("make_requested_files")
        until = time.monotonic() + PATIENCE
        while requested_file(file_id).done_rows == 0 and time.monotonic() < until:
            db.session.rollback()
            time.sleep(0.2)
        db.session.rollback()

        def is_still_made() -> bool:
            found = requested_file(file_id).state == "running"
            db.session.rollback()
            return found

        try:
            yield is_still_made
        finally:
            cancel_file(file_id, survey.id, user.id, Path(app.extensions["settings"].data_dir), datetime.now(UTC))
            time.sleep(2)


def line(database: str, options: argparse.Namespace, alone: list[Stretch], beside: list[Stretch]) -> str:
    """Both ways with their medians over the runs, and how much the export costs those who answer."""
    p50s, p95s, ends = (
        [statistics.median(getattr(one, name) for one in kept) for kept in (alone, beside)]
        for name in Stretch.__slots__
    )
    return (
        f"{database}, {options.people} people, {options.format} of {options.responses:,} being made: "
        f"page post p50 {p50s[0]:.1f} -> {p50s[1]:.1f} ms ({p50s[1] / p50s[0]:.2f}x), "
        f"p95 {p95s[0]:.1f} -> {p95s[1]:.1f} ms ({p95s[1] / p95s[0]:.2f}x, bar 1.2x), "
        f"completions a second {ends[0]:.1f} -> {ends[1]:.1f}"
    )


if __name__ == "__main__":
    main()
