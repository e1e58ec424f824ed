"""Invitations and the cases they ask: by token, by wave."""

from typing import Any

from sqlalchemy import Row, bindparam, exists, select

from app.store.database import db, row_of
from app.store.tables import Draft, FrameCase, Invitation, QuestionnaireVersion, Wave

_SHOWN = (
    Invitation.id,
    Invitation.wave_id,
    Invitation.sent_on,
    Invitation.failed_on,
    Invitation.reminded_on,
    Invitation.reminders,
    Invitation.started,
    Invitation.known,
    FrameCase.identifier,
    FrameCase.name,
    FrameCase.email,
    FrameCase.fields,
)
_WITH_TOKEN = (
    select(
        Invitation.id,
        Invitation.wave_id,
        Invitation.started,
        FrameCase.fields,
        Draft.id.label("draft_id"),
        Wave.version_id,
        QuestionnaireVersion.sha256,
    )
    .join(FrameCase, Invitation.case_id == FrameCase.id)
    .join(Wave, Invitation.wave_id == Wave.id)
    .join(QuestionnaireVersion, Wave.version_id == QuestionnaireVersion.id)
    .outerjoin(Draft, Draft.invitation_id == Invitation.id)
    .where(Invitation.token_hash == bindparam("token_hash"))
)


def invitation_with(token_hash: str) -> Row[Any] | None:
    """An invitation by its token’s hash: its wave and version, its case’s fields, whether started, and its draft."""
    return row_of(_WITH_TOKEN, token_hash=token_hash)


def invitation_to_change(token_hash: str) -> Invitation | None:
    """The invitation, held until the transaction ends."""
    held = select(Invitation).where(Invitation.token_hash == token_hash).with_for_update()
    return db.session.scalar(held)


def cases_without_invitation(wave_id: int, survey_id: int) -> list[str]:
    """The ids of the survey’s cases that are not invited to this wave."""
    invited = exists().where(Invitation.wave_id == wave_id, Invitation.case_id == FrameCase.id)
    return list(db.session.scalars(select(FrameCase.id).where(FrameCase.survey_id == survey_id, ~invited)))


def invited_to(wave_id: int) -> list[Row[Any]]:
    """Everybody invited to a wave, by identifier: the case, what was sent when, whether started, and any draft."""
    found = (
        select(*_SHOWN, Draft.id.label("draft_id"))
        .join(FrameCase, Invitation.case_id == FrameCase.id)
        .outerjoin(Draft, Draft.invitation_id == Invitation.id)
        .where(Invitation.wave_id == wave_id)
        .order_by(FrameCase.identifier)
    )
    return list(db.session.execute(found))


def held_invitation(invitation_id: str) -> Row[Any] | None:
    """An invitation as above, held until the transaction ends; without its draft."""
    held = select(*_SHOWN).join(FrameCase, Invitation.case_id == FrameCase.id).where(Invitation.id == invitation_id)
    return db.session.execute(held.with_for_update(of=Invitation)).one_or_none()
