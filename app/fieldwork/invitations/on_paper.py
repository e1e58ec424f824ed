"""Invitations of answers that staff key in or load: taken up once, by the code in the letter, as on the web."""

from sqlalchemy.orm import Session

from app.fieldwork.answering.consultation import Arrival, Consultation
from app.fieldwork.errors import NotFound
from app.fieldwork.invitations.arrival import arrival_by_invitation, needs_invitation
from app.fieldwork.invitations.take_up import InvitationInUse, InvitationUsed, take_up
from app.response.codes import understood

NEEDED = "This survey is by invitation. Write the code of the invitation, like 7KMPQ-2RTVW"
UNKNOWN = "No invitation to this wave has this code. Check it: ten letters and digits, like 7KMPQ-2RTVW"
USED = "Answers have been sent with this invitation. It takes one set of answers"
IN_USE = "Somebody has begun to answer with this invitation. It takes one set of answers"


class InvitationRefused(Exception):
    """Why answers cannot be taken with this invitation, or without one."""


def invited_on_paper(consultation: Consultation, typed: str, key: str) -> Arrival:
    """What the invitation with this code brings; an arrival without one where none is needed or given.

    Raises InvitationRefused.
    """
    if not typed.strip():
        arrival = Arrival(consultation.wave_id, "", {})
        if needs_invitation(consultation, arrival):
            raise InvitationRefused(NEEDED)
        return arrival
    try:
        arrival = arrival_by_invitation(understood(typed[:40]) or "", key)
    except NotFound as unknown:
        raise InvitationRefused(UNKNOWN) from unknown
    if arrival.wave_id != consultation.wave_id:
        raise InvitationRefused(UNKNOWN)
    return arrival


def take_up_on_paper(session: Session, arrival: Arrival, consultation: Consultation) -> None:
    """Note that an invitation is used, where one was brought. Raises InvitationRefused."""
    if arrival.invited is None:
        return
    try:
        take_up(session, arrival.invited.invitation_id, consultation)
    except InvitationInUse as problem:
        raise InvitationRefused(IN_USE) from problem
    except InvitationUsed as problem:
        raise InvitationRefused(USED) from problem
