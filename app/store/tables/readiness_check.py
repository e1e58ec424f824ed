"""A row written and taken away again, to see that the database can be written to."""

from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base


class ReadinessCheck(Base):
    """One check. The table is empty except while one runs."""

    __tablename__ = "readiness_checks"

    id: Mapped[str] = mapped_column(primary_key=True)
    padding: Mapped[str]
