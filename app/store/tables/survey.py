"""A survey: what its versions, waves and responses belong to, and the team that owns them all."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.schema import Base
from app.store.tables.team import Team


class Survey(Base):
    """One survey. Its name is its address and never changes."""

    __tablename__ = "surveys"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), index=True)

    team: Mapped[Team] = relationship()
