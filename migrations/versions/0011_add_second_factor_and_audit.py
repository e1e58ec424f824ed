"""Add the second factor, what is known of a session, and the audit trail that nobody can edit.

Revision 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
PURPOSES = "purpose IN ('sign_in', 'password_link', 'draft_code', 'receipt_code'{more})"
KNOWN = "ck_sign_in_attempts_purpose_is_known"


def upgrade() -> None:
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("totp_secret", sa.String()))
        users.add_column(sa.Column("totp_confirmed_at", MOMENT))
        users.add_column(sa.Column("totp_last_step", sa.Integer()))
    with op.batch_alter_table("staff_sessions") as sessions:
        sessions.add_column(sa.Column("second_factor_at", MOMENT))
        sessions.add_column(sa.Column("device", sa.String(), nullable=False, server_default=""))
        sessions.add_column(sa.Column("offered_secret", sa.String()))
    with op.batch_alter_table("staff_sessions") as sessions:
        sessions.alter_column("device", server_default=None)
    with op.batch_alter_table("sign_in_attempts") as attempts:
        attempts.drop_constraint(op.f(KNOWN), type_="check")
        attempts.create_check_constraint(op.f(KNOWN), PURPOSES.format(more=", 'second_factor', 'invitation'"))
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_recovery_codes"),
        sa.UniqueConstraint("code_hash", name="uq_recovery_codes_code_hash"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_recovery_codes_user_id_users", ondelete="CASCADE"),
    )
    op.create_index("ix_recovery_codes_user_id", "recovery_codes", ["user_id"])
    create_audit_events()


def create_audit_events() -> None:
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("team_id", sa.Integer()),
        sa.Column("user_id", sa.Integer()),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_events"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_audit_events_team_id_teams"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_audit_events_user_id_users"),
    )
    op.create_index("ix_audit_events_team_id_at", "audit_events", ["team_id", "at"])
    op.create_index("ix_audit_events_user_id", "audit_events", ["user_id"])
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_events_no_{change.lower()} BEFORE {change} ON audit_events "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is not edited'); END"
            )
        # A row put in another's place is deleted without the trigger above.
        op.execute(
            "CREATE TRIGGER audit_events_no_replace BEFORE INSERT ON audit_events "
            "WHEN EXISTS (SELECT 1 FROM audit_events WHERE id = NEW.id) "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is not edited'); END"
        )
    else:
        op.execute(
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit trail is not edited'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE ON audit_events "
            "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
        )
        op.execute(
            "CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
        )


def downgrade() -> None:
    op.drop_table("audit_events")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_audit_change()")
    op.drop_table("recovery_codes")
    with op.batch_alter_table("sign_in_attempts") as attempts:
        attempts.drop_constraint(op.f(KNOWN), type_="check")
        attempts.create_check_constraint(op.f(KNOWN), PURPOSES.format(more=""))
    with op.batch_alter_table("staff_sessions") as sessions:
        sessions.drop_column("offered_secret")
        sessions.drop_column("device")
        sessions.drop_column("second_factor_at")
    with op.batch_alter_table("users") as users:
        for column in ("totp_last_step", "totp_confirmed_at", "totp_secret"):
            users.drop_column(column)
