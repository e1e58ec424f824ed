"""A draft: answers on their way, kept until they are submitted or thrown away."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document, UtcDateTime, random_id
from app.store.tables.wave import Wave


class Draft(Base):
    """One respondent's answers so far. `revision` goes up with each save, so two tabs cannot overwrite each other."""

    __tablename__ = "drafts"
    __table_args__ = (
        CheckConstraint("revision >= 0", name="revision_is_not_negative"),
        # Where people are, and since when, is counted from the index alone.
        Index(None, "wave_id", "reached", "updated_at", "is_second_entry"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"))
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
    # The section where its respondent has got to: where people stop is counted without reading drafts.
    reached: Mapped[str] = mapped_column(default="")
    # What was noticed while it was filled in, for a person to look at.
    flags: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    # One draft for one invitation, at most.
    invitation_id: Mapped[str | None] = mapped_column(ForeignKey("invitations.id"), unique=True)
    # Set when staff key in what somebody wrote on paper or said on the telephone.
    keyed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    sheet: Mapped[str | None]
    is_second_entry: Mapped[bool] = mapped_column(default=False)

    wave: Mapped[Wave] = relationship()
