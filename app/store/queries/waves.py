"""Finding waves: a survey's, those that share a time, the one a preview runs in."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, or_, select

from app.store.database import db
from app.store.tables import Draft, Response, Survey, Wave

# One address a survey, so these two take turns; a rehearsal has no address of its own.
AT_THE_ADDRESS = ("real", "trial")


def wave_of_team(team_id: int, survey: str, wave_id: int) -> Wave | None:
    """This wave of the team's survey; previews are nobody's to open or close."""
    ours = (Survey.team_id == team_id, Survey.name == survey, Wave.id == wave_id, Wave.preview.is_(False))
    return db.session.scalar(select(Wave).join(Wave.survey).where(*ours))


def waves_of(survey_id: int) -> list[Wave]:
    """The survey's waves, the latest first, without previews."""
    ours = select(Wave).where(Wave.survey_id == survey_id, Wave.preview.is_(False))
    return list(db.session.scalars(ours.order_by(Wave.opens_at.desc(), Wave.id.desc())))


def waves_not_over(survey_id: int, now: datetime, origin: str | None = None) -> list[Wave]:
    """Waves at the survey's address that are open or will be, the first to open first."""
    origins = AT_THE_ADDRESS if origin is None else (origin,)
    ours = (Wave.survey_id == survey_id, Wave.preview.is_(False), Wave.origin.in_(origins))
    running = (Wave.closed_at.is_(None), or_(Wave.closes_at.is_(None), Wave.closes_at > now))
    return list(db.session.scalars(select(Wave).where(*ours, *running).order_by(Wave.opens_at, Wave.id)))


def latest_wave(survey_id: int) -> Wave | None:
    """The wave opened last: what its notice says is where the next one starts."""
    return next(iter(waves_of(survey_id)), None)


def preview_wave_of(version_id: int) -> Wave | None:
    """The wave in which this version is previewed, once somebody has."""
    return db.session.scalar(select(Wave).where(Wave.version_id == version_id, Wave.preview.is_(True)).limit(1))


def responses_by_wave(survey_id: int) -> Mapping[int, int]:
    """How many responses each wave of the survey holds."""
    counted = select(Response.wave_id, func.count()).join(Response.wave).where(Wave.survey_id == survey_id)
    return dict(db.session.execute(counted.group_by(Response.wave_id)).all())


def drafts_by_wave(survey_id: int) -> Mapping[int, int]:
    """How many drafts each wave of the survey holds: begun, and not sent."""
    counted = (
        select(Draft.wave_id, func.count()).join(Wave, Draft.wave_id == Wave.id).where(Wave.survey_id == survey_id)
    )
    return dict(db.session.execute(counted.group_by(Draft.wave_id)).all())
