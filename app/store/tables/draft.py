"""A draft: answers on their way, kept until they are submitted or thrown away."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document, UtcDateTime, random_id
from app.store.tables.wave import Wave


class Draft(Base):
    """One respondent's answers so far. `revision` goes up with each save, so two tabs cannot overwrite each other."""

    __tablename__ = "drafts"
    __table_args__ = (CheckConstraint("revision >= 0", name="revision_is_not_negative"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_versions.id"))
    code_hash: Mapped[str] = mapped_column(unique=True)
    submission_key: Mapped[str] = mapped_column(unique=True)
    answers: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    draws: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    visited: Mapped[list[str]] = mapped_column(Document, default=list)
    seconds: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    hidden: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    language: Mapped[str]
    mode: Mapped[str]
    channel: Mapped[str]
    device: Mapped[str]
    started_on: Mapped[date]
    # The start of that day: nobody needs to know when somebody sat down to answer.
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=0)

    wave: Mapped[Wave] = relationship()
