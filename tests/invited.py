"""Cases of a frame and their invitations, made for tests without a file."""

from datetime import datetime

from sqlalchemy import select

from app.fieldwork.invitations.make_invitations import make_invitations
from app.fieldwork.invitations.tokens import path_of
from app.store.database import db
from app.store.tables import FrameCase, Invitation
from app.store.transaction import writing
from tests.field import InTheField


def invite(held: InTheField, key: str, now: datetime, *cases: dict) -> list[str]:
    """Invite these cases (else one) to a wave; gives where each invitation leads to. Inside the app only."""
    with writing() as session:
        for number, given in enumerate(cases or ({},), start=1):
            case = {"identifier": f"case-{number}", "name": f"Case {number}", "fields": {}, **given}
            session.add(FrameCase(survey_id=held.survey_id, **case))
    make_invitations(held.wave_id, key, now)
    return paths(held, key)


def paths(held: InTheField, key: str) -> list[str]:
    """Where the invitations of a wave lead to, by identifier."""
    ours = select(Invitation.id).join(FrameCase).where(Invitation.wave_id == held.wave_id)
    return [path_of(key, identifier) for identifier in db.session.scalars(ours.order_by(FrameCase.identifier))]
