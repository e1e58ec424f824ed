"""Retention: what people were told would be deleted by a day is deleted on that day, and only a count is written down.

A wave's notice says when its answers go, each contact form when it goes. With the answers go drafts, files, links,
counts, invitations, and the list of those invited once no other wave of the survey still needs it. The questionnaire,
the wave's dates and notice, and the record of who took what away say nothing of respondents, and stay.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.fieldwork import audit
from app.outside.files import FileStore
from app.store.queries.retention import (
    OF_A_WAVE,
    cases_asked_in,
    cases_never_asked,
    contacts_to_delete_by,
    files_of_wave,
    left_of_wave,
    some_responses_of,
    waves_with_notice,
)
from app.store.queries.surveys import survey_named, survey_with_id
from app.store.tables import Contact, File, FrameCase, Response, Wave
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log

AT_ONCE = 500
"""Responses deleted in one transaction: people who answer other surveys wait no longer than that takes."""

Derived = Callable[[int], object]
"""Deletes what was worked out from a survey's answers: kept summaries, files made for staff."""


@dataclass(frozen=True, slots=True)
class PastItsDate:
    """What of a survey is past its date: of one wave, or its contact forms. `counts` says how many of what."""

    survey: str
    wave_id: int | None
    delete_by: date
    counts: dict[str, int]


def past_their_date(day: date) -> list[PastItsDate]:
    """What `run_retention` would delete on this day."""
    found = []
    for wave, by in _waves_due(day):
        if counts := left_of_wave(wave.id) | _cases_left(wave, day):
            found.append(PastItsDate(wave.survey.name, wave.id, by, counts))
    for survey_id, count in contacts_to_delete_by(day).items():
        found.append(PastItsDate(survey_with_id(survey_id).name, None, day, {"contact forms": count}))
    return found


def run_retention(day: date, now: datetime, files: FileStore, derived: Derived) -> list[PastItsDate]:
    """Delete what is past its date on this day, and say what that was. Running it again finds nothing."""
    found = past_their_date(day)
    for due in found:
        if due.wave_id is None:
            _delete_contacts(due, day, now)
        else:
            _delete_wave(due, day, now, files, derived)
    if found:
        # What was deleted would stand in the log of the latest changes until that is written over.
        empty_write_ahead_log()
    return found


def _waves_due(day: date) -> list[tuple[Wave, date]]:
    said = [(wave, _day_told(wave)) for wave in waves_with_notice()]
    return [(wave, by) for wave, by in said if by is not None and by <= day]


def _day_told(wave: Wave) -> date | None:
    """The day by which people were told that their answers are deleted; None for a trial that told none."""
    try:
        return date.fromisoformat(str(wave.notice.get("delete_by") or ""))
    except ValueError:
        return None


def _cases_left(wave: Wave, day: date) -> dict[str, int]:
    cases = len(_cases(wave, day)) if "invitations" in left_of_wave(wave.id) else 0
    return {"cases to invite": cases} if cases else {}


def _cases(wave: Wave, day: date) -> list[str]:
    """Those asked in this wave alone; and those never asked, when every wave of the survey is past its date."""
    due = {held.id for held, _ in _waves_due(day)}
    others = [held for held in waves_with_notice() if held.survey_id == wave.survey_id and not held.preview]
    never = cases_never_asked(wave.survey_id) if all(held.id in due for held in others) else []
    return cases_asked_in(wave.id) + never


def _delete_wave(due: PastItsDate, day: date, now: datetime, files: FileStore, derived: Derived) -> None:
    wave_id = due.wave_id or 0
    names = files_of_wave(wave_id)
    # Bytes first: were the rows gone, nobody would know any more which bytes belong to them.
    for name in names:
        files.delete(name)
    with writing() as session:
        for start in range(0, len(names), AT_ONCE):
            session.execute(delete(File).where(File.id.in_(names[start : start + AT_ONCE])))
    while some := some_responses_of(wave_id, AT_ONCE):
        with writing() as session:
            session.execute(delete(Response).where(Response.id.in_(some)))
    with writing() as session:
        wave = session.get_one(Wave, wave_id)
        cases = _cases(wave, day) if "cases to invite" in due.counts else []
        _delete_rest(session, wave_id, cases)
        survey = wave.survey
        said = {name.replace(" ", "_"): count for name, count in due.counts.items()}
        audit.record(session, "retention_run", survey.name, now, None, survey.team_id, wave=wave_id, **said)
        survey_id = survey.id
    derived(survey_id)


def _delete_rest(session: Session, wave_id: int, cases: list[str]) -> None:
    """All that is left of a wave once its responses are gone; drafts before the invitations that they point to."""
    for table in OF_A_WAVE.values():
        session.execute(delete(table).where(table.wave_id == wave_id))
    for start in range(0, len(cases), AT_ONCE):
        session.execute(delete(FrameCase).where(FrameCase.id.in_(cases[start : start + AT_ONCE])))


def _delete_contacts(due: PastItsDate, day: date, now: datetime) -> None:
    survey = survey_named(due.survey)
    if survey is None:
        return
    with writing() as session:
        session.execute(delete(Contact).where(Contact.survey_id == survey.id, Contact.delete_by <= day))
        audit.record(
            session,
            "retention_run",
            survey.name,
            now,
            None,
            survey.team_id,
            contact_forms=due.counts["contact forms"],
        )
