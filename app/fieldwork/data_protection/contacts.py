"""The contact list: seen, taken away and deleted apart from every answer, by those with a permission of their own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from sqlalchemy import delete

from app.dissemination.contacts_csv import write_contacts
from app.fieldwork import audit
from app.fieldwork.data_protection.delete_answers import mark_of_contact
from app.fieldwork.errors import NotFound, PermissionRefused
from app.instrument.codebook import contact_codebook
from app.instrument.questionnaire import Questionnaire
from app.outside.erased_marks import ErasedMarks
from app.store.queries.contacts import contact_of, contacts_of
from app.store.queries.questionnaires import questionnaire_of
from app.store.queries.versions import versions_of
from app.store.tables import Contact, Export, Survey
from app.store.transaction import writing
from app.store.write_ahead_log import empty_write_ahead_log

PERMISSION = "see_contacts"


@dataclass(frozen=True, slots=True)
class ContactForms:
    """The forms of a survey: the wording of each column that any of them has, and their cells, in no telling order."""

    columns: Mapping[str, str]
    rows: list[tuple[str, Mapping[str, str | int | None]]]
    delete_by: date | None


def require_permission(permissions: Collection[str]) -> None:
    """Raise PermissionRefused unless the contact list of this survey is open to them."""
    if PERMISSION not in permissions:
        raise PermissionRefused(
            "Contact details are open only with a permission for this survey. "
            "Ask an administrator: they give it on the survey’s page Permissions."
        )


def see_contacts(survey: Survey, permissions: Collection[str], user_id: int | None, now: datetime) -> ContactForms:
    """The contact list, once it is on the trail who saw it. Raises PermissionRefused."""
    require_permission(permissions)
    forms = _forms(survey.id)
    if forms.rows:
        with writing() as session:
            audit.record(session, "contacts_seen", survey.name, now, user_id, survey.team_id, contacts=len(forms.rows))
    return forms


def take_contacts(
    survey: Survey, into: IO[bytes], permissions: Collection[str], user_id: int | None, now: datetime
) -> int:
    """Write the contact list as CSV, record it, and give back how many rows it has. Raises PermissionRefused.

    `into` must not reach anyone before this returns: what leaves is on the record first.
    """
    require_permission(permissions)
    forms = _forms(survey.id)
    rows = write_contacts((cells for _, cells in forms.rows), list(forms.columns), into)
    taken = Export(user_id=user_id, survey_id=survey.id, at=now, filter={"file": "contacts"}, format="csv", rows=rows)
    with writing() as session:
        session.add(taken)
        audit.record(session, "contacts_taken", survey.name, now, user_id, survey.team_id, rows=rows)
    return rows


def delete_contacts(
    survey: Survey,
    permissions: Collection[str],
    user_id: int | None,
    now: datetime,
    key: str,
    marks: ErasedMarks,
    contact_id: str | None = None,
) -> int:
    """Delete the contact list, or one form of it, for good; say how many forms that were.

    Raises PermissionRefused, and NotFound for a form that is not there.
    """
    require_permission(permissions)
    chosen = [Contact.survey_id == survey.id, *([Contact.id == contact_id] if contact_id else [])]
    with writing() as session:
        if contact_id and contact_of(survey.id, contact_id) is None:
            raise NotFound("These contact details have been deleted already.")
        gone = list(session.scalars(delete(Contact).where(*chosen).returning(Contact.id)))
        count = len(gone)
        audit.record(session, "contacts_deleted", survey.name, now, user_id, survey.team_id, contacts=count)
        marks.add(mark_of_contact(key, identifier) for identifier in gone)
    # What was deleted would stand in the log of the latest changes until that is written over.
    empty_write_ahead_log()
    return count


def _forms(survey_id: int) -> ContactForms:
    held = contacts_of(survey_id)
    words = dict(_wordings(survey_id))
    present = {name for contact in held for name in contact.document}
    columns = {name: said for name, said in words.items() if name in present} | {
        name: name for name in sorted(present - words.keys())
    }
    dates = [contact.delete_by for contact in held]
    return ContactForms(columns, [(contact.id, contact.document) for contact in held], min(dates, default=None))


def _wordings(survey_id: int) -> list[tuple[str, str]]:
    """The columns of every version's contact form, in the words of the latest that has them."""
    published = [version for version in versions_of(survey_id) if version.number is not None]
    asked: list[Questionnaire] = [questionnaire_of(version.id, version.sha256) for version in reversed(published)]
    forms = [(questionnaire.contact_form, questionnaire.languages[0]) for questionnaire in asked]
    return [
        (variable.name, variable.label.in_language(language))
        for form, language in forms
        if form
        for variable in contact_codebook(form)
    ]
