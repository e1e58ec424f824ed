"""A staff member's session, kept here so that it can be ended here: a copied cookie is worth nothing afterwards."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, UtcDateTime
from app.store.tables.user import User


class StaffSession(Base):
    """One sign-in on one browser. The token is in the browser's cookie; only its hash is here."""

    __tablename__ = "staff_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When the second factor was given in this session; a password alone may not be enough.
    second_factor_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    device: Mapped[str] = mapped_column(default="")
    # The secret of a second factor that is being set up in this session; gone once it is confirmed.
    offered_secret: Mapped[str | None]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
