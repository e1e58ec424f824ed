"""Create the record of exports, and the table that shows the database can be written to.

Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer()),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filter", DOCUMENT, nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exports"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_exports_user_id_users"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="fk_exports_survey_id_surveys"),
        sa.CheckConstraint("rows >= 0", name=op.f("ck_exports_rows_is_not_negative")),
    )
    op.create_index("ix_exports_user_id", "exports", ["user_id"])
    op.create_index("ix_exports_survey_id", "exports", ["survey_id"])
    op.create_table(
        "readiness_checks",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("padding", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readiness_checks"),
    )


def downgrade() -> None:
    op.drop_table("readiness_checks")
    op.drop_table("exports")
