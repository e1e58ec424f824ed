"""Responses put straight into a wave, for tests of what reads them."""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from app.store.tables import QuestionnaireVersion, Response, Wave
from app.store.transaction import writing

OPENED = datetime(2018, 11, 5, tzinfo=UTC)
CLOSED = datetime(2019, 1, 14, tzinfo=UTC)


def a_wave_of(version: QuestionnaireVersion, origin: str = "real", **changes: Any) -> Wave:
    """A wave of a published version, past the gate that opening one passes."""
    wave = Wave(survey_id=version.survey_id, version_id=version.id, origin=origin, opens_at=OPENED, closes_at=CLOSED)
    for name, value in changes.items():
        setattr(wave, name, value)
    with writing() as session:
        session.add(wave)
    return wave


def answered(wave: Wave, documents: Iterable[dict[str, Any]], **changes: Any) -> None:
    """A response of this wave for each document."""
    day = date(2018, 12, 1)
    facts = {"wave_id": wave.id, "version_id": wave.version_id, "origin": wave.origin, "language": "en", "mode": "web"}
    facts |= {"channel": "open", "device": "phone", "started_on": day, "submitted_on": day, **changes}
    with writing() as session:
        for document in documents:
            session.add(Response(**facts, document=document, submission_key_hash=secrets.token_hex(16)))
