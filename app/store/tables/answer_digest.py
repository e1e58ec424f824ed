"""A keyed digest of answers sent within the hour, so that the same answers sent again are noticed."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, UtcDateTime


class AnswerDigest(Base):
    """One digest: it names no response, and is gone after the hour.

    On SQLite the table has no row number, which would keep the order in which people sent their answers.
    """

    __tablename__ = "answer_digests"
    __table_args__ = ({"sqlite_with_rowid": False},)

    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
