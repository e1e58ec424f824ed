"""A permission given to one person for one survey, beyond what their role allows."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, one_of

PERMISSIONS = ("export_equality", "export_identifying", "see_contacts")


class SurveyPermission(Base):
    """One permission: to export this survey's equality or identifying variables, or to see who left contact details."""

    __tablename__ = "survey_permissions"
    __table_args__ = (one_of("permission", PERMISSIONS),)

    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    permission: Mapped[str] = mapped_column(primary_key=True)
