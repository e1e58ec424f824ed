"""Starting again with an invitation: what was begun with it is thrown away, unseen, so that nobody is locked out."""

from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.answering.uploads import drop_files, moving_files
from app.fieldwork.errors import NotFound
from app.fieldwork.invitations.arrival import UNKNOWN
from app.fieldwork.invitations.take_up import InvitationUsed, note_started
from app.fieldwork.invitations.tokens import token_hash
from app.fieldwork.monitor.counting import uncount_start
from app.outside.clock import Clock
from app.outside.files import FileStore
from app.store.queries.drafts import draft_of_invitation, files_of_draft, throw_draft_away
from app.store.queries.invitations import invitation_to_change
from app.store.tables import Draft
from app.store.transaction import writing


def start_again(token: str, key: str, clock: Clock, files: FileStore) -> None:
    """Throw away the draft of an invitation, with its files; without one nothing changes.

    Raises NotFound, WaveClosed, and InvitationUsed where the answers were sent meanwhile.
    """
    with moving_files(files) as moved, writing() as session:
        invitation = invitation_to_change(token_hash(key, token))
        if invitation is None:
            raise NotFound(UNKNOWN)
        consultation = consultation_in(invitation.wave_id)
        consultation.require_open(clock.now())
        # Held, so that whoever sends these very answers now either has been or comes too late.
        draft_id = draft_of_invitation(invitation.id, for_update=True)
        if draft_id is None and invitation.started:
            raise InvitationUsed()
        if draft_id is not None:
            uncount_start(session, session.get_one(Draft, draft_id))
            drop_files(session, files_of_draft(draft_id), (), moved)
            throw_draft_away(session, draft_id)
            note_started(session, invitation, False, consultation)
