"""Add the numbers of codes to the versions of questionnaires.

Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("questionnaire_versions", sa.Column("code_numbers", DOCUMENT))


def downgrade() -> None:
    # Not as a batch: that makes the table anew on SQLite, and leaves its check constraints behind.
    op.drop_column("questionnaire_versions", "code_numbers")
