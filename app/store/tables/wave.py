"""A wave: one period in which a published questionnaire takes responses."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document, UtcDateTime, one_of
from app.store.tables.questionnaire_version import QuestionnaireVersion
from app.store.tables.survey import Survey

ORIGINS = ("real", "trial", "rehearsal")


class Wave(Base):
    """One wave, of one origin. `notice` holds what fills the slots of the welcome and the privacy notice."""

    __tablename__ = "waves"
    __table_args__ = (
        one_of("origin", ORIGINS),
        CheckConstraint("closes_at > opens_at", name="closes_after_it_opens"),
        CheckConstraint("origin <> 'real' OR closes_at IS NOT NULL", name="real_wave_has_an_end"),
        CheckConstraint("NOT preview OR origin = 'trial'", name="preview_is_a_trial"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_versions.id"))
    origin: Mapped[str]
    preview: Mapped[bool] = mapped_column(default=False)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Set when somebody closed it before its time.
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    notice: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    survey: Mapped[Survey] = relationship()
    version: Mapped[QuestionnaireVersion] = relationship()
