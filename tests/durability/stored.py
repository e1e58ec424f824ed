"""Many responses put straight into the survey's wave."""

import datetime as dt
import hashlib
import io
import secrets
from typing import Any

import sqlalchemy as sa

from app.store.database import db
from app.store.tables import File, Response, Wave
from app.store.transaction import writing
from app.web import create_app
from app.web.doors import doors
from tests.durability.survey import Place

AT_ONCE = 2_000


def store_responses(place: Place, count: int, file_with_each: int = 0) -> dict[str, dict[str, str]]:
    """So many responses, each with answers of its own; gives back the answers by key.

    With `file_with_each` at 10, say, each tenth has a file, which holds its key.
    """
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
            files = [store_file(row) for row in rows[::file_with_each]] if file_with_each else []
            with writing() as session:
                session.execute(sa.insert(Response), rows)
                if files:
                    session.execute(sa.insert(File), files)
        db.engine.dispose()
    return {answers["key"]: answers for answers in map(answers_of, range(count))}


def store_file(response: dict[str, Any]) -> dict[str, Any]:
    """Keep a file with the key of this response in it, name it in its document, and give back what is kept of it."""
    content = str(response["document"]["key"]).encode()
    kept, name = doors().files.keep(io.BytesIO(content)), f"{response['document']['key']}.txt"
    response["document"]["proof"] = f"{kept} {name}"
    facts = {"id": kept, "response_id": response["id"], "question": "proof", "name": name, "type": "text/plain"}
    return {**facts, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def answers_of(number: int) -> dict[str, str]:
    """The answers of the response of this number."""
    return {"key": f"stored-{number}", "colour": "red", "count": str(number % 1000), "why": f"Łŵ 🎵 {number}"}
