"""Create the files that staff ask for and a job makes.

Revision 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "requested_files",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("request", DOCUMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done_rows", sa.Integer(), nullable=False),
        sa.Column("total_rows", sa.Integer(), nullable=False),
        sa.Column("times_begun", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT),
        sa.Column("heard_at", MOMENT),
        sa.Column("finished_at", MOMENT),
        sa.Column("file_name", sa.String()),
        sa.Column("problem", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_requested_files"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_requested_files_user_id_users"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="fk_requested_files_survey_id_surveys"),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled', 'fetched')",
            name=op.f("ck_requested_files_state_is_known"),
        ),
        sa.CheckConstraint("done_rows >= 0 AND total_rows >= 0", name=op.f("ck_requested_files_rows_are_not_negative")),
        sa.CheckConstraint("times_begun >= 0", name=op.f("ck_requested_files_times_begun_is_not_negative")),
    )
    op.create_index("ix_requested_files_user_id", "requested_files", ["user_id"])
    op.create_index("ix_requested_files_survey_id", "requested_files", ["survey_id"])
    op.create_index("ix_requested_files_asked_at", "requested_files", ["asked_at"])


def downgrade() -> None:
    op.drop_table("requested_files")
