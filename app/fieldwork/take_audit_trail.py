"""Taking the audit trail away, which is an event of its own."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from app.dissemination.audit_csv import Event, write_audit_trail
from app.fieldwork.audit import details_in_words, record
from app.store.queries.audit import AuditFilter, every_event_in
from app.store.transaction import writing

NOBODY = "the command line"


def take_audit_trail(filter: AuditFilter, into: IO[bytes], user_id: int, now: datetime) -> int:
    """Write the trail as CSV, put that on the trail, and give back how many events the file has.

    `into` must not reach anyone before this returns: what leaves is on the record first.
    """
    rows = write_audit_trail(_events(filter), into)
    with writing() as session:
        record(session, "audit_taken", "audit trail", now, user_id, filter.team_id, rows=rows, only=filter.action)
    return rows


def _events(filter: AuditFilter) -> Iterator[Event]:
    for event in every_event_in(filter):
        who = event.user.email if event.user else NOBODY
        yield event.at, who, event.action, event.subject, details_in_words(event.details)
