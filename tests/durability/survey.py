"""The survey that is answered while things break, the place it is kept, and a look at what is kept there."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, find_or_make_team
from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.waves import open_wave
from app.store.database import db
from app.store.migrate import upgrade_database
from app.store.tables import Response
from app.store.transaction import writing
from app.web import create_app
from tests.durability.ledger import Ledger, hash_of

SURVEY = "durable"
QUESTIONS = ("key", "colour", "count", "why")
SOURCE = """
survey: durable
title: What lasts
sections:
  - name: first
    title: First
    questions:
      - {name: key, kind: text, text: Which key?, max_length: 100}
      - {name: colour, kind: choice, text: Which colour?, codes: [{code: red, label: Red}, {code: blue, label: Blue}]}
  - name: second
    title: Second
    questions:
      - {name: count, kind: number, text: How many?, at_least: 0, at_most: 1000}
      - {name: why, kind: long_text, text: Why?, max_length: 2000}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A database and a data folder, as settings."""

    database: str
    folder: Path

    @property
    def settings(self) -> dict[str, str]:
        return {
            "SOUNDINGS_DATABASE_URL": self.database,
            "SOUNDINGS_DATA_DIR": str(self.folder),
            "SOUNDINGS_SURVEYS_DIR": str(self.folder / "surveys"),
        }


def open_survey(place: Place) -> None:
    """Bring the database up to date and open a trial wave of the survey."""
    (place.folder / "surveys").mkdir(parents=True, exist_ok=True)
    app = create_app(place.settings)
    now = dt.datetime.now(dt.UTC)
    with app.app_context():
        upgrade_database()
        with writing() as session:
            team = find_or_make_team(session, DEFAULT_TEAM).id
        version = publish_questionnaire(upload_questionnaire(SOURCE.encode(), "durable.yaml", team, now).id, now)
        open_wave(version.version.id, "trial", None, None, {}, "http://127.0.0.1", now)
        db.engine.dispose()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the database says of what people were told."""

    confirmed: int
    stored: int
    lost: int
    doubled: int
    partial: int
    changed: int
    doubted: int
    sound: bool

    @property
    def passed(self) -> bool:
        return self.sound and not (self.lost or self.doubled or self.partial or self.changed or self.doubted)

    def __str__(self) -> str:
        return (
            f"{self.confirmed} confirmed, {self.stored} stored; lost {self.lost}, doubled {self.doubled}, "
            f"partial {self.partial}, changed {self.changed}, two references {self.doubted}; "
            f"integrity {'clean' if self.sound else 'BROKEN'}"
        )


def compare(place: Place, ledger: Ledger) -> Verdict:
    """Every confirmed key must be stored once, with the same answers; every other key once and whole, or not at all."""
    engine = sa.create_engine(create_app(place.settings).config["SQLALCHEMY_DATABASE_URI"])
    with engine.connect() as connection:
        documents = [row[0] for row in connection.execute(sa.select(Response.document))]
        sound = _is_sound(connection)
    engine.dispose()
    answers = [{name: str(document.get(name)) for name in QUESTIONS} for document in documents]
    counts = Counter(one["key"] for one in answers)
    hashes = {one["key"]: hash_of(one) for one in answers}
    return Verdict(
        confirmed=len(ledger.confirmed),
        stored=len(documents),
        lost=sum(key not in counts for key in ledger.confirmed),
        doubled=sum(count > 1 for count in counts.values()),
        partial=sum(hashes[key] != ledger.tried.get(key) for key in counts if key not in ledger.confirmed),
        changed=sum(hashes.get(key) != entry.answers for key, entry in ledger.confirmed.items() if key in counts),
        doubted=len(ledger.doubted),
        sound=sound,
    )


def _is_sound(connection: sa.Connection) -> bool:
    if connection.dialect.name != "sqlite":
        # Reading every row of every table by its index and by its heap is as far as plain SQL looks.
        tables = sa.inspect(connection).get_table_names()
        return all(
            connection.execute(sa.text(f'SELECT count(*) FROM "{table}"')).scalar() is not None for table in tables
        )
    whole = connection.execute(sa.text("PRAGMA integrity_check")).scalar()
    return whole == "ok" and not connection.execute(sa.text("PRAGMA foreign_key_check")).all()
