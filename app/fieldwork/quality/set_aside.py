"""Setting aside: a response that should not count leaves summaries, with a reason, and stays where it is."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.fieldwork import audit
from app.fieldwork.days import day_of
from app.fieldwork.errors import NotAllowed, NotFound
from app.fieldwork.monitor.counting import recounted
from app.fieldwork.one_line import one_line
from app.store.queries.flagged import response_of_survey
from app.store.tables import Response
from app.store.transaction import writing

LONGEST_REASON = 300
NAMED_BY = 8
"""So much of its id names a response on the trail: whoever has the response finds it, and nobody else."""


def set_aside(survey_id: int, response_id: str, reason: str, user_id: int | None, now: datetime) -> None:
    """Set a response aside; one that is already gets the new reason. Raises NotFound and NotAllowed (no reason)."""
    said = one_line(reason)
    if not said or len(said) > LONGEST_REASON:
        raise NotAllowed(f"Say why it is set aside, in {LONGEST_REASON} characters at most.")
    with writing() as session:
        response = _held(survey_id, response_id)
        with recounted(session, response):
            response.set_aside_reason, response.set_aside_on = said, day_of(now)
            response.set_aside_by = user_id
        _record(session, "response_set_aside", response, user_id, now, flags=sorted(response.flags) or None)


def put_back(survey_id: int, response_id: str, user_id: int | None, now: datetime) -> None:
    """Let a response count again. One that does already stays as it is. Raises NotFound."""
    with writing() as session:
        response = _held(survey_id, response_id)
        if response.set_aside_on is None:
            return
        with recounted(session, response):
            response.set_aside_reason = response.set_aside_on = response.set_aside_by = None
        _record(session, "response_put_back", response, user_id, now)


def _held(survey_id: int, response_id: str) -> Response:
    response = response_of_survey(survey_id, response_id, for_update=True)
    if response is None:
        raise NotFound("There is no such response. It may have been withdrawn.")
    return response


def _record(
    session: Session, action: str, response: Response, user_id: int | None, now: datetime, **details: Any
) -> None:
    wave = response.wave
    named = {"response": response.id[:NAMED_BY], "wave": wave.id, "origin": wave.origin}
    survey = wave.survey
    audit.record(session, action, survey.name, now, user_id, survey.team_id, **named, **details)
