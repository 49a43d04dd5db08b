"""A part of a parcel leaves first: what lay in it, what is collected for it, and the carrier's number"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "early_parcels",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("shop_id", SERIAL, nullable=False),
        sa.Column("order_id", SERIAL, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cod", sa.BigInteger(), nullable=False),
        sa.Column("weight_grams", sa.Integer(), nullable=True),
        sa.Column("tracking", sa.String(length=40), nullable=False),
        sa.Column("tracked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("cod >= 0", name=op.f("ck_early_parcels_cod_is_not_negative")),
        sa.ForeignKeyConstraint(
            ["shop_id"], ["shops.id"], name=op.f("fk_early_parcels_shop_id_shops")
        ),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_early_parcels_order_id_orders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_early_parcels")),
        sa.UniqueConstraint("order_id", "number", name=op.f("uq_early_parcels_order_id_number")),
    )
    op.create_index(op.f("ix_early_parcels_shop_id"), "early_parcels", ["shop_id"])
    with op.batch_alter_table("packed_lines") as packed_lines:
        packed_lines.add_column(sa.Column("early_id", SERIAL, nullable=True))
        packed_lines.create_foreign_key(
            op.f("fk_packed_lines_early_id_early_parcels"), "early_parcels", ["early_id"], ["id"]
        )
        packed_lines.create_index(op.f("ix_packed_lines_early_id"), ["early_id"])


def downgrade() -> None:
    with op.batch_alter_table("packed_lines") as packed_lines:
        packed_lines.drop_index(op.f("ix_packed_lines_early_id"))
        packed_lines.drop_constraint(
            op.f("fk_packed_lines_early_id_early_parcels"), type_="foreignkey"
        )
        packed_lines.drop_column("early_id")
    op.drop_table("early_parcels")
