"""A copy of everything about one person: one ZIP with a JSON file for people and programs, and their files."""

import json
import zipfile
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Any

from app.fieldwork import audit
from app.fieldwork.answering.consultation import consultation_in
from app.fieldwork.answering.receipts import KeptResponse
from app.fieldwork.data_protection.person import NO_ADDRESS, Person
from app.outside.files import FileStore
from app.store.queries.drafts import files_of_draft
from app.store.queries.people import sessions_of
from app.store.queries.sheets import sheet_of_response
from app.store.queries.submissions import files_of_response
from app.store.queries.surveys import survey_with_id
from app.store.tables import Contact, Draft, File, FrameCase, Invitation, Response, User
from app.store.transaction import writing

NAME = "person.json"


def export_person(person: Person, files: FileStore, into: IO[bytes], now: datetime) -> int:
    """Write the copy and record that it was taken; gives how many files are in it besides the JSON.

    `into` must not reach anyone before this returns. A file missing from the store is named in the JSON, and missing.
    """
    sent = [file for response in person.responses for file in files_of_response(response.id)]
    sent += [file for draft in person.drafts for file in files_of_draft(draft.id)]
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(NAME, json.dumps(_as_told(person, now), ensure_ascii=False, indent=2, default=str))
        copied = sum(_copy(file, files, folder) for file in sent)
    with writing() as session:
        for survey_id in sorted(person.survey_ids):
            survey = survey_with_id(survey_id)
            audit.record(session, "person_exported", survey.name, now, None, survey.team_id)
        if person.account is not None:
            audit.record(session, "person_exported", "a staff account", now, None, person.account.team_id)
    return copied


def _copy(file: File, files: FileStore, folder: zipfile.ZipFile) -> bool:
    try:
        with files.open(file.id) as content:
            folder.writestr(_name_of(file), content.read())
    except FileNotFoundError:
        return False
    return True


def _name_of(file: File) -> str:
    """Where a file lies in the copy: under a name that leads nowhere else when it is unpacked."""
    return f"files/{file.id[:8]}-{PurePosixPath(file.name.replace(chr(92), '/')).name}"


def _as_told(person: Person, now: datetime) -> dict[str, Any]:
    return {
        "made_at": now.isoformat(),
        "found_by": person.email or "receipt code",
        "not_in_here": NO_ADDRESS if person.email else "",
        "responses": [_response(held) for held in person.responses],
        "drafts": [_draft(held) for held in person.drafts],
        "contact_forms": [_contact(held) for held in person.contacts],
        "cases_to_invite": [_case(held) for held in person.cases],
        "invitations": [_invitation(held) for held in person.invitations],
        "staff_account": _account(person.account) if person.account else None,
        "responses_of_others_that_mention_the_address": len(person.mentions),
    }


def _response(held: Response) -> dict[str, Any]:
    kept = KeptResponse(consultation_in(held.wave_id), held.language, held.document)
    words = {
        str(question.text.in_language(held.language)): list(lines)
        for _, answers in kept.answers()
        for question, lines in answers
    }
    facts = ("origin", "status", "language", "mode", "channel", "device", "started_on", "submitted_on")
    sheet = sheet_of_response(held.id)
    return {
        "survey": kept.consultation.survey,
        "id": held.id,
        **{name: getattr(held, name) for name in facts},
        "answers": words,
        "columns": held.document,
        "flags": sorted(held.flags),
        "set_aside_reason": held.set_aside_reason,
        "paper_sheet": sheet.number if sheet else None,
        "second_entry": sheet.second_document if sheet else None,
        "files": [_name_of(file) for file in files_of_response(held.id)],
    }


def _draft(held: Draft) -> dict[str, Any]:
    facts = ("language", "mode", "channel", "device", "started_on", "answers", "hidden", "visited", "seconds", "flags")
    survey = survey_with_id(held.wave.survey_id).name
    files = [_name_of(file) for file in files_of_draft(held.id)]
    return {"survey": survey, **{name: getattr(held, name) for name in facts}, "files": files}


def _contact(held: Contact) -> dict[str, Any]:
    return {"survey": survey_with_id(held.survey_id).name, "delete_by": held.delete_by, "details": held.document}


def _case(held: FrameCase) -> dict[str, Any]:
    facts = ("identifier", "name", "email", "fields")
    return {"survey": survey_with_id(held.survey_id).name, **{name: getattr(held, name) for name in facts}}


def _invitation(held: Invitation) -> dict[str, Any]:
    facts = ("wave_id", "sent_on", "reminded_on", "reminders", "started")
    return {name: getattr(held, name) for name in facts}


def _account(held: User) -> dict[str, Any]:
    about = ("created_at", "seen_at", "ended_at", "device")
    sessions = [{name: getattr(one, name) for name in about} for one in sessions_of(held.id)]
    facts = ("email", "name", "role", "active", "added_at")
    return {**{name: getattr(held, name) for name in facts}, "team": held.team.name, "sessions": sessions}
