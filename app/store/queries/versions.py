"""Finding versions of a survey's questionnaire."""

from sqlalchemy import select

from app.store.database import db
from app.store.tables import QuestionnaireVersion, Survey

Version = QuestionnaireVersion


def version_of_team(team_id: int, survey: str, version_id: int) -> Version | None:
    """This version of the team's survey. Another team's, or another survey's, is as absent as an unknown one."""
    ours = (Survey.team_id == team_id, Survey.name == survey, Version.id == version_id)
    return db.session.scalar(select(Version).join(Version.survey).where(*ours))


def versions_of(survey_id: int) -> list[Version]:
    """The survey's versions, the latest published or uploaded first."""
    return list(db.session.scalars(select(Version).where(Version.survey_id == survey_id).order_by(Version.id.desc())))


def published_versions(survey_id: int) -> list[Version]:
    """The survey's published versions, the highest number first."""
    published = select(Version).where(Version.survey_id == survey_id, Version.number.is_not(None))
    return list(db.session.scalars(published.order_by(Version.number.desc())))


def latest_published(survey_id: int) -> Version | None:
    """The published version with the highest number; None before the first."""
    return next(iter(published_versions(survey_id)), None)


def uploaded_with(survey_id: int, sha256: str) -> Version | None:
    """The uploaded, unpublished version with this very questionnaire."""
    same = (Version.survey_id == survey_id, Version.sha256 == sha256, Version.state == "uploaded")
    return db.session.scalars(select(Version).where(*same).order_by(Version.id.desc())).first()


def is_known_source(source: str) -> bool:
    """Whether this very file was uploaded before, to any survey."""
    return db.session.scalar(select(Version.id).where(Version.source == source).limit(1)) is not None


def is_known_questionnaire(survey_id: int, sha256: str) -> bool:
    """Whether any version of the survey holds this questionnaire."""
    same = select(Version.id).where(Version.survey_id == survey_id, Version.sha256 == sha256)
    return db.session.scalar(same.limit(1)) is not None
