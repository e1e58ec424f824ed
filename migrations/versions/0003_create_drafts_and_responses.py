"""Create drafts, responses, withdrawals, files, and contacts apart from them all.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def wave_and_version(table: str) -> list[sa.schema.SchemaItem]:
    """Columns that a draft and a response both have, with the constraints on them."""
    return [
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name=f"fk_{table}_wave_id_waves"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["questionnaire_versions.id"], name=f"fk_{table}_version_id_questionnaire_versions"
        ),
    ]


def upgrade() -> None:
    op.create_table(
        "drafts",
        *wave_and_version("drafts"),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("submission_key", sa.String(), nullable=False),
        *(sa.Column(name, DOCUMENT, nullable=False) for name in ("answers", "draws", "visited", "seconds", "hidden")),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.UniqueConstraint("code_hash", name="uq_drafts_code_hash"),
        sa.UniqueConstraint("submission_key", name="uq_drafts_submission_key"),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_drafts_revision_is_not_negative")),
    )
    op.create_index("ix_drafts_wave_id", "drafts", ["wave_id"])
    create_responses()
    create_withdrawals()
    create_files()
    create_contacts()


def create_responses() -> None:
    op.create_table(
        "responses",
        *wave_and_version("responses"),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.Column("submission_key_hash", sa.String(), nullable=False),
        sa.Column("receipt_hash", sa.String()),
        sa.Column("flags", DOCUMENT, nullable=False),
        sa.UniqueConstraint("submission_key_hash", name="uq_responses_submission_key_hash"),
        sa.UniqueConstraint("receipt_hash", name="uq_responses_receipt_hash"),
        sa.CheckConstraint("origin IN ('real', 'trial', 'rehearsal')", name=op.f("ck_responses_origin_is_known")),
        sa.CheckConstraint("status IN ('complete', 'partial')", name=op.f("ck_responses_status_is_known")),
        sa.CheckConstraint("submitted_on >= started_on", name=op.f("ck_responses_submitted_after_it_started")),
    )
    op.create_index("ix_responses_wave_id_submitted_on", "responses", ["wave_id", "submitted_on"])


def create_withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("wave_id", "on", name="pk_withdrawals"),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name="fk_withdrawals_wave_id_waves", ondelete="CASCADE"),
        sa.CheckConstraint("count >= 1", name=op.f("ck_withdrawals_count_is_positive")),
    )


def create_files() -> None:
    op.create_table(
        "files",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String()),
        sa.Column("response_id", sa.String()),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name="fk_files_draft_id_drafts"),
        sa.ForeignKeyConstraint(["response_id"], ["responses.id"], name="fk_files_response_id_responses"),
        sa.CheckConstraint(
            "(draft_id IS NULL) <> (response_id IS NULL)", name=op.f("ck_files_belongs_to_draft_or_response")
        ),
        sa.CheckConstraint("size >= 0", name=op.f("ck_files_size_is_not_negative")),
    )
    op.create_index("ix_files_draft_id", "files", ["draft_id"])
    op.create_index("ix_files_response_id", "files", ["response_id"])


def create_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("delete_by", sa.Date(), nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="fk_contacts_survey_id_surveys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contacts_survey_id", "contacts", ["survey_id"])
    op.create_index("ix_contacts_delete_by", "contacts", ["delete_by"])


def downgrade() -> None:
    for table in ("contacts", "files", "withdrawals", "responses", "drafts"):
        op.drop_table(table)
