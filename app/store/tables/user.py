"""A member of staff who may sign in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base, UtcDateTime, one_of
from app.store.tables.team import Team

ROLES = ("administrator", "designer", "analyst", "leadership")


class User(Base):
    """One member of staff: an email address, a role, a team. Without a password nobody signs in as them."""

    __tablename__ = "users"
    __table_args__ = (one_of("role", ROLES), CheckConstraint("email = lower(email)", name="email_is_lower_case"))

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str | None]
    role: Mapped[str]
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The second factor: its secret once shown, the moment it was confirmed, and the last time step it accepted.
    totp_secret: Mapped[str | None]
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    totp_last_step: Mapped[int | None]

    team: Mapped[Team] = relationship(lazy="joined", innerjoin=True)
