"""What somebody left in a contact form, apart from every answer."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, Document, random_id


class Contact(Base):
    """One contact form: no date, no wave, nothing that a response has too.

    On SQLite the table has no row number, so its rows lie in the order of their random ids and not as they came.
    """

    __tablename__ = "contacts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), index=True)
    delete_by: Mapped[date] = mapped_column(index=True)
    document: Mapped[dict[str, Any]] = mapped_column(Document)
