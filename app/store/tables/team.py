"""A team: the people who own a survey together. Everything staff see is looked up through it."""

from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base


class Team(Base):
    """One team. There is one by default."""

    __tablename__ = "teams"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
