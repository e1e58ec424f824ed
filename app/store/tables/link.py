"""A link to a wave, which may carry hidden answers: the event, the host, the channel."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, Document
from app.store.tables.wave import Wave


class Link(Base):
    """One link. What it fills in is kept here, so that nobody can change it in the address bar."""

    __tablename__ = "links"

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    hidden: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    wave: Mapped[Wave] = relationship()
