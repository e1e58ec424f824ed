"""When staff learn who has answered. Where answers are anonymous: of ten together, and of the rest when all is over.

Somebody who looks at the list each day and at the days of the answers could otherwise tell whose came in today.
"""

from datetime import datetime

from sqlalchemy import exists, func, select, update

from app.fieldwork.answering.consultation import GRACE
from app.store.database import db
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Draft, Invitation, Wave
from app.store.transaction import writing

TOGETHER = 10


def is_known_at_once(wave: Wave, now: datetime) -> bool:
    """Whether who has answered may be seen as it is: answers carry their case anyway, or no more of them come."""
    ends = [end for end in (wave.closes_at, wave.closed_at) if end is not None]
    if ends and min(ends) + GRACE <= now:
        return True
    return questionnaire_of(wave.version_id, wave.version.sha256).identity == "organisation"


def let_known(wave_id: int) -> None:
    """Let staff see who has answered, if ten more have than they know of. Otherwise nothing changes."""
    has_draft = exists().where(Draft.invitation_id == Invitation.id)
    new = (Invitation.wave_id == wave_id, Invitation.started, ~Invitation.known, ~has_draft)
    count = select(func.count()).select_from(Invitation).where(*new)
    if (db.session.scalar(count) or 0) < TOGETHER:
        return
    with writing() as session:
        # Counted again where nobody can add to them: never fewer than ten become known at once.
        if (session.scalar(count) or 0) >= TOGETHER:
            session.execute(update(Invitation).where(*new).values(known=True))
