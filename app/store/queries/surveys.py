"""Finding surveys by name alone, and locking one: what publishing and opening do before they decide."""

from sqlalchemy import select

from app.store.database import db
from app.store.tables import Survey


def survey_named(name: str) -> Survey | None:
    """The survey of this name, whichever team owns it. Staff pages look through their team instead."""
    return db.session.scalar(select(Survey).where(Survey.name == name))


def survey_to_change(survey_id: int) -> Survey:
    """The survey, held until the write transaction ends: two people who publish or open at once take turns."""
    return db.session.scalars(select(Survey).where(Survey.id == survey_id).with_for_update()).one()


def survey_with_id(survey_id: int) -> Survey:
    """The survey that something else points to. It is there for as long as that is."""
    return db.session.get_one(Survey, survey_id)
