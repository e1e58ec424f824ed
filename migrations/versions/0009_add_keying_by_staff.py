"""Record who keyed an answer in, and the paper sheet it came from.

Revision 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Where people are, and since when, is counted from it alone; a second entry is not a respondent.
INDEX = "ix_drafts_wave_id_reached_updated_at_is_second_entry"
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("keyed_by", sa.Integer()))
        drafts.add_column(sa.Column("sheet", sa.String()))
        drafts.add_column(sa.Column("is_second_entry", sa.Boolean(), nullable=False, server_default=sa.false()))
        drafts.create_foreign_key("fk_drafts_keyed_by_users", "users", ["keyed_by"], ["id"])
    with op.batch_alter_table("drafts") as drafts:
        drafts.alter_column("is_second_entry", server_default=None)
        drafts.create_index(INDEX, ["wave_id", "reached", "updated_at", "is_second_entry"])
    with op.batch_alter_table("responses") as responses:
        responses.add_column(sa.Column("keyed_by", sa.Integer()))
        responses.create_foreign_key("fk_responses_keyed_by_users", "users", ["keyed_by"], ["id"])
    op.create_table(
        "paper_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("response_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("first_keyer", sa.Integer()),
        sa.Column("second_keyer", sa.Integer()),
        sa.Column("second_document", DOCUMENT),
        sa.Column("fields_compared", sa.Integer()),
        sa.Column("fields_differed", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_paper_sheets"),
        sa.UniqueConstraint("wave_id", "number", name="uq_paper_sheets_wave_id_number"),
        sa.UniqueConstraint("response_id", name="uq_paper_sheets_response_id"),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name="fk_paper_sheets_wave_id_waves", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name="fk_paper_sheets_response_id_responses", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["first_keyer"], ["users.id"], name="fk_paper_sheets_first_keyer_users"),
        sa.ForeignKeyConstraint(["second_keyer"], ["users.id"], name="fk_paper_sheets_second_keyer_users"),
        sa.CheckConstraint("state IN ('keyed', 'differs', 'agreed')", name=op.f("ck_paper_sheets_state_is_known")),
    )


def downgrade() -> None:
    op.drop_table("paper_sheets")
    with op.batch_alter_table("responses") as responses:
        responses.drop_constraint("fk_responses_keyed_by_users", type_="foreignkey")
        responses.drop_column("keyed_by")
    op.drop_index(INDEX, "drafts")
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_constraint("fk_drafts_keyed_by_users", type_="foreignkey")
        for column in ("is_second_entry", "sheet", "keyed_by"):
            drafts.drop_column(column)
