"""A try at something that can be guessed, counted here so that a restart does not forgive it."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, UtcDateTime, one_of

PURPOSES = ("sign_in", "password_link", "draft_code", "receipt_code", "second_factor", "invitation")


class SignInAttempt(Base):
    """One try. The account and the address are keyed hashes: they can be counted, and not read back."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (
        one_of("purpose", PURPOSES),
        Index(None, "account_hash", "at"),
        Index(None, "address_hash", "at"),
        Index(None, "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    account_hash: Mapped[str | None]
    address_hash: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
