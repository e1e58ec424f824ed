"""Questionnaires by their definition: parsed once, then kept. A version is immutable, so its SHA-256 is its key."""

from functools import lru_cache
from typing import Any

from sqlalchemy import select

from app.instrument.formats.questionnaire_file import questionnaire_from_plain
from app.instrument.questionnaire import Questionnaire
from app.store.database import db
from app.store.tables import QuestionnaireVersion

MOST_KEPT = 200


def questionnaire_of(version_id: int, sha256: str) -> Questionnaire:
    """The questionnaire of a version whose SHA-256 is known."""
    kept = _Definition(version_id, sha256)
    return _parsed(kept)


class _Definition:
    """Reads its definition only when nothing parsed is kept; equal by SHA-256, whatever database it is in."""

    def __init__(self, version_id: int, sha256: str) -> None:
        self.version_id, self.sha256 = version_id, sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Definition) and other.sha256 == self.sha256

    def read(self) -> Any:
        statement = select(QuestionnaireVersion.definition).where(QuestionnaireVersion.id == self.version_id)
        return db.session.execute(statement).scalar_one()


@lru_cache(maxsize=MOST_KEPT)
def _parsed(definition: _Definition) -> Questionnaire:
    return questionnaire_from_plain(definition.read())
