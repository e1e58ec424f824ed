"""What the monitor counts as responses come, so that looking at it costs the same at any size."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base


class MonitorCount(Base):
    """One count of one wave: how often `measure` had the value `key`.

    Kept in several shards that are added up when read: people who submit at once seldom wait for the same row.
    """

    __tablename__ = "monitor_counts"

    wave_id: Mapped[int] = mapped_column(ForeignKey("waves.id", ondelete="CASCADE"), primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    shard: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]
