"""An app with everything in it that a request could spoil, for tests that send what no browser would."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from app.outside.clock import FixedClock
from app.outside.files import MemoryFiles
from app.outside.mail import CollectedMail
from app.store.database import db
from app.store.migrate import upgrade_database
from app.store.schema import Base
from app.web import create_app
from app.web.doors import Doors
from tests.conftest import app_settings, release_connections
from tests.fieldwork.small_surveys import NOW
from tests.fuzz.whole_rows import half_written

# What would move a cursor or colour a terminal.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
Play = Callable[[st.DataObject], str]
"""One example: draws what is sent, sends it, looks at what came of it, and says that in a word for the tally."""
# What a page that is refused may still write: that somebody was there, what they tried, and what they looked at.
COMES_AND_GOES = frozenset({"staff_sessions", "sign_in_attempts", "readiness_checks", "audit_events"})


class Case(Protocol):
    """A module of this folder: opens a way in on an app, and gives what plays one example there."""

    def open_case(self, app: Flask) -> Play: ...


def with_doubles(app: Flask) -> Flask:
    """The app with every door replaced by its double; a bug is raised instead of becoming a page."""
    app.config["TESTING"] = True
    app.extensions["doors"] = Doors(FixedClock(NOW), CollectedMail(), MemoryFiles())
    return app


@contextmanager
def place_at(database_url: str, folder: Path) -> Iterator[Flask]:
    """An app on an empty database, for as long as the block runs."""
    app = with_doubles(create_app(app_settings(database_url, folder)))
    with app.app_context():
        upgrade_database()
    try:
        yield app
    finally:
        release_connections(app)


def play(case: Case, app: Flask, examples: int, number: int | None = None) -> Counter[str]:
    """Play so many examples; with a number, the same ones each time. A fault is raised with what led to it."""
    tally: Counter[str] = Counter()
    one = case.open_case(app)

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink) if number is None else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(st.data())
    def examples_of(data: st.DataObject) -> None:
        tally[one(data)] += 1

    (examples_of if number is None else seed(number)(examples_of))()
    return tally


def rows(app: Flask) -> dict[str, list[str]]:
    """Every row that a refusal must leave as it is."""
    with app.app_context():
        db.session.rollback()
        tables = [table for table in Base.metadata.sorted_tables if table.name not in COMES_AND_GOES]
        found = {table.name: sorted(map(str, db.session.execute(table.select()))) for table in tables}
        db.session.rollback()
    return found


def look_for_half_written(app: Flask, *about: Any) -> None:
    """Nothing is half written, whatever was sent."""
    with app.app_context():
        assert half_written(set(app.extensions["doors"].files.names())) == [], about


def are_plain(problems: Iterable[Any]) -> None:
    """Each problem says something, on one line that a terminal can show."""
    for problem in problems:
        assert problem.message and len(problem.message) < 2000 and not CONTROLS.search(str(problem)), problem
