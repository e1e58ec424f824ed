"""The record of exports, and who may export what."""

from sqlalchemy import select

from app.store.database import db
from app.store.tables import Export, SurveyPermission


def latest_exports(survey_id: int, most: int) -> list[Export]:
    """The last exports of a survey, the latest first."""
    ours = select(Export).where(Export.survey_id == survey_id).order_by(Export.at.desc(), Export.id.desc())
    return list(db.session.scalars(ours.limit(most)))


def permissions_for_survey(user_id: int, survey_id: int) -> frozenset[str]:
    """The permissions that this person was given for this survey, beyond what their role allows."""
    given = select(SurveyPermission.permission).where(
        SurveyPermission.user_id == user_id, SurveyPermission.survey_id == survey_id
    )
    return frozenset(db.session.scalars(given))
