"""Leaving a sheet: cancelled, with everything keyed in so far; or gone, because its answers are."""

from sqlalchemy.orm import Session

from app.fieldwork.answering.draft_state import draft_to_change
from app.fieldwork.answering.errors import NoDraft
from app.fieldwork.answering.uploads import MovedFiles, drop_files, moving_files
from app.fieldwork.invitations.take_up import note_started
from app.fieldwork.monitor.counting import uncount_start
from app.outside.files import FileStore
from app.store.queries.drafts import files_of_draft, throw_draft_away
from app.store.queries.sheets import begun_sheet, sheet_of_response
from app.store.tables import Draft, Invitation
from app.store.transaction import writing


def cancel_sheet(code: str, survey: str, key: str, files: FileStore) -> None:
    """Throw an entry away; its number is free again. Raises NoDraft for anything but an entry of staff's."""
    with moving_files(files) as moved, writing() as session:
        draft, state = draft_to_change(code, key, survey)
        if state.keying is None:
            raise NoDraft()
        drop_files(session, files_of_draft(draft.id), (), moved)
        uncount_start(session, session.get_one(Draft, draft.id))
        throw_draft_away(session, draft.id)
        if draft.invitation_id is not None:
            note_started(session, session.get_one(Invitation, draft.invitation_id), False, state.consultation)


def forget_sheet_of(session: Session, response_id: str, moved: MovedFiles) -> None:
    """Forget the sheet of a response that is deleted, what its second entry said, and a second entry under way."""
    sheet = sheet_of_response(response_id)
    if sheet is None:
        return
    begun = begun_sheet(sheet.wave_id, sheet.number, is_second_entry=True)
    if begun is not None:
        drop_files(session, files_of_draft(begun.id), (), moved)
        throw_draft_away(session, begun.id)
    session.delete(sheet)
    session.flush()
