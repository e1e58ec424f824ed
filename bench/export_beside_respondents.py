"""L4: what people who answer notice of a file that is made beside them: their waiting with and without it.

    python -m bench.export_beside_respondents [--responses 100000] [--seconds 8] [--runs 3] [--people 16]

The database holds so many responses to one survey. People walk through five pages of another one, without a pause
between pages: in the first stretch of each round nothing else is done, in the second a CSV of all those responses is
being made, in the third a workbook, asked for and made as staff ask for it. Stretches take turns, so that a busy
machine is as unkind to one as to the other.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from app.fieldwork.export_request import ExportRequest
from app.fieldwork.requested_files.ask import ask_for_file
from app.fieldwork.requested_files.cancel import cancel_file
from app.fieldwork.requested_files.export_file import said_of
from app.store.database import db
from app.store.queries.responses import ResponseFilter
from app.store.queries.surveys import survey_named
from app.store.tables import RequestedFile, User
from app.store.transaction import writing
from app.web import create_app
from app.web.jobs import jobs
from bench import bars
from bench.apps import WORKERS, App, settings_of_soundings, walked_app
from bench.measurements import PLACES
from bench.respond import DIFFERENT_PEOPLE, WARM_UP
from bench.row import Row
from bench.servers import ROOT, serving
from bench.sizes import Sizes
from bench.stored_responses import store
from bench.walked_surveys import five_pages, open_survey, people, survey_with_columns
from bench.walker import walk

STORED = "measured"
COLUMNS = 200
PATIENCE = 120
ASKED = 5
"""So many files are asked for at once: when one is done before the stretch, the next is being made."""
UNFINISHED = ("waiting", "running")
FORMATS = {"csv": bars.BESIDE_CSV, "xlsx": bars.BESIDE_XLSX}


@dataclass(frozen=True, slots=True)
class Stretch:
    """How long people waited for a page they sent, in milliseconds, and how many came to the end in a second."""

    p50: float
    p95: float
    completions: float


def rows_on(database: str, sizes: Sizes) -> list[Row]:
    """The 95th percentile of page posts with each kind of file, beside that without one."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = settings_of_soundings(database, Path(folder), stack)
        store(sizes.responses, settings, survey_with_columns(COLUMNS), STORED)
        open_survey(settings, survey := five_pages())
        found = in_turn(database, walked_app(database, survey.survey, settings), sizes)
    alone = found[""]
    return [
        Row(bar, PLACES[database], found[form].p95, "ms", alone.p95, "no file being made", said(found[form], alone))
        for form, bar in FORMATS.items()
    ]


def said(beside: Stretch, alone: Stretch) -> str:
    return (
        f"p50 {alone.p50:.1f} and {beside.p50:.1f} ms, "
        f"completions a second {alone.completions:.1f} and {beside.completions:.1f}"
    )


def in_turn(database: str, served_app: App, sizes: Sizes) -> dict[str, Stretch]:
    """Medians of stretches by the kind of file that was being made; "" where none was."""
    app, answers = create_app(served_app.settings), people(five_pages(), DIFFERENT_PEOPLE)
    kept: dict[str, list[Stretch]] = {form: [] for form in ("", *FORMATS)}
    with serving(served_app.command, served_app.settings) as served, worker(database, served_app.settings):
        walk(served.port, served_app.journeys(answers), sizes.people, WARM_UP)
        for _ in range(sizes.runs):
            for form, stretches in kept.items():
                with under_way(app, form) if form else nullcontext(lambda: True) as is_still_made:
                    stretches.append(stretch(served.port, served_app, answers, sizes))
                    if not is_still_made():
                        raise RuntimeError(f"Every {form} was made before the stretch ended: store more responses.")
    with app.app_context():
        db.engine.dispose()
    return {form: medians(stretches) for form, stretches in kept.items()}


def stretch(port: int, app: App, answers: list[list[str]], sizes: Sizes) -> Stretch:
    walked = walk(port, app.journeys(answers), sizes.people, sizes.seconds)
    posts = [time * 1000 for time in walked.posts]
    high = statistics.quantiles(posts, n=20)[18]
    return Stretch(statistics.median(posts), high, walked.completions / walked.elapsed)


def medians(stretches: list[Stretch]) -> Stretch:
    return Stretch(*(statistics.median(getattr(one, name) for one in stretches) for name in Stretch.__slots__))


@contextmanager
def worker(database: str, settings: dict[str, str]) -> Iterator[None]:
    """What does the jobs: one server process does them itself, beside several it is `soundings worker`."""
    if WORKERS[database] == 1:
        yield
        return
    command = [sys.executable, "-m", "app", "worker"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env={**os.environ, **settings}, cwd=ROOT, **quiet)
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def under_way(app: Flask, form: str) -> Iterator[Callable[[], bool]]:
    """Files, of which the first is being read when the block begins. Those that are not done are cancelled after it.

    Gives a function that says whether one is still being made.
    """
    with app.app_context():
        survey, now = survey_named(STORED), datetime.now(UTC)
        with writing() as session:
            user = session.query(User).first() or User(
                email="analyst@example.org", role="analyst", team_id=survey.team_id, added_at=now
            )
            session.add(user)
        wanted = said_of(ExportRequest(STORED, ResponseFilter(survey.id), format=form))
        asked = [ask_for_file("export", survey, wanted, user.id, frozenset(), now) for _ in range(ASKED)]
        jobs().ask_for("make_requested_files")
        until = time.monotonic() + PATIENCE
        while not any(file.done_rows for file in files(asked)):
            if time.monotonic() > until:
                raise RuntimeError(f"No {form} was begun in {PATIENCE} s.")
            time.sleep(0.2)
        try:
            yield lambda: any(file.state in UNFINISHED for file in files(asked))
        finally:
            for file in files(asked):
                if file.state in UNFINISHED:
                    cancel_file(file.id, survey.id, user.id, Path(app.extensions["settings"].data_dir), now)
            time.sleep(2)


def files(asked: list[str]) -> list[RequestedFile]:
    """How the files stand now."""
    db.session.rollback()
    found = list(db.session.scalars(select(RequestedFile).where(RequestedFile.id.in_(asked))).all())
    for file in found:
        db.session.expunge(file)
    db.session.rollback()
    return found


if __name__ == "__main__":
    from bench.command import run

    sys.exit(run("export_beside_respondents", __doc__))
