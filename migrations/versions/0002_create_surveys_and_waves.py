"""Create surveys, the versions of their questionnaires, waves, and links to them.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_surveys"),
        sa.UniqueConstraint("name", name="uq_surveys_name"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_surveys_team_id_teams"),
    )
    op.create_index("ix_surveys_team_id", "surveys", ["team_id"])
    create_survey_permissions()
    create_questionnaire_versions()
    create_waves()
    create_links()


def create_survey_permissions() -> None:
    op.create_table(
        "survey_permissions",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("permission", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("survey_id", "user_id", "permission", name="pk_survey_permissions"),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["surveys.id"], name="fk_survey_permissions_survey_id_surveys", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_survey_permissions_user_id_users", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            "permission IN ('export_equality', 'export_identifying')",
            name=op.f("ck_survey_permissions_permission_is_known"),
        ),
    )


def create_questionnaire_versions() -> None:
    name = "questionnaire_versions"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("definition", DOCUMENT, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT),
        sa.Column("published_by", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("survey_id", "number", name=f"uq_{name}_survey_id_number"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name=f"fk_{name}_survey_id_surveys"),
        sa.ForeignKeyConstraint(["published_by"], ["users.id"], name=f"fk_{name}_published_by_users"),
        sa.CheckConstraint("state IN ('uploaded', 'published')", name=op.f(f"ck_{name}_state_is_known")),
        sa.CheckConstraint(
            "(state = 'published') = (number IS NOT NULL)", name=op.f(f"ck_{name}_number_is_of_published")
        ),
        sa.CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)", name=op.f(f"ck_{name}_published_at_is_of_published")
        ),
        sa.CheckConstraint("number >= 1", name=op.f(f"ck_{name}_number_is_positive")),
    )
    op.create_index(f"ix_{name}_survey_id", name, ["survey_id"])


def create_waves() -> None:
    op.create_table(
        "waves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("preview", sa.Boolean(), nullable=False),
        sa.Column("opens_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("notice", DOCUMENT, nullable=False),
        sa.Column("opened_by", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_waves"),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="fk_waves_survey_id_surveys"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["questionnaire_versions.id"], name="fk_waves_version_id_questionnaire_versions"
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["users.id"], name="fk_waves_opened_by_users"),
        sa.CheckConstraint("origin IN ('real', 'trial', 'rehearsal')", name=op.f("ck_waves_origin_is_known")),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_waves_closes_after_it_opens")),
        sa.CheckConstraint("origin <> 'real' OR closes_at IS NOT NULL", name=op.f("ck_waves_real_wave_has_an_end")),
        sa.CheckConstraint("NOT preview OR origin = 'trial'", name=op.f("ck_waves_preview_is_a_trial")),
    )
    op.create_index("ix_waves_survey_id", "waves", ["survey_id"])


def create_links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("hidden", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
        sa.UniqueConstraint("code", name="uq_links_code"),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name="fk_links_wave_id_waves", ondelete="CASCADE"),
    )
    op.create_index("ix_links_wave_id", "links", ["wave_id"])


def downgrade() -> None:
    for table in ("links", "waves", "questionnaire_versions", "survey_permissions", "surveys"):
        op.drop_table(table)
