"""Let a response be set aside with a reason, and notice the same answers sent twice within the hour.

Revision 0010, after 0009.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("flags", DOCUMENT, nullable=False, server_default="{}"))
    with op.batch_alter_table("drafts") as drafts:
        drafts.alter_column("flags", server_default=None)
    op.drop_index("ix_responses_wave_id_status_submitted_on", "responses")
    with op.batch_alter_table("responses") as responses:
        responses.add_column(sa.Column("set_aside_reason", sa.String()))
        responses.add_column(sa.Column("set_aside_on", sa.Date()))
        responses.add_column(sa.Column("set_aside_by", sa.Integer()))
        responses.create_foreign_key("fk_responses_set_aside_by_users", "users", ["set_aside_by"], ["id"])
        responses.create_check_constraint(
            op.f("ck_responses_set_aside_has_reason_and_day"), "(set_aside_reason IS NULL) = (set_aside_on IS NULL)"
        )
    op.create_index(
        "ix_responses_wave_id_status_set_aside_on_submitted_on",
        "responses",
        ["wave_id", "status", "set_aside_on", "submitted_on"],
    )
    op.create_index(
        "ix_responses_flagged",
        "responses",
        ["wave_id"],
        sqlite_where=sa.text("CAST(flags AS TEXT) <> '{}'"),
        postgresql_where=sa.text("CAST(flags AS TEXT) <> '{}'"),
    )
    with op.batch_alter_table("survey_permissions") as permissions:
        permissions.drop_constraint(op.f("ck_survey_permissions_permission_is_known"), type_="check")
        permissions.create_check_constraint(
            op.f("ck_survey_permissions_permission_is_known"),
            "permission IN ('export_equality', 'export_identifying', 'see_contacts')",
        )
    op.create_table(
        "answer_digests",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("wave_id", "digest", name="pk_answer_digests"),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name="fk_answer_digests_wave_id_waves", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answer_digests_expires_at", "answer_digests", ["expires_at"])


def downgrade() -> None:
    op.drop_table("answer_digests")
    op.execute("DELETE FROM survey_permissions WHERE permission = 'see_contacts'")
    with op.batch_alter_table("survey_permissions") as permissions:
        permissions.drop_constraint(op.f("ck_survey_permissions_permission_is_known"), type_="check")
        permissions.create_check_constraint(
            op.f("ck_survey_permissions_permission_is_known"), "permission IN ('export_equality', 'export_identifying')"
        )
    op.drop_index("ix_responses_flagged", "responses")
    op.drop_index("ix_responses_wave_id_status_set_aside_on_submitted_on", "responses")
    with op.batch_alter_table("responses") as responses:
        responses.drop_constraint(op.f("ck_responses_set_aside_has_reason_and_day"), type_="check")
        responses.drop_constraint("fk_responses_set_aside_by_users", type_="foreignkey")
        for column in ("set_aside_by", "set_aside_on", "set_aside_reason"):
            responses.drop_column(column)
    op.create_index("ix_responses_wave_id_status_submitted_on", "responses", ["wave_id", "status", "submitted_on"])
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_column("flags")
