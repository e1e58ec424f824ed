"""An export somebody took: who, of what, with which filter, and how many rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document, UtcDateTime
from app.store.tables.user import User


class Export(Base):
    """One export. Without a user it was taken at the command line."""

    __tablename__ = "exports"
    __table_args__ = (CheckConstraint("rows >= 0", name="rows_is_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    filter: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    format: Mapped[str]
    rows: Mapped[int]

    user: Mapped[User | None] = relationship()
