"""A file that somebody on the staff asked for and a job makes: an export or a report too large to wait for."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, Document, UtcDateTime, one_of, random_id

STATES = ("waiting", "running", "done", "failed", "cancelled", "fetched")


class RequestedFile(Base):
    """One file: who asked, what for, how far it is. It is fetched once, by who asked, and deleted after a day."""

    __tablename__ = "requested_files"
    __table_args__ = (
        one_of("state", STATES),
        CheckConstraint("done_rows >= 0 AND total_rows >= 0", name="rows_are_not_negative"),
        CheckConstraint("times_begun >= 0", name="times_begun_is_not_negative"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id"), index=True)
    request: Mapped[dict[str, Any]] = mapped_column(Document)
    state: Mapped[str] = mapped_column(default="waiting")
    done_rows: Mapped[int] = mapped_column(default=0)
    total_rows: Mapped[int] = mapped_column(default=0)
    times_begun: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When the job was last heard of: one that was killed falls silent, and is begun again.
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    file_name: Mapped[str | None]
    problem: Mapped[str | None]
