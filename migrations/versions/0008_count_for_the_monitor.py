"""Keep counts for the monitor as responses come, and where each draft has got to.

Revision 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "monitor_counts",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("wave_id", "measure", "key", "shard", name="pk_monitor_counts"),
        sa.ForeignKeyConstraint(["wave_id"], ["waves.id"], name="fk_monitor_counts_wave_id_waves", ondelete="CASCADE"),
    )
    op.drop_index("ix_drafts_wave_id", "drafts")
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("reached", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("drafts") as drafts:
        drafts.alter_column("reached", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("drafts") as drafts:
        drafts.drop_column("reached")
    op.create_index("ix_drafts_wave_id", "drafts", ["wave_id"])
    op.drop_table("monitor_counts")
