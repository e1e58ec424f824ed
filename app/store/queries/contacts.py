"""Contact forms, found through their survey or by the address somebody gave; never with anything of a response."""

from sqlalchemy import Text, cast, func, select

from app.store.database import db
from app.store.tables import Contact


def contacts_of(survey_id: int) -> list[Contact]:
    """The contact forms of a survey, in the order of their random ids."""
    return list(db.session.scalars(select(Contact).where(Contact.survey_id == survey_id).order_by(Contact.id)))


def contact_of(survey_id: int, contact_id: str) -> Contact | None:
    """One contact form of the survey."""
    return db.session.scalar(select(Contact).where(Contact.survey_id == survey_id, Contact.id == contact_id))


def count_contacts(survey_id: int) -> int:
    """How many contact forms the survey has."""
    return db.session.scalar(select(func.count()).select_from(Contact).where(Contact.survey_id == survey_id)) or 0


def every_contact() -> list[Contact]:
    """The contact forms of all surveys."""
    return list(db.session.scalars(select(Contact)))


def contacts_naming(email: str) -> list[Contact]:
    """The contact forms of all surveys in which this address stands, whatever its capitals and the question's name."""
    might = cast(Contact.document, Text).ilike(f"%{_as_pattern(email)}%", escape="\\")
    return [held for held in db.session.scalars(select(Contact).where(might)) if names(held, email)]


def names(contact: Contact, email: str) -> bool:
    """Whether one of its answers is this address."""
    return any(isinstance(cell, str) and cell.strip().lower() == email for cell in contact.document.values())


def _as_pattern(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
