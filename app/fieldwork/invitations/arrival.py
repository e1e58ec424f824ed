"""Arriving by an invitation: what its token brings, and whether it may still be used."""

from app.fieldwork.answering.consultation import Arrival, Consultation, Invited
from app.fieldwork.errors import NotFound
from app.fieldwork.invitations.tokens import token_hash
from app.response.frame.carried import carried_fields
from app.store.queries.invitations import invitation_with
from app.store.queries.questionnaires import questionnaire_of

CHANNEL = "invitation"
UNKNOWN = "This invitation is not one of ours. Please check the address, or ask whoever sent it to you."


def arrival_by_invitation(token: str, key: str) -> Arrival:
    """What an invitation brings: its wave, and of its case what the survey may keep. Raises NotFound."""
    row = invitation_with(token_hash(key, token))
    if row is None:
        raise NotFound(UNKNOWN)
    questionnaire = questionnaire_of(row.version_id, row.sha256)
    invited = Invited(row.id, row.started, row.draft_id)
    return Arrival(row.wave_id, CHANNEL, carried_fields(questionnaire, row.fields), invited)


def needs_invitation(consultation: Consultation, arrival: Arrival) -> bool:
    """Whether this survey is by invitation and none came with this respondent. A trial takes any link of ours."""
    if consultation.questionnaire.listing != "invitation" or consultation.preview:
        return False
    return arrival.invited is None if consultation.origin == "real" else not arrival.wave_id
