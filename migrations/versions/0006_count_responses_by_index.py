"""Let responses be counted without reading them: their status joins the index on waves.

Revision 0006, after 0005.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_responses_wave_id_status_submitted_on", "responses", ["wave_id", "status", "submitted_on"])
    op.drop_index("ix_responses_wave_id_submitted_on", "responses")


def downgrade() -> None:
    op.create_index("ix_responses_wave_id_submitted_on", "responses", ["wave_id", "submitted_on"])
    op.drop_index("ix_responses_wave_id_status_submitted_on", "responses")
