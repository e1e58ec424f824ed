"""Many responses put straight into the survey's wave."""

import datetime as dt
import secrets

import sqlalchemy as sa

from app.store.database import db
from app.store.tables import Response, Wave
from app.store.transaction import writing
from app.web import create_app
from tests.durability.survey import Place

AT_ONCE = 2_000


def store_responses(place: Place, count: int) -> dict[str, dict[str, str]]:
    """So many responses, each with answers of its own; gives back the answers by key."""
    app = create_app(place.settings)
    with app.app_context():
        wave = db.session.scalars(sa.select(Wave)).one()
        day = dt.date.today()
        facts = {"wave_id": wave.id, "version_id": wave.version_id, "origin": wave.origin, "status": "complete"}
        facts |= {"language": "en", "mode": "web", "channel": "open", "device": "phone", "flags": {}}
        facts |= {"started_on": day, "submitted_on": day}
        for start in range(0, count, AT_ONCE):
            rows = [
                {
                    **facts,
                    "id": secrets.token_hex(16),
                    "submission_key_hash": secrets.token_hex(16),
                    "document": answers_of(n),
                }
                for n in range(start, min(start + AT_ONCE, count))
            ]
            with writing() as session:
                session.execute(sa.insert(Response), rows)
        db.engine.dispose()
    return {answers["key"]: answers for answers in map(answers_of, range(count))}


def answers_of(number: int) -> dict[str, str]:
    """The answers of the response of this number."""
    return {"key": f"stored-{number}", "colour": "red", "count": str(number % 1000), "why": f"Łŵ 🎵 {number}"}
