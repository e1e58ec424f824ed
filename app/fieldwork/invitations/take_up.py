"""Taking up an invitation: once. The database keeps one draft for it at most, and none after it has been answered."""

import random

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from app.fieldwork.answering.consultation import Consultation
from app.fieldwork.errors import NotFound, SurveyError
from app.store.queries.drafts import draft_of_invitation
from app.store.tables import Invitation

MOVED_AT_ONCE = 200
"""So many others hide which invitation was used last."""


class InvitationInUse(SurveyError):
    """Somebody has begun to answer with this invitation. Carry on with the code, or start again."""

    heading = "Somebody has started already"
    status = 409


class InvitationUsed(SurveyError):
    """Answers have been sent with this invitation. It takes one set of answers."""

    heading = "This invitation has been used"
    status = 410


def take_up(session: Session, invitation_id: str, consultation: Consultation) -> None:
    """Note that an invitation has been started, in the transaction that makes its draft.

    Raises InvitationInUse while it has a draft, InvitationUsed once it had one that was sent, and NotFound.
    """
    invitation = session.get(Invitation, invitation_id, with_for_update=True)
    if invitation is None or invitation.wave_id != consultation.wave_id:
        raise NotFound()
    if draft_of_invitation(invitation_id) is not None:
        raise InvitationInUse()
    if invitation.started:
        raise InvitationUsed()
    note_started(session, invitation, True, consultation)


def note_started(session: Session, invitation: Invitation, started: bool, consultation: Consultation) -> None:
    """Note whether an invitation has been started; of an anonymous survey, so that nothing says in which order."""
    invitation.started = started
    session.flush()
    if consultation.questionnaire.identity == "anonymous" and session.connection().dialect.name == "postgresql":
        _lay_down_again(session, invitation)


def _lay_down_again(session: Session, invitation: Invitation) -> None:
    """PostgreSQL lays a changed row down after all others. Others are laid down with it, in an order by chance."""
    others = select(Invitation.id).where(Invitation.wave_id == invitation.wave_id, Invitation.id != invitation.id)
    # Nobody waits for those that somebody else holds just now.
    some = others.order_by(func.random()).limit(MOVED_AT_ONCE).with_for_update(skip_locked=True)
    moved = [*session.scalars(some), invitation.id]
    random.SystemRandom().shuffle(moved)
    unchanged = update(Invitation).where(Invitation.id == bindparam("moved")).values(started=Invitation.started)
    session.connection().execute(unchanged, [{"moved": identifier} for identifier in moved])
