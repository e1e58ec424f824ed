"""A file a respondent sent: what it is called and where it belongs. Its bytes are in the file store, under its id."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema import Base, in_no_order, random_id


@in_no_order
class File(Base):
    """One file of one draft or one response.

    Neither takes its files along when it is deleted: the bytes outside the database must go first.
    """

    __tablename__ = "files"
    __table_args__ = (
        CheckConstraint("(draft_id IS NULL) <> (response_id IS NULL)", name="belongs_to_draft_or_response"),
        CheckConstraint("size >= 0", name="size_is_not_negative"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=random_id)
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("drafts.id"), index=True)
    response_id: Mapped[str | None] = mapped_column(ForeignKey("responses.id"), index=True)
    question: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    type: Mapped[str]
    sha256: Mapped[str]
