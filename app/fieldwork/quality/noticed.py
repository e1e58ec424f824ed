"""What is noticed about a response in the moment it is sent. Nothing is refused for it, and nobody is told.

Whether the same answers came within the hour is known from a keyed digest that names no response and is thrown away.
How long it is kept is counted from the full hour, so that it cannot say at what moment somebody sent their answers.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.analysis.quality.flags import flags_of_one
from app.analysis.quality.same_answers import comparable_answers
from app.fieldwork.keyed_hash import keyed_hash
from app.instrument.questionnaire import Questionnaire
from app.store.tables import AnswerDigest, Response
from app.store.transaction import writing

KEPT_FOR = timedelta(hours=2)

_ROW: dict[str, Any] = {
    "wave_id": bindparam("wave"),
    "digest": bindparam("digest"),
    "expires_at": bindparam("expires_at"),
}


def _noted(inserted: sqlite.Insert | postgresql.Insert) -> Executable:
    """Keeps a digest, and answers with it where none that still counts was there.

    Two that come at once must not fail: the second finds the first.
    """
    return (
        inserted.values(_ROW)
        .on_conflict_do_update(
            index_elements=[AnswerDigest.wave_id, AnswerDigest.digest],
            set_={"expires_at": bindparam("expires_at")},
            where=AnswerDigest.expires_at <= bindparam("now"),
        )
        .returning(AnswerDigest.digest)
    )


# Made once: who submits waits for it, and making it takes longer than running it.
_NOTE = {
    name: _noted(dialect.insert(AnswerDigest)) for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


def notice(
    session: Session,
    response: Response,
    questionnaire: Questionnaire,
    before: Mapping[str, Any],
    key: str,
    now: datetime,
) -> None:
    """Flag a response that is about to be kept; `before` are the flags that its draft has gathered."""
    flags = {**before, **flags_of_one(questionnaire, response.document, response.mode)}
    answers = comparable_answers(questionnaire, response.document)
    if answers is not None and _came_before(session, response.wave_id, keyed_hash(key, "same answers", answers), now):
        flags["same_answers"] = True
    response.flags = flags


def forget_answer_digests(now: datetime) -> int:
    """Delete the digests whose hour is over, and say how many there were."""
    with writing() as session:
        found = session.execute(delete(AnswerDigest).where(AnswerDigest.expires_at <= now))
    return int(found.rowcount)  # type: ignore[attr-defined]


def _came_before(session: Session, wave_id: int, digest: str, now: datetime) -> bool:
    """Whether this digest is here already; it is from now on."""
    connection = session.connection()
    hour = now.replace(minute=0, second=0, microsecond=0)
    values = {"wave": wave_id, "digest": digest, "now": now, "expires_at": hour + KEPT_FOR}
    return connection.execute(_NOTE[connection.dialect.name], values).first() is None
