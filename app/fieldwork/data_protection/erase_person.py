"""Erasing one person: everything kept about them goes for good, with marks so that no backup brings it back.

What belongs to others stays: the record that somebody on the staff did something, which names an account that says
nothing of anybody any more, and the trail, which nobody can edit.
"""

import secrets
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.fieldwork import audit
from app.fieldwork.answering.uploads import moving_files
from app.fieldwork.data_protection.delete_answers import (
    count_withdrawal,
    delete_draft,
    delete_response,
    mark_of_address,
    mark_of_contact,
)
from app.fieldwork.data_protection.person import Person, find_person
from app.fieldwork.days import day_of
from app.fieldwork.keyed_hash import keyed_hash
from app.outside.erased_marks import ErasedMarks
from app.outside.files import FileStore
from app.store.queries.surveys import survey_with_id
from app.store.tables import (
    Contact,
    Draft,
    FrameCase,
    Invitation,
    PasswordLink,
    RecoveryCode,
    SignInAttempt,
    StaffSession,
    SurveyPermission,
    User,
)
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log

OF_AN_ACCOUNT = (StaffSession, PasswordLink, RecoveryCode, SurveyPermission)


def erase_person(given: str, key: str, files: FileStore, marks: ErasedMarks, now: datetime) -> Person:
    """Delete everything about whoever has this receipt or address, and give back what it was.

    Raises NotFound and NotAllowed. What is deleted is found in the very transaction that deletes it.
    """
    with moving_files(files) as moved, writing() as session:
        person = find_person(given, key)
        for response in person.responses:
            count_withdrawal(session, response.wave_id, day_of(now))
            delete_response(session, response, moved, key, marks)
        for draft in person.drafts:
            delete_draft(session, draft, moved, key, marks)
        _delete_address(session, person, key)
        _record(session, person, now)
        marks.add(mark_of_contact(key, contact.id) for contact in person.contacts)
        if person.email is not None:
            marks.add([mark_of_address(key, person.email)])
    # What was deleted would stand in the log of the latest changes until that is written over.
    empty_write_ahead_log()
    return person


def forget_account(session: Session, account: User, key: str) -> None:
    """Leave of a staff account only that somebody once had it: it is pointed to by what they did."""
    for table in OF_AN_ACCOUNT:
        session.execute(delete(table).where(table.user_id == account.id))
    account_hash = keyed_hash(key, "account", account.email)
    session.execute(delete(SignInAttempt).where(SignInAttempt.account_hash == account_hash))
    account.email, account.name, account.active = f"erased-{secrets.token_hex(8)}@example.invalid", None, False
    account.password_hash = account.totp_secret = account.totp_confirmed_at = account.totp_last_step = None


def delete_cases(session: Session, case_ids: list[str]) -> None:
    """Delete cases of a frame with their invitations; a draft that one of these opened is nobody's from now on."""
    theirs = Invitation.case_id.in_(case_ids)
    opened = list(session.scalars(select(Invitation.id).where(theirs)))
    session.execute(update(Draft).where(Draft.invitation_id.in_(opened)).values(invitation_id=None))
    session.execute(delete(Invitation).where(theirs))
    session.execute(delete(FrameCase).where(FrameCase.id.in_(case_ids)))


def _delete_address(session: Session, person: Person, key: str) -> None:
    session.execute(delete(Contact).where(Contact.id.in_([contact.id for contact in person.contacts])))
    delete_cases(session, [case.id for case in person.cases])
    if person.account is not None:
        forget_account(session, person.account, key)


def _record(session: Session, person: Person, now: datetime) -> None:
    """On the trail of each team concerned: that somebody was erased, and nothing of who."""
    for survey_id in sorted(person.survey_ids):
        survey = survey_with_id(survey_id)
        audit.record(session, "person_erased", survey.name, now, None, survey.team_id)
    if person.account is not None:
        audit.record(session, "person_erased", "a staff account", now, None, person.account.team_id)
