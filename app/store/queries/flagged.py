"""Responses to look over: those of a survey that are flagged or set aside, and the waves they are looked for in."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, Text, cast, func, literal_column, or_, select

from app.store.database import db
from app.store.tables import Response, Survey, Wave, Withdrawal

# Written out, and not as a parameter: only so does a database see that the index of flagged responses answers it.
IS_FLAGGED: ColumnElement[bool] = cast(Response.flags, Text) != literal_column("'{}'")


def waves_to_look_over(ended_after: datetime, survey: str | None = None) -> list[Wave]:
    """Waves, without previews, that had not ended by this moment; all of a survey's when one is named."""
    found = select(Wave).where(Wave.preview.is_(False)).order_by(Wave.id)
    if survey is not None:
        return list(db.session.scalars(found.join(Wave.survey).where(Survey.name == survey)))
    closes = or_(Wave.closes_at.is_(None), Wave.closes_at > ended_after)
    running = or_(Wave.closed_at.is_(None), Wave.closed_at > ended_after)
    return list(db.session.scalars(found.where(closes, running)))


def flagged_responses(survey_id: int, origin: str, most: int) -> list[Response]:
    """Responses of one origin that have a flag and are not set aside, in the order of their random ids."""
    kept = (IS_FLAGGED, Response.set_aside_on.is_(None))
    return list(db.session.scalars(_of_survey(survey_id, origin).where(*kept).order_by(Response.id).limit(most)))


def responses_set_aside(survey_id: int, origin: str, most: int) -> list[Response]:
    """Responses of one origin that are set aside, in the order of their random ids."""
    aside = Response.set_aside_on.is_not(None)
    return list(db.session.scalars(_of_survey(survey_id, origin).where(aside).order_by(Response.id).limit(most)))


def count_flagged(survey_id: int, origin: str) -> int:
    """How many responses of one origin have a flag and are not set aside."""
    found = _of_survey(survey_id, origin).where(IS_FLAGGED, Response.set_aside_on.is_(None)).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0


def response_of_survey(survey_id: int, response_id: str, for_update: bool = False) -> Response | None:
    """One response of the survey, previews left out; `for_update` holds it until the transaction ends."""
    ours = (Wave.survey_id == survey_id, Wave.preview.is_(False), Response.id == response_id)
    found = select(Response).join(Response.wave).where(*ours)
    if for_update:
        found = found.with_for_update(of=Response).execution_options(populate_existing=True)
    return db.session.scalar(found)


def flagged_by_origin(survey_id: int) -> Mapping[str, int]:
    """How many responses are flagged or set aside, of each origin that has any."""
    looked = or_(IS_FLAGGED, Response.set_aside_on.is_not(None))
    ours = (Wave.survey_id == survey_id, Wave.preview.is_(False), looked)
    counted = select(Wave.origin, func.count()).select_from(Response).join(Wave, Response.wave_id == Wave.id)
    return dict(db.session.execute(counted.where(*ours).group_by(Wave.origin)).all())


def _of_survey(survey_id: int, origin: str) -> Select[Response]:
    ours = (Wave.survey_id == survey_id, Wave.preview.is_(False), Wave.origin == origin)
    return select(Response).join(Response.wave).where(*ours)


def withdrawals_by_day(survey_id: int, origin: str) -> list[tuple[date, int]]:
    """How many responses of one origin were withdrawn on each day that any were, the latest first."""
    ours = (Wave.survey_id == survey_id, Wave.preview.is_(False), Wave.origin == origin)
    counted = select(Withdrawal.on, func.sum(Withdrawal.count)).join(Wave, Withdrawal.wave_id == Wave.id).where(*ours)
    rows = db.session.execute(counted.group_by(Withdrawal.on).order_by(Withdrawal.on.desc()))
    return [(day, int(count)) for day, count in rows]
