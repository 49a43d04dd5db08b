"""The columns of the table: which field each one is, and what stands above it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` is counted in letters; `is_number` says how spreadsheets keep it."""

    field: str
    header: str
    width: int
    is_number: bool = False


COLUMNS = (
    Column("code", "Mã", 8),
    Column("name", "Tên", 28),
    Column("aliases", "Tên gọi khác", 30),
    Column("member", "Hộ", 20),
    Column("price", "Giá (đồng)", 12, is_number=True),
    Column("unit", "Đơn vị", 9),
    Column("sold_by", "Cách bán", 10),
    Column("stock", "Tồn kho", 10, is_number=True),
    Column("options", "Lựa chọn", 34),
    Column("stock_of_variants", "Tồn từng loại", 34),
    Column("price_of_variants", "Giá từng loại", 24),
    Column("packs", "Quy cách", 18),
    Column("shelf", "Chỗ để", 14),
    Column("talking_points", "Lời giới thiệu", 40),
    Column("ocop_stars", "Sao OCOP", 10, is_number=True),
    Column("ocop_certificate", "Số OCOP", 16),
    Column("ocop_expires_on", "Hạn OCOP", 12),
    Column("fragile", "Dễ vỡ", 8),
    Column("keep_cool", "Giữ lạnh", 9),
    Column("best_before_days", "Hạn dùng (ngày)", 14, is_number=True),
    Column("handling", "Lưu ý đóng gói", 30),
    Column("most_per_buyer", "Mỗi khách tối đa", 14, is_number=True),
    Column("one_of_a_kind", "Độc bản", 9),
)
HEADERS = {column.field: column.header for column in COLUMNS}
NEEDED = ("code", "name", "price")
