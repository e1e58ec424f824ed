"""The survey that is answered while things break, and the place it is kept."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, find_or_make_team
from app.fieldwork.questionnaires import publish_questionnaire, upload_questionnaire
from app.fieldwork.waves import open_wave
from app.store.database import db
from app.store.migrate import upgrade_database
from app.store.transaction import writing
from app.web import create_app

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
      - {name: proof, kind: file, text: Have you a file about it?, types: [txt]}
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
            # All these people come from one address, and start as fast as the machine lets them.
            "SOUNDINGS_REQUESTS_PER_MINUTE": "1000000",
        }

    @property
    def secret_key(self) -> str:
        """What signs its codes, made when it was first opened."""
        return (self.folder / "secret_key").read_text(encoding="ascii")


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
