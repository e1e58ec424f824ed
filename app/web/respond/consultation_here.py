"""Which consultation an address means for this browser: the one previewed, the one linked to, or the one open now."""

from flask import abort, request
from flask_login import current_user

from app.fieldwork.answering.consultation import (
    Arrival,
    Consultation,
    arrival_by_link,
    consultation_in,
    find_consultation,
)
from app.fieldwork.answering.draft_state import find_draft
from app.fieldwork.answering.errors import NoDraft
from app.fieldwork.errors import NotFound
from app.fieldwork.invitations.arrival import arrival_by_invitation
from app.store.queries.team_surveys import survey_of_team
from app.web.access import signed_in
from app.web.doors import doors
from app.web.respond.place import app_key, code_of, end_preview, kept

OPEN_CHANNEL = "open"
PREVIEW_CHANNEL = "preview"


def consultation_here(survey: str) -> Consultation:
    """The consultation meant by a survey's address. Raises NotFound."""
    wave_id = previewed_here(survey)
    if wave_id is not None:
        return consultation_in(wave_id)
    arrival = arrival_here(survey)
    if arrival.wave_id:
        return consultation_in(arrival.wave_id)
    return find_consultation(survey, doors().clock.now())


def previewed_here(survey: str) -> int | None:
    """The wave in which a survey is previewed here. A preview is over when whoever started it is signed out."""
    wave_id = kept("previews", survey)
    if wave_id is None:
        return None
    if current_user.is_authenticated and survey_of_team(signed_in().team_id, survey) is not None:
        return int(wave_id)
    end_preview(survey)
    return None


def arrival_here(survey: str) -> Arrival:
    """How this browser came to a survey; an open arrival when by no link or invitation that still stands."""
    if previewed_here(survey) is not None:
        return Arrival(0, PREVIEW_CHANNEL, {})
    code, token = kept("links", survey), kept("invitations", survey)
    try:
        if token is not None:
            return arrival_by_invitation(token, app_key())
        return arrival_by_link(code) if code else Arrival(0, OPEN_CHANNEL, {})
    except NotFound:
        return Arrival(0, OPEN_CHANNEL, {})


def has_draft_here(survey: str, arrival: Arrival) -> bool:
    """Whether this browser holds a draft; where one was begun with its invitation, whether it holds that very draft."""
    code = code_of(survey)
    if code is None or arrival.invited is None or arrival.invited.draft_id is None:
        return code is not None
    try:
        return find_draft(code, app_key(), survey).draft_id == arrival.invited.draft_id
    except NoDraft:
        return False


def language_here(survey: str, consultation: Consultation) -> str:
    """The language chosen for a survey, else its first."""
    languages = consultation.questionnaire.languages
    chosen = request.args.get("language") or kept("languages", survey) or languages[0]
    return chosen if chosen in languages else languages[0]


def require_survey(survey: str) -> None:
    """Turn away an address that can be no survey's before anything is looked up."""
    if len(survey) > 40 or not survey.isascii():
        abort(404)
