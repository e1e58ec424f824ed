"""Who on the staff looked at the names of those invited: on the trail, once an hour for each of them."""

from datetime import datetime, timedelta

from app.fieldwork.audit import record
from app.store.queries.audit import was_recorded_since
from app.store.tables import Wave
from app.store.transaction import writing

ONCE_IN = timedelta(hours=1)


def record_seen(wave: Wave, now: datetime, user_id: int) -> None:
    """Record that somebody saw the list of a wave, unless they did within the hour."""
    survey = wave.survey
    if was_recorded_since("invitations_seen", survey.name, user_id, now - ONCE_IN):
        return
    with writing() as session:
        record(session, "invitations_seen", survey.name, now, user_id, survey.team_id, wave=wave.id)
