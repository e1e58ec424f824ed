"""The frame of a survey: its cases, in the order of their identifiers."""

from sqlalchemy import func, select

from app.store.database import db
from app.store.tables import FrameCase


def cases_of(survey_id: int) -> list[FrameCase]:
    """Every case of a survey's frame."""
    ours = select(FrameCase).where(FrameCase.survey_id == survey_id).order_by(FrameCase.identifier)
    return list(db.session.scalars(ours))


def count_of_cases(survey_id: int) -> int:
    """How many cases a survey's frame has."""
    return db.session.scalar(select(func.count()).select_from(FrameCase).where(FrameCase.survey_id == survey_id)) or 0
