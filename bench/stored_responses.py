"""Made-up responses in an empty database, written in bulk past the ordinary way in: for measurements only.

Two thousand are made one by one; beyond those, the database itself lays down copies of them under ids of their own.
"""

import datetime as dt
import random
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import insert

from app.instrument.codebook import codebook
from app.instrument.formats.canonical import definition, sha256
from app.instrument.questionnaire import Questionnaire
from app.store.database import db
from app.store.migrate import upgrade_database
from app.store.tables import QuestionnaireVersion, Response, Survey, Team, Wave
from app.store.transaction import writing
from app.web import create_app
from bench.synthetic_documents import responses

NOW = dt.datetime(2019, 1, 14, tzinfo=dt.UTC)
AT_ONCE = 1_000
OWN = ("id", "submission_key_hash", "receipt_hash")
"""What no two responses share."""
# Nothing of a measurement's database needs to outlive the machine. One transaction for all, without a log beside it.
IN_HASTE = ("journal_mode=OFF", "synchronous=OFF", "secure_delete=OFF", "cache_size=-2000000", "temp_store=MEMORY")
DIFFERENT = 2_000
"""So many documents differ. No reader of documents remembers one long enough to profit from meeting it again."""


def store(count: int, settings: dict[str, str], questionnaire: Questionnaire, survey: str) -> None:
    """A survey of this name with one wave, and so many responses to it."""
    app = create_app(settings)
    with app.app_context():
        upgrade_database()
        with writing() as session:
            wave = _wave(survey, definition(questionnaire), sha256(questionnaire))
            session.add(wave)
            session.flush()
            facts = {"wave_id": wave.id, "version_id": wave.version_id, "origin": "real", "status": "complete"}
            made = responses(codebook(questionnaire), min(count, DIFFERENT))
            while rows := [_row(response, facts) for response in islice(made, AT_ONCE)]:
                session.execute(insert(Response), rows)
        if count > DIFFERENT:
            _copy(count - DIFFERENT)
        db.engine.dispose()


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


def _copy(count: int) -> None:
    """So many further responses with the documents there are: each with an id, a key and a place of its own."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    kept = [column.name for column in Response.__table__.columns if column.name not in OWN]
    driver: Any = db.engine.raw_connection()
    try:
        hand = driver.cursor()
        for setting in IN_HASTE if is_sqlite else ():
            hand.execute(f"PRAGMA {setting}")
        hand.execute("CREATE TEMPORARY TABLE old AS SELECT * FROM responses")
        hand.execute("CREATE UNIQUE INDEX old_id ON old (id)")
        hand.execute("CREATE TEMPORARY TABLE new (place BIGINT, id TEXT, key TEXT, old_id TEXT)")
        hand.execute("SELECT id FROM old")
        rows = _new_rows(count, [str(row[0]) for row in hand.fetchall()])
        if is_sqlite:
            hand.execute("BEGIN")
            hand.executemany("INSERT INTO new VALUES (?, ?, ?, ?)", rows)
        else:
            with hand.copy("COPY new FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        # On SQLite a response lies in a random place, as those do that were sent; `new` is read in the order of places.
        into, taken = (["rowid"], ["new.place"]) if is_sqlite else ([], [])
        into += [*OWN, *kept]
        taken += ["new.id", "new.key", "new.id", *(f"old.{name}" for name in kept)]
        hand.execute(
            f"INSERT INTO responses ({', '.join(into)}) SELECT {', '.join(taken)} "
            f"FROM new {'CROSS ' if is_sqlite else ''}JOIN old ON old.id = new.old_id"
        )
        driver.commit()
    finally:
        driver.invalidate()


def _new_rows(count: int, originals: list[str]) -> Iterator[tuple[int, str, str, str]]:
    """A place, an id, a key, and whose document it has, in the order of places."""
    chance = random.Random(2)
    for place in sorted(chance.getrandbits(62) for _ in range(count)):
        yield place, f"{chance.getrandbits(128):032x}", f"{chance.getrandbits(128):032x}", chance.choice(originals)
