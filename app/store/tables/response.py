"""A submitted response: one row, one document, days and never moments."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document, in_no_order, one_of, random_id
from app.store.tables.questionnaire_version import QuestionnaireVersion
from app.store.tables.wave import ORIGINS, Wave

STATUSES = ("complete", "partial")
HAS_FLAGS = "CAST(flags AS TEXT) <> '{}'"
"""Few have any, and an index of those few finds them among any number of documents."""


@in_no_order
class Response(Base):
    """One response. Its id is random, so that the order of rows says nothing about the order of people."""

    __tablename__ = "responses"
    __table_args__ = (
        one_of("origin", ORIGINS),
        one_of("status", STATUSES),
        CheckConstraint("submitted_on >= started_on", name="submitted_after_it_started"),
        CheckConstraint("(set_aside_reason IS NULL) = (set_aside_on IS NULL)", name="set_aside_has_reason_and_day"),
        Index(None, "wave_id", "status", "set_aside_on", "submitted_on"),
        Index("ix_responses_flagged", "wave_id", sqlite_where=text(HAS_FLAGS), postgresql_where=text(HAS_FLAGS)),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_versions.id"))
    origin: Mapped[str]
    status: Mapped[str] = mapped_column(default="complete")
    language: Mapped[str]
    mode: Mapped[str]
    channel: Mapped[str]
    device: Mapped[str]
    started_on: Mapped[date]
    submitted_on: Mapped[date]
    document: Mapped[dict[str, Any]] = mapped_column(Document)
    # Made once when the form was opened: sending it again finds this row.
    submission_key_hash: Mapped[str] = mapped_column(unique=True)
    receipt_hash: Mapped[str | None] = mapped_column(unique=True)
    flags: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    keyed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    # Why it is left out of summaries, and since when; it stays in exports, with the reason.
    set_aside_reason: Mapped[str | None]
    set_aside_on: Mapped[date | None]
    set_aside_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    wave: Mapped[Wave] = relationship()
    version: Mapped[QuestionnaireVersion] = relationship()
