"""Submitting: the draft becomes a response, once. The same submission key always leads to the same receipt."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.fieldwork.answering.consultation import LONDON
from app.fieldwork.answering.draft_state import DraftState, draft_to_change
from app.fieldwork.answering.errors import NoDraft, NotFinished
from app.fieldwork.answering.uploads import MovedFiles, asks_for_files, drop_files, moving_files
from app.fieldwork.keyed_hash import keyed_hash
from app.fieldwork.monitor.counting import count_response
from app.fieldwork.quality.noticed import notice
from app.instrument.questionnaire import Questionnaire
from app.outside.clock import Clock
from app.outside.files import FileStore
from app.response.codes import derived_code
from app.response.completion import document_of
from app.store.queries.drafts import files_of_draft, throw_draft_away
from app.store.queries.submissions import response_with_key
from app.store.tables import Response
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a respondent holds afterwards. A preview keeps nothing, so its receipt opens nothing."""

    code: str
    is_preview: bool = False


def receipt_hash(key: str, code: str) -> str:
    """What is kept of a receipt code."""
    return keyed_hash(key, "receipt code", code)


def submit_response(
    code: str | None, submission_key: str, survey: str, key: str, clock: Clock, files: FileStore, trapped: bool = False
) -> Receipt:
    """Keep the response for good and throw the draft away, with every file that no answer names any more.

    Raises NoDraft, NotFinished, WaveClosed; the draft then stays as it was. Sending a key again changes nothing.
    `trapped` says that the box nobody sees was filled in.
    """
    receipt = Receipt(derived_code(key, "receipt", submission_key))
    key_hash = keyed_hash(key, "submission key", submission_key)
    try:
        with moving_files(files) as moved, writing() as session:
            held = _draft_held(code or "", key, survey)
            if held is None or held[0].submission_key != submission_key:
                # Whoever waited for the draft, or comes too late for it, finds the response it became.
                if response_with_key(key_hash, survey) is not None:
                    return receipt
                raise NoDraft()
            draft, state = held
            # What staff key in is kept by keep_sheet, with its sheet.
            if state.keying:
                raise NoDraft()
            state.require_open(clock.now())
            if state.open_page is not None:
                raise NotFinished()
            if state.consultation.preview:
                _throw_away(session, draft, moved)
                return Receipt(receipt.code, is_preview=True)
            response = response_of(draft, state, clock)
            before = draft.flags | ({"honeypot": True} if trapped else {})
            notice(session, response, state.questionnaire, before, key, clock.now())
            response.submission_key_hash, response.receipt_hash = key_hash, receipt_hash(key, receipt.code)
            put_in_place(session, draft, response, state.questionnaire, moved)
            count_response(session, response, state.questionnaire)
        if draft.invitation_id is not None and state.questionnaire.identity == "anonymous":
            # The log still holds the draft as it was, beside its invitation.
            empty_write_ahead_log()
        return receipt
    except IntegrityError:
        # Two processes took the same key at once: the database let one through, and its receipt is this one.
        if response_with_key(key_hash, survey) is None:
            # Whatever else the database refused, nothing was kept, and no receipt may say so.
            raise
        return receipt


def _draft_held(code: str, key: str, survey: str) -> tuple[Row[Any], DraftState] | None:
    try:
        return draft_to_change(code, key, survey)
    except NoDraft:
        return None


def response_of(draft: Row[Any], state: DraftState, clock: Clock) -> Response:
    """The response that a draft becomes, without the hashes that find it again."""
    return Response(
        wave_id=draft.wave_id,
        version_id=draft.version_id,
        origin=state.consultation.origin,
        language=draft.language,
        mode=draft.mode,
        channel=draft.channel,
        device=draft.device,
        keyed_by=draft.keyed_by,
        started_on=draft.started_on,
        submitted_on=max(clock.now().astimezone(LONDON).date(), draft.started_on),
        document=document_of(
            state.questionnaire, state.answers, state.draws, state.hidden, state.visited, draft.seconds
        ),
    )


def put_in_place(
    session: Session, draft: Row[Any], response: Response, questionnaire: Questionnaire, moved: MovedFiles
) -> None:
    """The response takes the place of the draft; of its files, it takes those that its answers name."""
    session.add(response)
    session.flush()
    files = files_of_draft(draft.id) if asks_for_files(questionnaire) else []
    named = {cell.partition(" ")[0] for cell in response.document.values() if isinstance(cell, str)} if files else set()
    for file in files:
        if file.id in named:
            file.draft_id, file.response_id = None, response.id
    drop_files(session, files, named, moved)
    throw_draft_away(session, draft.id)


def _throw_away(session: Session, draft: Row[Any], moved: MovedFiles) -> None:
    drop_files(session, files_of_draft(draft.id), (), moved)
    throw_draft_away(session, draft.id)
