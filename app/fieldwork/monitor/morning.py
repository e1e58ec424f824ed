"""Looking at a wave: its counts as they are this morning, and nothing else. Responses and drafts are not read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.analysis.monitor.figures import Figures, figures_of
from app.analysis.monitor.pace import Standing, share_gone, to_chase
from app.fieldwork.days import day_of, start_of
from app.fieldwork.waves import is_over
from app.store.queries.monitor import counts_in, days_of_post, drafts_by_section, flagged_in, withdrawn_from
from app.store.queries.questionnaires import questionnaire_of
from app.store.tables import Wave

LATELY = timedelta(days=7)
"""Who was at it within so many days may well come back; who was not has stopped."""


@dataclass(frozen=True, slots=True)
class Morning:
    """A wave as it stands: its figures, the share of its time that has gone, whom to chase, and what else to know."""

    figures: Figures
    share: float
    chase: tuple[Standing, ...]
    withdrawn: int
    flagged: int
    post: tuple[tuple[date, int, bool], ...] = ()
    """Days on which invitations went out, how many, and whether they were reminders."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been counted yet."""
        return not (self.figures.started or self.figures.completed)


def look_at(wave: Wave, now: datetime) -> Morning:
    """The monitor of a wave."""
    questionnaire = questionnaire_of(wave.version_id, wave.version.sha256)
    ends = min((end for end in (wave.closes_at, wave.closed_at) if end), default=None)
    share = 1.0 if is_over(wave, now) else share_gone(wave.opens_at, wave.closes_at, now)
    first, today = day_of(wave.opens_at), day_of(now)
    last = max(min(today, day_of(ends)) if ends else today, first)
    drafts = drafts_by_section(wave.id, start_of(today) - LATELY)
    figures = figures_of(questionnaire, counts_in(wave.id), drafts, (first, last), share)
    return Morning(
        figures,
        share,
        to_chase(figures.standings),
        withdrawn_from(wave.id),
        flagged_in(wave.id),
        tuple(days_of_post(wave.id)),
    )
