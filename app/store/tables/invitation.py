"""An invitation: one case of the frame, asked to answer in one wave, once."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, random_id
from app.store.tables.frame_case import FrameCase
from app.store.tables.wave import Wave


class Invitation(Base):
    """One invitation. Of its token only the hash is here.

    Whoever has started and holds no draft any more has answered. Nothing is written here when a response is submitted,
    so that neither a column nor a transaction joins the two.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("wave_id", "case_id"),
        CheckConstraint("reminders >= 0", name="reminders_is_not_negative"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id", ondelete="CASCADE"))
    case_id: Mapped[str] = mapped_column(ForeignKey("frame_cases.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    sent_on: Mapped[date | None]
    # The last day on which the mail server would not take the message to this case.
    failed_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    reminders: Mapped[int] = mapped_column(default=0)
    started: Mapped[bool] = mapped_column(default=False)
    # Whether staff may see that it was answered; where answers are anonymous, they see it of ten together.
    known: Mapped[bool] = mapped_column(default=False)

    case: Mapped[FrameCase] = relationship()
    wave: Mapped[Wave] = relationship()
