"""Reports taken away: each is on the record of exports, like every file that leaves."""

from datetime import datetime

from app.fieldwork.audit import record
from app.response.response import Origin
from app.store.tables import Export, Survey
from app.store.transaction import writing


def report_taken(survey: Survey, origin: Origin, responses: int, user_id: int | None, now: datetime) -> None:
    """Record that somebody takes the report of so many responses; before a byte of it leaves."""
    taken = Export(user_id=user_id, survey_id=survey.id, at=now, format="html", rows=responses)
    taken.filter = {"file": "report", "origin": origin}
    with writing() as session:
        session.add(taken)
        record(session, "report_made", survey.name, now, user_id, survey.team_id, origin=origin, rows=responses)
