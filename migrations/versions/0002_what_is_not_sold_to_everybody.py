"""What is not sold to everybody: reserves, quotas of a live, a most per buyer, pieces of which there is one"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("stock_items") as stock_items:
        stock_items.add_column(
            sa.Column("reserve", sa.BigInteger(), nullable=False, server_default="0")
        )
        stock_items.create_check_constraint(
            op.f("ck_stock_items_reserve_is_not_negative"), "reserve >= 0"
        )
    with op.batch_alter_table("products") as products:
        products.add_column(sa.Column("most_per_buyer", sa.BigInteger(), nullable=True))
        products.add_column(
            sa.Column("one_of_a_kind", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        products.create_check_constraint(
            op.f("ck_products_most_per_buyer_is_positive"), "most_per_buyer > 0"
        )
    with op.batch_alter_table("logs") as logs:
        logs.add_column(sa.Column("going", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        sa.text(
            "UPDATE logs SET going = (1 = 1) WHERE live_id IN"
            " (SELECT id FROM lives WHERE opened_at IS NOT NULL AND closed_at IS NULL)"
        )
    )
    op.create_table(
        "live_quotas",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("shop_id", SERIAL, nullable=False),
        sa.Column("live_id", SERIAL, nullable=False),
        sa.Column("stock_item_id", SERIAL, nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("most > 0", name=op.f("ck_live_quotas_most_is_positive")),
        sa.CheckConstraint("held >= 0", name=op.f("ck_live_quotas_held_is_not_negative")),
        sa.ForeignKeyConstraint(
            ["shop_id"], ["shops.id"], name=op.f("fk_live_quotas_shop_id_shops")
        ),
        sa.ForeignKeyConstraint(
            ["live_id"], ["lives.id"], name=op.f("fk_live_quotas_live_id_lives")
        ),
        sa.ForeignKeyConstraint(
            ["stock_item_id"],
            ["stock_items.id"],
            name=op.f("fk_live_quotas_stock_item_id_stock_items"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_live_quotas")),
        sa.UniqueConstraint(
            "live_id", "stock_item_id", name=op.f("uq_live_quotas_live_id_stock_item_id")
        ),
    )
    with op.batch_alter_table("live_quotas") as live_quotas:
        live_quotas.create_index(
            live_quotas.f("ix_live_quotas_stock_item_id"), ["stock_item_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("live_quotas")
    with op.batch_alter_table("logs") as logs:
        logs.drop_column("going")
    with op.batch_alter_table("products") as products:
        products.drop_constraint(op.f("ck_products_most_per_buyer_is_positive"), type_="check")
        products.drop_column("one_of_a_kind")
        products.drop_column("most_per_buyer")
    with op.batch_alter_table("stock_items") as stock_items:
        stock_items.drop_constraint(op.f("ck_stock_items_reserve_is_not_negative"), type_="check")
        stock_items.drop_column("reserve")
