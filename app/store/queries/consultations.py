"""Waves as respondents meet them: with their survey, version and dates, looked up by address, link or draft."""

from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from app.store.database import row_of, rows_of
from app.store.tables import Link, QuestionnaireVersion, Survey, Wave

WaveRow = Row[Any]

WAVE_COLUMNS = (
    Wave.id.label("wave_id"),
    Wave.survey_id,
    Wave.version_id,
    Wave.origin,
    Wave.preview,
    Wave.opens_at,
    Wave.closes_at,
    Wave.closed_at,
    Wave.notice,
    Survey.name.label("survey"),
    QuestionnaireVersion.sha256,
    QuestionnaireVersion.number.label("version"),
)


def with_survey_and_version(statement: Select[Any]) -> Select[Any]:
    """A statement that holds waves, joined to what WAVE_COLUMNS need besides."""
    return statement.join(Survey, Wave.survey_id == Survey.id).join(
        QuestionnaireVersion, Wave.version_id == QuestionnaireVersion.id
    )


# Made once: every page of a respondent's asks one of these, and building a statement takes longer than running it.
_WAVES = with_survey_and_version(select(*WAVE_COLUMNS))
_WAVE = _WAVES.where(Wave.id == bindparam("wave_id"))
_ANSWERABLE = _WAVES.where(Wave.preview.is_(False), Wave.origin.in_(("real", "trial"))).order_by(
    Wave.opens_at.desc(), Wave.id.desc()
)
_ANSWERABLE_OF_ONE = _ANSWERABLE.where(Survey.name == bindparam("survey"))
_LINK = select(Link.wave_id, Link.label, Link.hidden).where(Link.code == bindparam("code"))


def wave_row(wave_id: int) -> WaveRow | None:
    """One wave by its id."""
    return row_of(_WAVE, wave_id=wave_id)


def answerable_waves(survey: str | None = None) -> list[WaveRow]:
    """Waves people may answer, of all surveys or of one: no preview, no rehearsal; the latest to open first."""
    return list(rows_of(_ANSWERABLE) if survey is None else rows_of(_ANSWERABLE_OF_ONE, survey=survey))


def link_row(code: str) -> Row[Any] | None:
    """A link by its code: its wave, its label and what it fills in."""
    return row_of(_LINK, code=code)
