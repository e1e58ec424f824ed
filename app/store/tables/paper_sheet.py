"""A paper questionnaire that staff keyed in: which response it became, and whether a second entry agreed."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, Document, one_of

STATES = ("keyed", "differs", "agreed")


class PaperSheet(Base):
    """One sheet, by the number written on it: the same sheet is never counted twice."""

    __tablename__ = "paper_sheets"
    __table_args__ = (UniqueConstraint("wave_id", "number"), one_of("state", STATES))

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id", ondelete="CASCADE"))
    number: Mapped[str]
    response_id: Mapped[str] = mapped_column(ForeignKey("responses.id", ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(default="keyed")
    first_keyer: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    second_keyer: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    # What the second entry says, while it differs from the first.
    second_document: Mapped[dict[str, Any] | None] = mapped_column(Document)
    # How many columns the two entries filled, and how many of them they filled differently.
    fields_compared: Mapped[int | None]
    fields_differed: Mapped[int | None]
