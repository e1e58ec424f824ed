"""The first run: in a new data folder, everything is made that lets somebody look around.

Trials only, so that no answer given here is ever counted. A first run that was interrupted is simply run again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.fieldwork.accounts.invite_user import DEFAULT_TEAM, invite_user, reset_user
from app.fieldwork.days import day_of
from app.fieldwork.questionnaires import publish_file
from app.fieldwork.rehearsal import simulate_responses
from app.fieldwork.surveys_folder import survey_files
from app.fieldwork.waves import open_wave
from app.instrument.problem import QuestionnaireProblems
from app.instrument.response_domains.date import day_in_words
from app.outside.clock import Clock
from app.store.queries.accounts import user_with_email
from app.store.queries.waves import waves_not_over
from app.store.tables import QuestionnaireVersion

ADMINISTRATOR = "administrator@example.org"
TRIAL_LASTS = timedelta(weeks=10)
# Results within twelve weeks, as the Cabinet Office's Consultation Principles (2018) ask.
AFTER_CLOSING = {
    "withdraw_by": timedelta(weeks=4),
    "response_date": timedelta(weeks=12),
    "contact_delete_by": timedelta(weeks=26),
    "delete_by": timedelta(weeks=52),
}
RESPONSES = 300
SEED = 1


@dataclass(frozen=True)
class Place:
    """Where it all happens: the address people use, how its links are made, and how long a password link works."""

    public_url: str
    link_minutes: int

    def link(self, path: str) -> str:
        """The full address of a path."""
        return self.public_url + path


def prepare(surveys_dir: Path, place: Place, clock: Clock, say: Callable[[str], None]) -> None:
    """Publish every sound questionnaire of the folder, open a trial and rehearse it, and make an administrator."""
    for file in survey_files(surveys_dir):
        try:
            version = publish_file(file.read_bytes(), str(file), DEFAULT_TEAM, clock.now()).version
        except QuestionnaireProblems:
            # Reported when the folder is loaded, as at every start.
            continue
        name = version.survey.name
        say(f"{name}: version {version.number} is published.")
        _open_trial(version, place, clock, say)
        made = simulate_responses(name, RESPONSES, SEED, clock)
        say(f"{name}: {made.responses + made.there_already} rehearsal responses are there to look at.")
    _make_administrator(place, clock, say)


def _open_trial(version: QuestionnaireVersion, place: Place, clock: Clock, say: Callable[[str], None]) -> None:
    now = clock.now()
    if waves_not_over(version.survey_id, now):
        return
    closes = day_of(now) + TRIAL_LASTS
    open_wave(version.id, "trial", None, closes, trial_notice(closes), place.public_url, now)
    address = place.link(f"/consultations/{version.survey.name}")
    say(f"{version.survey.name}: a trial is open until {day_in_words(closes)} at {address}")


def trial_notice(closes: date) -> dict[str, str | date | None]:
    """Days for a trial's notice, so that its pages read as real ones will; its words are left for people to decide."""
    return {slot: closes + after for slot, after in AFTER_CLOSING.items()}


def _make_administrator(place: Place, clock: Clock, say: Callable[[str], None]) -> None:
    known = user_with_email(ADMINISTRATOR)
    if known is not None and known.password_hash is not None:
        return
    now, minutes = clock.now(), place.link_minutes
    token = (
        reset_user(ADMINISTRATOR, now, minutes) if known else invite_user(ADMINISTRATOR, "administrator", now, minutes)
    )
    say(f"Staff sign in as {ADMINISTRATOR}. Set its password here, once, within {place.link_minutes} minutes:")
    say(place.link(f"/staff/password/{token}"))
