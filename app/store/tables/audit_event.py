"""The audit trail: who on the staff did or saw what, when. Rows are added, and neither changed nor deleted."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document, UtcDateTime
from app.store.tables.user import User


class AuditEvent(Base):
    """One event. Without a user it happened at the command line, or nobody knows who tried.

    It never says who a respondent is: `subject` names a survey, a wave, an account or a file.
    """

    __tablename__ = "audit_events"
    __table_args__ = (Index(None, "team_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    action: Mapped[str]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    user: Mapped[User | None] = relationship()
