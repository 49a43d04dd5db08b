"""Lives hear of changed goods: which version of the catalog their screens have been told of"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("logs") as logs:
        logs.add_column(
            sa.Column("catalog_version", sa.Integer(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    with op.batch_alter_table("logs") as logs:
        logs.drop_column("catalog_version")
