"""Keeping a sheet: what was keyed in becomes a response with its sheet, or is compared with the first entry."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.fieldwork.answering.draft_state import DraftState, draft_to_change
from app.fieldwork.answering.errors import NoDraft, NotFinished
from app.fieldwork.answering.submit_response import put_in_place, receipt_hash, response_of
from app.fieldwork.answering.uploads import MovedFiles, drop_files, moving_files
from app.fieldwork.audit import record
from app.fieldwork.errors import SurveyError
from app.fieldwork.keyed_hash import keyed_hash
from app.fieldwork.monitor.counting import count_response
from app.fieldwork.quality.noticed import notice
from app.outside.clock import Clock
from app.outside.files import FileStore
from app.response.codes import derived_code
from app.response.completion import document_of
from app.response.double_entry import differences, fields_that_differ
from app.store.queries.drafts import files_of_draft, throw_draft_away
from app.store.queries.sheets import hold_wave, sheet_numbered, sheet_of_response
from app.store.queries.submissions import response_with_key
from app.store.tables import PaperSheet, Response
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log

Outcome = Literal["kept", "agreed", "differs"]


class SheetTaken(SurveyError):
    """Somebody else has kept a sheet of this number in the meantime. Look at both, and cancel the one that is wrong."""

    heading = "This sheet is keyed in already"
    status = 409


class SheetGone(SurveyError):
    """The answers of this sheet were withdrawn or deleted in the meantime, so there is nothing to compare with."""

    heading = "This sheet is not here any more"
    status = 409


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """What came of a sheet, or of a call where `number` is empty. Only a first entry has a receipt code."""

    number: str
    outcome: Outcome
    sheet_id: int | None = None
    receipt: str = ""


def keep_sheet(code: str, submission_key: str, survey: str, key: str, clock: Clock, files: FileStore) -> KeptSheet:
    """Keep what staff keyed in, once; the same submission key leads to the same end.

    Raises NoDraft, NotFinished, WaveClosed, SheetTaken and SheetGone; the draft then stays as it was.
    """
    receipt = derived_code(key, "receipt", submission_key)
    key_hash = keyed_hash(key, "submission key", submission_key)
    try:
        with moving_files(files) as moved, writing() as session:
            if response_id := response_with_key(key_hash, survey):
                return _kept_before(response_id, receipt)
            draft, state = draft_to_change(code, key, survey)
            if state.keying is None or draft.submission_key != submission_key:
                raise NoDraft()
            state.require_open(clock.now())
            if state.open_page is not None:
                raise NotFinished()
            hold_wave(session, draft.wave_id)
            about = {"wave": draft.wave_id, "mode": draft.mode, "sheet": draft.sheet}
            if state.keying.is_second_entry:
                record(session, "response_keyed", survey, clock.now(), draft.keyed_by, **about, second=True)
                return _compare(session, draft, state, moved)
            response = response_of(draft, state, clock)
            notice(session, response, state.questionnaire, draft.flags, key, clock.now())
            response.submission_key_hash, response.receipt_hash = key_hash, receipt_hash(key, receipt)
            kept = _keep(session, draft, state, response, moved, receipt)
            count_response(session, response, state.questionnaire)
            record(session, "response_keyed", survey, clock.now(), draft.keyed_by, **about)
        if draft.invitation_id is not None and state.questionnaire.identity == "anonymous":
            # The log still holds the draft as it was, beside its invitation.
            empty_write_ahead_log()
        return kept
    except IntegrityError:
        if response_id := response_with_key(key_hash, survey):
            return _kept_before(response_id, receipt)
        raise


def _kept_before(response_id: str, receipt: str) -> KeptSheet:
    sheet = sheet_of_response(response_id)
    return KeptSheet(sheet.number if sheet else "", "kept", sheet.id if sheet else None, receipt)


def _keep(
    session: Session, draft: Row[Any], state: DraftState, response: Response, moved: MovedFiles, receipt: str
) -> KeptSheet:
    number = draft.sheet or ""
    if number and sheet_numbered(draft.wave_id, number):
        raise SheetTaken()
    put_in_place(session, draft, response, state.questionnaire, moved)
    if not number:
        return KeptSheet("", "kept", receipt=receipt)
    sheet = PaperSheet(wave_id=draft.wave_id, number=number, response_id=response.id, first_keyer=draft.keyed_by)
    session.add(sheet)
    session.flush()
    return KeptSheet(number, "kept", sheet.id, receipt)


def _compare(session: Session, draft: Row[Any], state: DraftState, moved: MovedFiles) -> KeptSheet:
    """Compare with the first entry, and keep the second only where they differ. Its files are not needed."""
    number = state.keying.sheet if state.keying else ""
    sheet = sheet_numbered(draft.wave_id, number, for_update=True)
    if sheet is None or sheet.state != "keyed":
        raise SheetGone()
    first = session.get_one(Response, sheet.response_id).document
    second = document_of(state.questionnaire, state.answers, state.draws, state.hidden, state.visited, {})
    sheet.second_keyer = draft.keyed_by
    sheet.fields_compared, sheet.fields_differed = fields_that_differ(state.questionnaire, first, second)
    differs = bool(differences(state.questionnaire, first, second, state.language))
    sheet.state = "differs" if differs else "agreed"
    sheet.second_document = second if differs else None
    drop_files(session, files_of_draft(draft.id), (), moved)
    throw_draft_away(session, draft.id)
    return KeptSheet(number, "differs" if differs else "agreed", sheet.id)
