"""Forgotten drafts: what was begun and never sent is deleted, with its files, 14 days after its wave closed."""

from datetime import timedelta

from sqlalchemy import delete, update

from app.fieldwork.monitor.counting import count_left
from app.outside.clock import Clock
from app.outside.files import FileStore
from app.store.queries.drafts import drafts_of_waves_over_since, files_of_draft
from app.store.tables import Draft, File, Invitation
from app.store.transaction import writing

KEPT_AFTER_CLOSING = timedelta(days=14)


def delete_forgotten_drafts(clock: Clock, files: FileStore) -> int:
    """Delete every draft whose time has come, and say how many there were. Running it again finds none."""
    names: list[str] = []
    with writing() as session:
        drafts = drafts_of_waves_over_since(clock.now() - KEPT_AFTER_CLOSING)
        count_left(session, drafts)
        for draft in drafts:
            names += [file.id for file in files_of_draft(draft.id)]
            session.execute(delete(File).where(File.draft_id == draft.id))
            session.execute(delete(Draft).where(Draft.id == draft.id))
            if draft.invitation_id is not None:
                # Whoever began and never sent has not answered.
                theirs = update(Invitation).where(Invitation.id == draft.invitation_id)
                session.execute(theirs.values(started=False))
    for name in names:
        files.delete(name)
    return len(drafts)
