"""A case of a survey's frame: one organisation or person on the list of those to invite."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, Document, random_id


class FrameCase(Base):
    """One case. `identifier` is its name in the frame; `fields` are what fills the questionnaire’s hidden fields."""

    __tablename__ = "frame_cases"
    __table_args__ = (UniqueConstraint("survey_id", "identifier"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"))
    identifier: Mapped[str]
    name: Mapped[str]
    email: Mapped[str | None]
    fields: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
