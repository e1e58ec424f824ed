"""A consultation: a wave as respondents meet it, with its questionnaire, its dates and what fills its slots."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from app.fieldwork.errors import NotFound, WaveClosed, WaveNotOpen
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.date import day_in_words
from app.store.queries.consultations import WaveRow, answerable_waves, link_row, wave_row
from app.store.queries.questionnaires import questionnaire_of

LONDON = ZoneInfo("Europe/London")
GRACE = dt.timedelta(minutes=60)
"""A page that was open when the wave closed may still be sent for this long."""
LATE_SHEETS = dt.timedelta(days=14)
"""Paper arrives late: staff may key it in, and load files of it, for this long after the wave has closed."""
TO_BE_SET = "(to be set before the real consultation opens)"

State = Literal["coming", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Consultation:
    """One wave of one survey, and the version of the questionnaire it fields."""

    wave_id: int
    survey_id: int
    survey: str
    version_id: int
    version: int | None
    questionnaire: Questionnaire
    origin: str
    preview: bool
    opens_at: dt.datetime
    closes_at: dt.datetime | None
    notice: Mapping[str, str]
    sha256: str

    def state(self, now: dt.datetime) -> State:
        if now < self.opens_at:
            return "coming"
        return "closed" if self.closes_at is not None and self.closes_at <= now else "open"

    def require_open(self, now: dt.datetime, grace: dt.timedelta = dt.timedelta(0)) -> None:
        """Raise WaveNotOpen or WaveClosed unless answers are taken now, or were within the grace."""
        if now < self.opens_at:
            raise WaveNotOpen()
        self.require_not_closed(now, grace)

    def require_not_closed(self, now: dt.datetime, grace: dt.timedelta = dt.timedelta(0)) -> None:
        """Raise WaveClosed once it takes no answers any more, and the grace is over."""
        if self.closes_at is not None and now >= self.closes_at + grace:
            raise WaveClosed()

    def takes_withdrawals(self, now: dt.datetime) -> bool:
        """Whether answers may still be withdrawn, as its respondents were told; where they were told no day, always."""
        last_day = self.day("withdraw_by")
        return last_day is None or now.astimezone(LONDON).date() <= last_day

    def slot(self, name: str) -> str:
        """What a slot of the texts shows; a day in words, or that it is still to be set."""
        if name == "open_date":
            return day_in_words(self.opens_at.astimezone(LONDON).date())
        if name == "close_date":
            return day_in_words(self.closes_at.astimezone(LONDON).date()) if self.closes_at else TO_BE_SET
        value = str(self.notice.get(name) or "")
        try:
            return day_in_words(dt.date.fromisoformat(value))
        except ValueError:
            return value or TO_BE_SET

    def day(self, name: str) -> dt.date | None:
        """A day from the notice, such as "withdraw_by"; None while it is not set."""
        try:
            return dt.date.fromisoformat(str(self.notice.get(name) or ""))
        except ValueError:
            return None


def consultation_of(row: WaveRow) -> Consultation:
    """The consultation of a wave's row."""
    ends = [end for end in (row.closes_at, row.closed_at) if end is not None]
    return Consultation(
        wave_id=row.wave_id,
        survey_id=row.survey_id,
        survey=row.survey,
        version_id=row.version_id,
        version=row.version,
        questionnaire=questionnaire_of(row.version_id, row.sha256),
        origin=row.origin,
        preview=row.preview,
        opens_at=row.opens_at,
        closes_at=min(ends) if ends else None,
        notice=row.notice,
        sha256=row.sha256,
    )


def consultation_in(wave_id: int) -> Consultation:
    """The consultation of one wave. Raises NotFound."""
    row = wave_row(wave_id)
    if row is None:
        raise NotFound()
    return consultation_of(row)


def find_consultation(survey: str, now: dt.datetime) -> Consultation:
    """The wave of a survey that people mean now: the real one before a trial, the open before the coming and closed.

    Raises NotFound when the survey has no wave that people may answer.
    """
    found = [consultation_of(row) for row in answerable_waves(survey)]
    if not found:
        raise NotFound()
    states: dict[State, int] = {"open": 0, "coming": 1, "closed": 2}
    return min(found, key=lambda held: (states[held.state(now)], held.origin != "real"))


def find_consultations(now: dt.datetime) -> dict[State, list[Consultation]]:
    """Every survey's wave that people mean now, by state, for the front page. Surveys by link only are left out."""
    surveys = dict.fromkeys(row.survey for row in answerable_waves())
    found = [find_consultation(survey, now) for survey in surveys]
    shown = [held for held in found if held.questionnaire.listing != "link" or held.origin == "trial"]
    order = {"public": 0, "invitation": 1, "link": 2}
    shown.sort(key=lambda held: (order[held.questionnaire.listing], held.survey))
    states: tuple[State, ...] = ("open", "coming", "closed")
    return {state: [held for held in shown if held.state(now) == state] for state in states}


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation by name: whether it was started, and the draft begun with it until that is sent."""

    invitation_id: str
    started: bool
    draft_id: str | None

    @property
    def is_in_use(self) -> bool:
        return self.draft_id is not None

    @property
    def is_used(self) -> bool:
        return self.started and self.draft_id is None


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a respondent came: the wave they were sent to, by which channel, with which hidden fields, invited or not."""

    wave_id: int
    channel: str
    hidden: Mapping[str, str]
    invited: Invited | None = None


def arrival_by_link(code: str) -> Arrival:
    """What a link brings. Raises NotFound for a code that is no link."""
    row = link_row(code)
    if row is None:
        raise NotFound("This link is not one of ours. Please check it, or ask whoever sent it to you.")
    return Arrival(row.wave_id, row.label, dict(row.hidden))
