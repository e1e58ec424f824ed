"""Everything there is about one person, found by the address somebody gave, wherever it may stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.store.database import db
from app.store.tables import Draft, FrameCase, Invitation, Response, StaffSession, User, Wave


def cases_with_email(email: str) -> list[FrameCase]:
    """The cases of every survey's frame that have this address."""
    return list(db.session.scalars(select(FrameCase).where(func.lower(FrameCase.email) == email)))


def invitations_of_cases(case_ids: list[str]) -> list[Invitation]:
    """The invitations of these cases."""
    return list(db.session.scalars(select(Invitation).where(Invitation.case_id.in_(case_ids))))


def drafts_of_invitations(invitation_ids: list[str]) -> list[Draft]:
    """The drafts that these invitations opened."""
    return list(db.session.scalars(select(Draft).where(Draft.invitation_id.in_(invitation_ids))))


def whole_draft_with_code(code_hash: str) -> Draft | None:
    """The draft whose code has this hash."""
    return db.session.scalar(select(Draft).where(Draft.code_hash == code_hash))


def responses_mentioning(text: str) -> list[Response]:
    """The responses in whose document this text stands anywhere. Reads them all: for rare questions only."""
    return list(db.session.scalars(select(Response).where(_holds(Response.document, text))))


def drafts_mentioning(text: str) -> list[Draft]:
    """The drafts in whose answers this text stands anywhere."""
    return list(db.session.scalars(select(Draft).where(_holds(Draft.answers, text))))


def responses_with(survey_id: int, fields: Mapping[str, str]) -> list[Response]:
    """The responses to a survey whose hidden fields hold exactly these values; none where there are no fields."""
    if not fields:
        return []
    found = select(Response).join(Wave, Response.wave_id == Wave.id).where(Wave.survey_id == survey_id)
    found = found.where(*(Response.document[name].as_string() == value for name, value in fields.items()))
    return list(db.session.scalars(found))


def count_cases_with(survey_id: int, fields: Mapping[str, str]) -> int:
    """How many cases of a survey's frame fill its hidden fields with these values."""
    ours = (FrameCase.survey_id == survey_id, *(FrameCase.fields[name].as_string() == fields[name] for name in fields))
    return db.session.scalar(select(func.count()).select_from(FrameCase).where(*ours)) or 0


def account_with(email: str) -> User | None:
    """The staff account of this address."""
    return db.session.scalar(select(User).where(User.email == email))


def sessions_of(user_id: int) -> list[StaffSession]:
    """Every session of an account that is still written down."""
    return list(db.session.scalars(select(StaffSession).where(StaffSession.user_id == user_id)))


def cases_with_any_email() -> list[FrameCase]:
    """Every case that has an address."""
    return list(db.session.scalars(select(FrameCase).where(FrameCase.email.is_not(None))))


def every_account() -> list[User]:
    """Every staff account."""
    return list(db.session.scalars(select(User)))


def answers_to_mark() -> Iterator[tuple[str, str]]:
    """The id and the hash of the submission key of every response."""
    return iter(db.session.execute(select(Response.id, Response.submission_key_hash)).all())


def drafts_to_mark() -> Iterator[tuple[str, str]]:
    """The id and the submission key of every draft."""
    return iter(db.session.execute(select(Draft.id, Draft.submission_key)).all())


def _holds(document: InstrumentedAttribute[dict[str, Any]], text: str) -> ColumnElement[bool]:
    pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return cast(document, Text).ilike(f"%{pattern}%", escape="\\")
