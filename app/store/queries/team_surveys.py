"""Finding a survey through the team that owns it: the only way staff pages look one up."""

from sqlalchemy import select

from app.store.database import db
from app.store.tables import Survey


def survey_of_team(team_id: int, name: str) -> Survey | None:
    """The team's survey of this name. Another team's is as absent as one that does not exist."""
    return db.session.scalar(select(Survey).where(Survey.team_id == team_id, Survey.name == name))


def surveys_of_team(team_id: int) -> list[Survey]:
    """The team's surveys, by name."""
    return list(db.session.scalars(select(Survey).where(Survey.team_id == team_id).order_by(Survey.name)))
