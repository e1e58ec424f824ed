"""How many responses were withdrawn on a day: a count, because the response itself is gone."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base


class Withdrawal(Base):
    """One day's count for one wave."""

    __tablename__ = "withdrawals"
    __table_args__ = (CheckConstraint("count >= 1", name="count_is_positive"),)

    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id", ondelete="CASCADE"), primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=1)
