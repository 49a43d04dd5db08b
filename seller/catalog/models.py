"""Tables: members, products, their options, packs, variants, photos, and what is counted."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seller.db import Model, Moment, Serial, Thousandths


class Member(Model):
    """A household whose goods are sold."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("shop_id", "key"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str] = mapped_column(String(20), default="")
    archived_at: Mapped[datetime | None] = mapped_column(Moment)


class StockItem(Model):
    """What is counted. `free` is what can still be set aside for a buyer."""

    __tablename__ = "stock_items"
    __table_args__ = (
        CheckConstraint("held >= 0", name="held_is_not_negative"),
        CheckConstraint("held <= on_hand", name="no_more_held_than_on_hand"),
        CheckConstraint("reserve >= 0", name="reserve_is_not_negative"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    on_hand: Mapped[Decimal] = mapped_column(Thousandths, default=Decimal(0))
    held: Mapped[Decimal] = mapped_column(Thousandths, default=Decimal(0))
    # What the shop keeps back: it is there, but not sold live.
    reserve: Mapped[Decimal] = mapped_column(Thousandths, default=Decimal(0))

    @property
    def free(self) -> Decimal:
        """What can still be sold: neither promised to anybody nor kept back."""
        return max(self.on_hand - self.held - self.reserve, Decimal(0))


class StockMove(Model):
    """One count or delivery: how much was there before and after, and why it changed."""

    __tablename__ = "stock_moves"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    stock_item_id: Mapped[int] = mapped_column(ForeignKey("stock_items.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    before: Mapped[Decimal] = mapped_column(Thousandths)
    after: Mapped[Decimal] = mapped_column(Thousandths)
    reason: Mapped[str] = mapped_column(String(200), default="")


class Product(Model):
    """A thing with a code. An archived one is kept for old orders and no longer sold."""

    __tablename__ = "products"
    __table_args__ = (
        UniqueConstraint("shop_id", "code"),
        CheckConstraint("price >= 0", name="price_is_not_negative"),
        CheckConstraint("sold_by IN ('piece', 'weight')", name="known_way_of_selling"),
        CheckConstraint("ocop_stars BETWEEN 3 AND 5", name="ocop_stars_are_3_to_5"),
        CheckConstraint("most_per_buyer > 0", name="most_per_buyer_is_positive"),
    )

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    code: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120))
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    unit: Mapped[str] = mapped_column(String(20), default="cái")
    sold_by: Mapped[str] = mapped_column(String(8), default="piece")
    price: Mapped[int]
    # So much of it one buyer may have in one live.
    most_per_buyer: Mapped[Decimal | None] = mapped_column(Thousandths)
    # There is exactly one: who comes second can only wait.
    one_of_a_kind: Mapped[bool] = mapped_column(default=False)
    shelf: Mapped[str] = mapped_column(String(60), default="")
    talking_points: Mapped[str] = mapped_column(String(1000), default="")
    ocop_stars: Mapped[int | None]
    ocop_certificate: Mapped[str] = mapped_column(String(60), default="")
    ocop_expires_on: Mapped[date | None]
    fragile: Mapped[bool] = mapped_column(default=False)
    keep_cool: Mapped[bool] = mapped_column(default=False)
    best_before_days: Mapped[int | None]
    handling: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    archived_at: Mapped[datetime | None] = mapped_column(Moment)

    member: Mapped[Member | None] = relationship()
    options: Mapped[list["Option"]] = relationship(
        order_by="Option.position", cascade="all, delete-orphan"
    )
    packs: Mapped[list["Pack"]] = relationship(order_by="Pack.id", cascade="all, delete-orphan")
    variants: Mapped[list["Variant"]] = relationship(
        order_by="Variant.position", cascade="all, delete-orphan"
    )
    photos: Mapped[list["Photo"]] = relationship(
        order_by="Photo.position", cascade="all, delete-orphan"
    )


class Option(Model):
    """What a buyer chooses: a size, a colour, a volume, each with its values in order."""

    __tablename__ = "options"
    __table_args__ = (UniqueConstraint("product_id", "name"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(40))
    values: Mapped[list[str]] = mapped_column(JSON)


class Pack(Model):
    """A larger measure that viewers order by: a thùng of 10 kg."""

    __tablename__ = "packs"
    __table_args__ = (UniqueConstraint("product_id", "unit"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    unit: Mapped[str] = mapped_column(String(20))
    quantity: Mapped[Decimal] = mapped_column(Thousandths)


class Variant(Model):
    """One combination of a product's options, and the stock that it is taken from."""

    __tablename__ = "variants"
    __table_args__ = (UniqueConstraint("product_id", "key"),)

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    stock_item_id: Mapped[int] = mapped_column(ForeignKey("stock_items.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    # The values joined in the order of the product's options, as in options.variant_key.
    key: Mapped[str] = mapped_column(String(200))
    options: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    price: Mapped[int | None]
    archived_at: Mapped[datetime | None] = mapped_column(Moment)

    stock_item: Mapped[StockItem] = relationship()


class Photo(Model):
    """A picture of a product; its files stand in the photo folder under this name."""

    __tablename__ = "photos"

    id: Mapped[int] = mapped_column(Serial, primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(40), unique=True)
