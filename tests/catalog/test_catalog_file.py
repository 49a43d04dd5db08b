"""Reading a catalog in JSON."""

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seller.catalog.catalog_file import BadCatalogFile, CatalogFile, read_catalog_file
from seller.catalog.entries import MemberEntry, PackEntry, ProductEntry, VariantEntry
from seller.demo.catalog import demo_catalog

SHARED = Path(__file__).parent.parent / "data" / "catalog.json"
BLOUSE = {"code": "A1", "name": "Áo cóm", "price": 350000, "options": {"size": ["S", "M"]}}


def read_product(**said: Any) -> ProductEntry:
    [product] = read_catalog_file({"products": [BLOUSE | said]}).products
    return product


def test_catalog_of_a_cooperative_is_read() -> None:
    catalog = read_catalog_file(json.loads(SHARED.read_text(encoding="utf-8")))

    assert len(catalog.products) > 20
    assert all(product.stock is not None for product in catalog.products)


def test_demo_catalog_is_read() -> None:
    catalog = read_catalog_file(demo_catalog())

    assert len(catalog.products) == len(demo_catalog()["products"])


def test_everything_that_is_written_is_read() -> None:
    catalog = read_catalog_file(
        {
            "cooperative": {"name": "HTX Noong Lay", "place": "Thuận Châu"},
            "members": [{"id": "som", "name": "Lường Thị Sôm"}],
            "products": [
                {
                    "code": "gm",
                    "name": "Giấm táo mèo",
                    "aliases": ["giấm", "dấm"],
                    "unit": "chai",
                    "sold_by": "piece",
                    "price": 65000,
                    "options": {"dung tích": ["500ml", "1 lít"]},
                    "packs": [{"unit": "thùng", "qty": 12}],
                    "variants": [
                        {"options": {"dung tích": "500ml"}, "stock": 40},
                        {"options": {"dung tích": "1 lít"}, "stock": 20, "price": 120000},
                    ],
                    "member": "som",
                    "shelf": "Kệ 2",
                    "talking_points": ["Ủ chín tháng", "Không pha"],
                    "ocop_stars": 3,
                    "ocop_certificate": "OCOP-12",
                    "ocop_expires_on": "2028-06-30",
                    "handling": {"fragile": True, "best_before_days": 365, "note": "dựng đứng"},
                }
            ],
        }
    )

    assert catalog == CatalogFile(
        name="HTX Noong Lay",
        place="Thuận Châu",
        members=(MemberEntry("som", "Lường Thị Sôm"),),
        products=(
            ProductEntry(
                code="GM",
                name="Giấm táo mèo",
                price=65000,
                aliases=("giấm", "dấm"),
                unit="chai",
                options={"dung tích": ("500ml", "1 lít")},
                packs=(PackEntry("thùng", Decimal(12)),),
                variants=(
                    VariantEntry({"dung tích": "500ml"}, Decimal(40)),
                    VariantEntry({"dung tích": "1 lít"}, Decimal(20), 120000),
                ),
                member="som",
                shelf="Kệ 2",
                talking_points="Ủ chín tháng\nKhông pha",
                ocop_stars=3,
                ocop_certificate="OCOP-12",
                ocop_expires_on=date(2028, 6, 30),
                fragile=True,
                best_before_days=365,
                handling="dựng đứng",
            ),
        ),
    )


def test_weight_is_exact() -> None:
    assert read_product(sold_by="weight", stock=0.1).stock == Decimal("0.1")


def test_text_is_kept_in_one_normal_form() -> None:
    assert read_product(name="A\u0301o \x00 co\u0301m").name == "Áo cóm"


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"code": ""}, "code", "mã gồm 1 đến 12"),
        ({"code": 15}, "code", "phải là chữ"),
        ({"code": "A 1"}, "code", "mã gồm 1 đến 12"),
        ({"code": "A" * 13}, "code", "mã gồm 1 đến 12"),
        ({"name": " "}, "name", "để trống"),
        ({"name": "á" * 121}, "name", "dài quá 120"),
        ({"price": None}, "price", "chưa có giá"),
        ({"price": -1}, "price", "giá là số nguyên"),
        ({"price": 2_000_000_000}, "price", "giá là số nguyên"),
        ({"price": 0.5}, "price", "phải là số nguyên"),
        ({"price": "350000"}, "price", "phải là một số"),
        ({"price": True}, "price", "phải là một số"),
        ({"price": float("nan")}, "price", "quá lớn"),
        ({"price": 10**400}, "price", "quá lớn"),
        ({"sold_by": "metre"}, "sold_by", "cách bán"),
        ({"stock": -1}, "stock", "tồn kho từ 0"),
        ({"stock": 1.5}, "stock", "số nguyên"),
        ({"sold_by": "weight", "stock": 0.0001}, "stock", "ba chữ số lẻ"),
        ({"aliases": "áo"}, "aliases", "danh sách"),
        ({"aliases": [1]}, "aliases", "danh sách"),
        ({"aliases": ["á" * 61]}, "aliases", "1 đến 60"),
        ({"options": ["S"]}, "options", "đối tượng"),
        ({"options": {"size": []}}, "options", "cần 1 đến"),
        ({"options": {"size": ["S", "s"]}}, "options", "trùng nhau"),
        ({"options": {"size": ["S / M"]}}, "options", "không có"),
        ({"options": {str(n): list("123456") for n in range(3)}}, "options", "quá 200"),
        ({"packs": [{"unit": "thùng", "qty": 0}]}, "packs", "lớn hơn 0"),
        ({"packs": [{"unit": "thùng"}]}, "packs", "lớn hơn 0"),
        ({"packs": [{"unit": "cái", "qty": 2}]}, "packs", "đơn vị bán"),
        ({"packs": [{"unit": "cặp", "qty": 2}] * 2}, "packs", "trùng tên"),
        ({"packs": {}}, "packs", "danh sách"),
        ({"variants": [{"options": {}}]}, "variants", "nêu đủ"),
        ({"variants": [{"options": {"màu": "đỏ"}}]}, "variants", "nêu đủ"),
        ({"variants": [{"options": {"size": "XL"}}]}, "variants", "không có trong"),
        ({"variants": [{"options": {"size": "S"}}] * 2}, "variants", "trùng nhau"),
        ({"variants": [{"options": {"size": "S"}, "stock": -2}]}, "variants", "tồn kho từ 0"),
        ({"variants": [{"options": {"size": "S"}, "price": -2}]}, "variants", "giá là"),
        ({"stock": 9, "variants": [{"options": {"size": "S"}, "stock": 2}]}, "stock", "để trống"),
        ({"member": "ai"}, "member", "không có thành viên"),
        ({"ocop_stars": 2}, "ocop_stars", "3, 4 hoặc 5"),
        ({"ocop_expires_on": "30/06/2028"}, "ocop_expires_on", "2028-06-30"),
        ({"handling": {"fragile": "yes"}}, "fragile", "true hoặc false"),
        ({"handling": {"best_before_days": 0}}, "best_before_days", "hạn dùng"),
    ],
)
def test_bad_field_is_refused_by_name(said: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(BadCatalogFile) as refusal:
        read_product(**said)

    assert f"“{field}”" in refusal.value.message
    assert sentence in refusal.value.message


def test_refusal_names_the_product() -> None:
    with pytest.raises(BadCatalogFile) as refusal:
        read_catalog_file({"products": [BLOUSE, BLOUSE | {"code": "a2", "price": -5}]})

    assert refusal.value.message == (
        "Sản phẩm A2, mục “price”: giá là số nguyên từ 0 ₫ đến 1.000.000.000 ₫."
    )


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "catalog",
        {"products": {}},
        {"products": [None]},
        {"products": [BLOUSE, BLOUSE | {"code": "a1"}]},
        {"products": [{}] * 5001},
        {"members": [{"id": "som", "name": "Sôm"}, {"id": "som", "name": "Hoa"}]},
        {"members": [{"id": "", "name": "Sôm"}]},
        {"members": [{"id": "som", "name": "S" * 101}]},
        {"members": [{"id": "som", "name": "Sôm", "phone": "0" * 21}]},
        {"cooperative": []},
        {"cooperative": {"name": 1}},
    ],
)
def test_file_of_another_shape_is_refused(data: object) -> None:
    with pytest.raises(BadCatalogFile):
        read_catalog_file(data)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["code", "name", "price", "stock", "options", "packs", "variants", "aliases", "handling"]
)


@given(st.dictionaries(FIELDS, VALUES))
def test_whatever_stands_in_a_product_is_read_or_refused(said: dict[str, Any]) -> None:
    with suppress(BadCatalogFile):
        assert read_product(**said).code
