"""What a survey still keeps of people, wave by wave: counted, and found a few hundred at a time to be deleted."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from app.store.database import db
from app.store.tables import (
    AnswerDigest,
    Contact,
    Draft,
    File,
    FrameCase,
    Invitation,
    Link,
    MonitorCount,
    Response,
    Wave,
    Withdrawal,
)

OF_A_WAVE: dict[str, Any] = {
    "responses": Response,
    "drafts": Draft,
    "invitations": Invitation,
    "links": Link,
    "counts": MonitorCount,
    "withdrawals": Withdrawal,
    "digests": AnswerDigest,
}
"""The tables whose rows belong to one wave, by what people call them."""


def waves_with_notice() -> list[Wave]:
    """Every wave, previews too: which of them says when it is deleted is in its notice."""
    return list(db.session.scalars(select(Wave).order_by(Wave.id)))


def left_of_wave(wave_id: int) -> dict[str, int]:
    """How many rows of each kind a wave still has, and how many files, of those it has any of."""
    counts = {
        name: db.session.scalar(select(func.count()).select_from(table).where(table.wave_id == wave_id)) or 0
        for name, table in OF_A_WAVE.items()
    }
    counts["files"] = db.session.scalar(select(func.count()).select_from(_files(wave_id).subquery())) or 0
    return {name: count for name, count in counts.items() if count}


def files_of_wave(wave_id: int) -> list[str]:
    """The ids of every file sent with an answer or a draft of a wave."""
    return list(db.session.scalars(_files(wave_id)))


def some_responses_of(wave_id: int, most: int) -> list[str]:
    """The ids of some responses of a wave."""
    return list(db.session.scalars(select(Response.id).where(Response.wave_id == wave_id).limit(most)))


def cases_asked_in(wave_id: int) -> list[str]:
    """The cases invited to this wave and to no other."""
    elsewhere = select(Invitation.case_id).where(Invitation.wave_id != wave_id)
    asked = select(Invitation.case_id).where(Invitation.wave_id == wave_id, Invitation.case_id.not_in(elsewhere))
    return list(db.session.scalars(asked))


def cases_never_asked(survey_id: int) -> list[str]:
    """The cases of a survey's frame that have no invitation."""
    asked = select(Invitation.case_id)
    never = select(FrameCase.id).where(FrameCase.survey_id == survey_id, FrameCase.id.not_in(asked))
    return list(db.session.scalars(never))


def contacts_to_delete_by(day: date) -> dict[int, int]:
    """How many contact forms of each survey should be gone on this day."""
    counted = select(Contact.survey_id, func.count()).where(Contact.delete_by <= day).group_by(Contact.survey_id)
    return dict(db.session.execute(counted).all())


def _files(wave_id: int) -> Select[str]:
    responses = select(Response.id).where(Response.wave_id == wave_id)
    drafts = select(Draft.id).where(Draft.wave_id == wave_id)
    return select(File.id).where(File.response_id.in_(responses) | File.draft_id.in_(drafts))
