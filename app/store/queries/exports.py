"""The record of exports, and who may export what."""

from sqlalchemy import func, select

from app.store.database import db
from app.store.tables import Export, SurveyPermission, Wave, Withdrawal


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


def count_withdrawn(survey_id: int, origin: str, wave_id: int | None = None) -> int:
    """How many responses people have withdrawn from the waves of a survey, or from one of them."""
    ours = (Wave.survey_id == survey_id, Wave.origin == origin, Wave.preview.is_(False))
    counted = select(func.sum(Withdrawal.count)).join(Wave, Withdrawal.wave_id == Wave.id).where(*ours)
    if wave_id is not None:
        counted = counted.where(Wave.id == wave_id)
    return db.session.scalar(counted) or 0


def permissions_given(survey_id: int) -> frozenset[tuple[int, str]]:
    """Every permission given for this survey: whose, and which."""
    given = select(SurveyPermission.user_id, SurveyPermission.permission).where(SurveyPermission.survey_id == survey_id)
    return frozenset((user_id, permission) for user_id, permission in db.session.execute(given))
