"""Reading one response: its answers in words, as far as whoever reads may see them, and on the trail that they did."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.analysis.quality.too_fast import seconds_spent
from app.dissemination.sensitivities import STANDARD
from app.fieldwork import audit
from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.answering.receipts import Answers, KeptResponse
from app.fieldwork.errors import NotFound
from app.fieldwork.exports import NEEDED
from app.fieldwork.quality.set_aside import NAMED_BY
from app.store.queries.flagged import response_of_survey
from app.store.transaction import writing


@dataclass(frozen=True, slots=True)
class ReadResponse:
    """A response as staff may see it. `left_out` counts the questions whose answers they may not."""

    id: str
    kept: KeptResponse
    answers: Answers
    left_out: int
    origin: str
    wave_id: int
    status: str
    mode: str
    device: str
    channel: str
    started_on: date
    submitted_on: date
    seconds: int | None
    flags: Mapping[str, Any]
    set_aside_reason: str | None
    set_aside_on: date | None


def may_see(permissions: Collection[str]) -> frozenset[str]:
    """The sensitivities that somebody with these permissions for the survey may see."""
    return STANDARD | {kind for kind, permission in NEEDED.items() if permission in permissions}


def read_response(
    survey_id: int, response_id: str, permissions: Collection[str], user_id: int | None, now: datetime
) -> ReadResponse:
    """The response, once it is on the trail who read it. Raises NotFound."""
    found = response_of_survey(survey_id, response_id)
    if found is None:
        raise NotFound("There is no such response. It may have been withdrawn.")
    kept = KeptResponse(consultation_in(found.wave_id), found.language, found.document)
    seen = may_see(permissions)
    every = kept.answers()
    answers = [
        (section, shown)
        for section, held in every
        if (shown := [(question, lines) for question, lines in held if question.handling in seen])
    ]
    read = ReadResponse(
        id=found.id,
        kept=kept,
        answers=answers,
        left_out=sum(len(held) for _, held in every) - sum(len(held) for _, held in answers),
        origin=found.origin,
        wave_id=found.wave_id,
        status=found.status,
        mode=found.mode,
        device=found.device,
        channel=found.channel,
        started_on=found.started_on,
        submitted_on=found.submitted_on,
        seconds=seconds_spent(kept.consultation.questionnaire, found.document),
        flags=found.flags,
        set_aside_reason=found.set_aside_reason,
        set_aside_on=found.set_aside_on,
    )
    survey = found.wave.survey
    details = {"response": found.id[:NAMED_BY], "wave": found.wave_id, "origin": found.origin}
    beyond = sorted(seen - STANDARD)
    with writing() as session:
        audit.record(
            session, "response_seen", survey.name, now, user_id, survey.team_id, **details, seen=beyond or None
        )
    return read
