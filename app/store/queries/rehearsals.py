"""Finding rehearsals: the wave a version is rehearsed in, and which of its responses are there already."""

from collections.abc import Collection

from sqlalchemy import select

from app.store.database import db
from app.store.tables import Response, Wave


def rehearsal_wave_of(version_id: int) -> Wave | None:
    """The wave in which this version is rehearsed, once it has been."""
    rehearsed = select(Wave).where(Wave.version_id == version_id, Wave.origin == "rehearsal")
    return db.session.scalar(rehearsed.order_by(Wave.id.desc()).limit(1))


def keys_there_already(submission_key_hashes: Collection[str]) -> frozenset[str]:
    """Those of these keys that a response has."""
    found = select(Response.submission_key_hash).where(Response.submission_key_hash.in_(submission_key_hashes))
    return frozenset(db.session.scalars(found))
