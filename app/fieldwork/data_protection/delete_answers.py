"""Deleting answers for good: a response or a draft with its files and counts, and a mark so that no backup revives it.

The mark is kept before the transaction ends. Were it kept afterwards, a crash between the two would leave a response
deleted here that a backup may bring back; the other way round, what was to be deleted is deleted after a restore.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fieldwork.answering.uploads import MovedFiles, drop_files
from app.fieldwork.keyed_hash import keyed_hash
from app.fieldwork.keying.leave_sheet import forget_sheet_of
from app.fieldwork.monitor.counting import uncount_response, uncount_start
from app.outside.erased_marks import ErasedMarks
from app.store.queries.drafts import files_of_draft
from app.store.queries.submissions import files_of_response
from app.store.tables import Draft, Response, Wave, Withdrawal


def mark_of_answers(key: str, submission_key_hash: str) -> str:
    """The mark of answers, by the hash of their submission key: the draft that they once were has the same."""
    return keyed_hash(key, "erased answers", submission_key_hash)


def mark_of_contact(key: str, contact_id: str) -> str:
    """The mark of one contact form."""
    return keyed_hash(key, "erased contact", contact_id)


def mark_of_address(key: str, email: str) -> str:
    """The mark of an address that must not come back anywhere."""
    return keyed_hash(key, "erased address", email.strip().lower())


def delete_response(
    session: Session, response: Response, moved: MovedFiles, key: str, marks: ErasedMarks | None = None
) -> None:
    """Delete a response with its files and its paper sheet, inside the caller's transaction."""
    drop_files(session, files_of_response(response.id), (), moved)
    forget_sheet_of(session, response.id, moved)
    session.delete(response)
    if not response.wave.preview:
        uncount_response(session, response)
    session.flush()
    if marks is not None:
        marks.add([mark_of_answers(key, response.submission_key_hash)])


def delete_draft(session: Session, draft: Draft, moved: MovedFiles, key: str, marks: ErasedMarks | None = None) -> None:
    """Delete a draft with its files, as if it had never begun, inside the caller's transaction."""
    drop_files(session, files_of_draft(draft.id), (), moved)
    session.delete(draft)
    if not draft.wave.preview:
        uncount_start(session, draft)
    session.flush()
    if marks is not None:
        marks.add([mark_of_answers(key, keyed_hash(key, "submission key", draft.submission_key))])


def count_withdrawal(session: Session, wave_id: int, today: date) -> None:
    """Add one to the day's count of a wave."""
    # One at a time: two that come first on a day would both begin its count.
    session.execute(select(Wave.id).where(Wave.id == wave_id).with_for_update(key_share=True))
    day = session.get(Withdrawal, (wave_id, today), populate_existing=True)
    if day is None:
        session.add(Withdrawal(wave_id=wave_id, on=today, count=1))
    else:
        day.count += 1
