"""Made-up responses in an empty database, written in bulk past the ordinary way in: for measurements only."""

import datetime as dt
from itertools import islice
from pathlib import Path

from sqlalchemy import insert

from app.instrument.codebook import codebook
from app.instrument.formats.canonical import definition, sha256
from app.instrument.formats.questionnaire_file import read_questionnaire_at
from app.store.migrate import upgrade_database
from app.store.tables import QuestionnaireVersion, Response, Survey, Team, Wave
from app.store.transaction import writing
from app.web import create_app
from bench.synthetic_documents import responses

NOW = dt.datetime(2019, 1, 14, tzinfo=dt.UTC)
AT_ONCE = 1_000


def store(count: int, settings: dict[str, str], questionnaire_file: Path, survey: str) -> None:
    """A survey of this name with one wave, and so many responses to it."""
    app = create_app(settings)
    with app.app_context():
        upgrade_database()
        questionnaire = read_questionnaire_at(questionnaire_file)
        with writing() as session:
            wave = _wave(survey, definition(questionnaire), sha256(questionnaire))
            session.add(wave)
            session.flush()
            facts = {"wave_id": wave.id, "version_id": wave.version_id, "origin": "real", "status": "complete"}
            made = responses(codebook(questionnaire), count)
            while rows := [_row(response, facts) for response in islice(made, AT_ONCE)]:
                session.execute(insert(Response), rows)


def _wave(survey: str, plain: dict[str, object], sha: str) -> Wave:
    owned = Survey(name=survey, team=Team(name=survey))
    version = QuestionnaireVersion(survey=owned, definition=plain, source="", sha256=sha, file_name="", number=1)
    version.state, version.uploaded_at, version.published_at = "published", NOW, NOW
    wave = Wave(survey=owned, version=version, origin="real", opens_at=NOW, closes_at=NOW + dt.timedelta(days=70))
    return wave


def _row(response: object, facts: dict[str, object]) -> dict[str, object]:
    names = ("id", "language", "mode", "channel", "device", "started_on", "submitted_on", "document")
    row = {name: getattr(response, name) for name in names}
    return {**row, **facts, "submission_key_hash": row["id"], "receipt_hash": row["id"], "flags": {}}
