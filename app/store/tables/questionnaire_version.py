"""A version of a survey's questionnaire: uploaded, then published and never changed again."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document, UtcDateTime, one_of
from app.store.tables.survey import Survey

STATES = ("uploaded", "published")


class QuestionnaireVersion(Base):
    """One version. A response names the version it answered; `sha256` is of the definition's canonical JSON."""

    __tablename__ = "questionnaire_versions"
    __table_args__ = (
        UniqueConstraint("survey_id", "number"),
        one_of("state", STATES),
        CheckConstraint("(state = 'published') = (number IS NOT NULL)", name="number_is_of_published"),
        CheckConstraint("(state = 'published') = (published_at IS NOT NULL)", name="published_at_is_of_published"),
        CheckConstraint("number >= 1", name="number_is_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), index=True)
    number: Mapped[int | None]
    state: Mapped[str] = mapped_column(default="uploaded")
    # Both are long and rarely wanted with the row: a reader keeps the parsed questionnaire by version id.
    definition: Mapped[dict[str, Any]] = mapped_column(Document, deferred=True)
    source: Mapped[str] = mapped_column(deferred=True)
    sha256: Mapped[str]
    # The whole number of every code, kept from version to version; set when it is published.
    code_numbers: Mapped[dict[str, Any] | None] = mapped_column(Document, deferred=True)
    file_name: Mapped[str]
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Empty when the command line or the first run did it.
    published_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    survey: Mapped[Survey] = relationship()
