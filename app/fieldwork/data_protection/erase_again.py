"""Erasing again: what was withdrawn or erased since a backup was made is deleted from it as soon as it is restored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete

from app.fieldwork.answering.uploads import moving_files
from app.fieldwork.data_protection.delete_answers import (
    delete_draft,
    delete_response,
    mark_of_address,
    mark_of_answers,
    mark_of_contact,
)
from app.fieldwork.data_protection.erase_person import delete_cases, forget_account
from app.fieldwork.keyed_hash import keyed_hash
from app.outside.files import FileStore
from app.store.database import db
from app.store.queries.contacts import every_contact
from app.store.queries.people import answers_to_mark, cases_with_any_email, drafts_to_mark, every_account
from app.store.tables import Contact, Draft, Response
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log


@dataclass(frozen=True, slots=True)
class ErasedAgain:
    """How many of each a restored backup held that had been erased."""

    responses: int
    drafts: int
    contacts: int
    cases: int
    accounts: int

    @property
    def total(self) -> int:
        return self.responses + self.drafts + self.contacts + self.cases + self.accounts


def erase_again(marks: set[str], key: str, files: FileStore) -> ErasedAgain:
    """Delete everything that carries one of these marks, with its files. Doing it twice changes nothing.

    A draft goes too whose response was withdrawn after the backup: both have the mark of one submission key.
    """
    responses = [id for id, hashed in answers_to_mark() if mark_of_answers(key, hashed) in marks]
    drafts = [
        id for id, plain in drafts_to_mark() if mark_of_answers(key, keyed_hash(key, "submission key", plain)) in marks
    ]
    contacts = [
        contact.id
        for contact in every_contact()
        if mark_of_contact(key, contact.id) in marks or _names_erased(contact.document, key, marks)
    ]
    cases = [case.id for case in cases_with_any_email() if mark_of_address(key, case.email or "") in marks]
    accounts = [account.id for account in every_account() if mark_of_address(key, account.email) in marks]
    erased = ErasedAgain(len(responses), len(drafts), len(contacts), len(cases), len(accounts))
    if erased.total:
        _delete(responses, drafts, contacts, cases, accounts, key, files)
    return erased


def _delete(
    responses: Iterable[str],
    drafts: Iterable[str],
    contacts: list[str],
    cases: list[str],
    accounts: Iterable[int],
    key: str,
    files: FileStore,
) -> None:
    with moving_files(files) as moved, writing() as session:
        for response_id in responses:
            delete_response(session, session.get_one(Response, response_id), moved, key)
        for draft_id in drafts:
            delete_draft(session, session.get_one(Draft, draft_id), moved, key)
        session.execute(delete(Contact).where(Contact.id.in_(contacts)))
        delete_cases(session, cases)
        for account in [held for held in every_account() if held.id in set(accounts)]:
            forget_account(session, account, key)
    db.session.rollback()
    empty_write_ahead_log()


def _names_erased(document: Mapping[str, Any], key: str, marks: set[str]) -> bool:
    addresses = (cell for cell in document.values() if isinstance(cell, str) and "@" in cell)
    return any(mark_of_address(key, address) in marks for address in addresses)
