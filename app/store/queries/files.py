"""Files that came with submitted responses, found through the survey they belong to."""

from sqlalchemy import select

from app.store.database import db
from app.store.tables import File, QuestionnaireVersion, Response, Wave


def file_of_survey(survey_id: int, file_id: str) -> tuple[File, QuestionnaireVersion] | None:
    """A file of a response to this survey, with the version that asked for it. A draft's file belongs to nobody yet."""
    found = (
        select(File, QuestionnaireVersion)
        .join(Response, File.response_id == Response.id)
        .join(Wave, Response.wave_id == Wave.id)
        .join(QuestionnaireVersion, Response.version_id == QuestionnaireVersion.id)
        .where(Wave.survey_id == survey_id, Wave.preview.is_(False), File.id == file_id)
    )
    row = db.session.execute(found).one_or_none()
    return (row[0], row[1]) if row else None
