"""Waves: opened by a person who sets their dates, and closed. Starting the program opens, closes and changes none."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.fieldwork.audit import record
from app.fieldwork.days import day_of
from app.fieldwork.errors import NotFound, SurveyError, WaveClosed
from app.fieldwork.notice import kept
from app.fieldwork.wave_gate import Missing, Plan, missing_from
from app.instrument.response_domains.date import day_in_words
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.surveys import survey_to_change
from app.store.queries.waves import preview_wave_of, waves_not_over
from app.store.tables import QuestionnaireVersion, Wave
from app.store.transaction import writing


class WaveNotReady(SurveyError):
    """Something must be set before this wave can open."""

    heading = "This wave cannot open yet"
    status = 422

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(" ".join(one.message for one in missing))
        self.missing = missing


def open_wave(
    version_id: int,
    origin: str,
    opens: date | None,
    closes: date | None,
    notice: Mapping[str, str | date | None],
    public_url: str,
    now: datetime,
    opened_by: int | None = None,
) -> Wave:
    """Open a wave of a published version, from a day on (None: at once) to the end of another.

    `notice` fills the slots of the welcome and the privacy notice. Raises WaveNotReady with everything that is missing:
    a real wave needs it all, a trial only dates that make sense and a survey whose address is free.
    """
    plan = Plan(origin, opens, closes, kept(notice), public_url)
    with writing() as session:
        version = _version(session, version_id)
        survey_to_change(version.survey_id)
        missing = missing_from(plan, version, questionnaire_of(version.id, version.sha256), now)
        if not plan.impossible_days:
            missing += _others_in_the_way(version.survey_id, plan, now)
        if missing:
            raise WaveNotReady(missing)
        wave = Wave(survey_id=version.survey_id, version_id=version.id, origin=origin, notice=plan.notice)
        wave.opens_at, wave.closes_at = plan.opens_at(now), plan.closes_at
        wave.opened_by = opened_by
        session.add(wave)
        session.flush()
        survey, team_id = version.survey.name, version.survey.team_id
        record(session, "wave_opened", survey, now, opened_by, team_id, wave=wave.id, origin=origin)
    return wave


def close_wave(wave_id: int, now: datetime, closed_by: int | None = None) -> Wave:
    """Close a wave before its time, also before it has opened. Raises WaveClosed when it is over already."""
    with writing() as session:
        wave = session.get(Wave, wave_id)
        if wave is None:
            raise NotFound()
        if is_over(wave, now):
            raise WaveClosed("This wave was over already. Nothing has changed.")
        wave.closed_at = now
        survey = wave.survey
        record(session, "wave_closed", survey.name, now, closed_by, survey.team_id, wave=wave.id, origin=wave.origin)
    return wave


def start_preview(version_id: int, now: datetime, started_by: int | None = None) -> Wave:
    """The wave in which a version, published or not, is seen as respondents will see it; made once and used again."""
    with writing() as session:
        version = _version(session, version_id)
        survey_to_change(version.survey_id)
        wave = preview_wave_of(version_id)
        if wave is None:
            wave = Wave(survey_id=version.survey_id, version_id=version_id, origin="trial", preview=True, opens_at=now)
            wave.notice, wave.opened_by = {}, started_by
            session.add(wave)
    return wave


def is_over(wave: Wave, now: datetime) -> bool:
    """Whether a wave was closed, or its time has passed."""
    return wave.closed_at is not None or (wave.closes_at is not None and wave.closes_at <= now)


def state_of(wave: Wave, now: datetime) -> str:
    """Whether a wave is coming, open or closed."""
    if is_over(wave, now):
        return "closed"
    return "open" if wave.opens_at <= now else "coming"


def _version(session: Session, version_id: int) -> QuestionnaireVersion:
    version = session.get(QuestionnaireVersion, version_id)
    if version is None:
        raise NotFound()
    return version


def _others_in_the_way(survey_id: int, plan: Plan, now: datetime) -> list[Missing]:
    """A survey has one address, so two of its waves never share a day."""
    opens_at = plan.opens_at(now)
    return [
        Missing("opens", _in_the_way(wave))
        for wave in waves_not_over(survey_id, now)
        if (wave.closes_at is None or wave.closes_at > opens_at)
        and (plan.closes_at is None or wave.opens_at < plan.closes_at)
    ]


def _in_the_way(wave: Wave) -> str:
    until = f"until {day_in_words(day_of(wave.closes_at))}" if wave.closes_at else "without an end"
    return f"Close the {wave.origin} wave first, or choose later dates: it has the survey’s address {until}"
