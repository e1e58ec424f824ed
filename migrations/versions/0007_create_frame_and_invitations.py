"""Create the frame and the invitations made from it; a draft may belong to an invitation.

Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "frame_cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String()),
        sa.Column("fields", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_frame_cases"),
        sa.UniqueConstraint("survey_id", "identifier", name="uq_frame_cases_survey_id_identifier"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="fk_frame_cases_survey_id_surveys"),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date()),
        sa.Column("failed_on", sa.Date()),
        sa.Column("reminded_on", sa.Date()),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("started", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("wave_id", "case_id", name="uq_invitations_wave_id_case_id"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name="fk_invitations_wave_id_waves", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["case_id"], ["frame_cases.id"], name="fk_invitations_case_id_frame_cases", ondelete="CASCADE"
        ),
        sa.CheckConstraint("reminders >= 0", name=op.f("ck_invitations_reminders_is_not_negative")),
    )
    op.create_index("ix_invitations_case_id", "invitations", ["case_id"])
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("invitation_id", sa.String()))
        drafts.create_unique_constraint("uq_drafts_invitation_id", ["invitation_id"])
        drafts.create_foreign_key("fk_drafts_invitation_id_invitations", "invitations", ["invitation_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_constraint("fk_drafts_invitation_id_invitations", type_="foreignkey")
        drafts.drop_constraint("uq_drafts_invitation_id", type_="unique")
        drafts.drop_column("invitation_id")
    op.drop_table("invitations")
    op.drop_table("frame_cases")
