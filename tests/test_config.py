"""Settings: what the environment says, and what is refused."""

import os
import stat
import sys
from pathlib import Path

import pytest

from seller.config import BadSetting, load


def test_without_settings_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    config = load({}, data=str(tmp_path / "đơn" / "hàng"))

    folder = tmp_path / "đơn" / "hàng"
    assert (config.data, config.database_file, config.photos) == (
        folder,
        folder / "seller.sqlite3",
        folder / "photos",
    )
    assert (config.redis, config.address, config.secure_cookies) == (None, None, False)


def test_the_command_line_goes_before_the_environment(tmp_path: Path) -> None:
    environment = {"SELLER_DATA": str(tmp_path / "environment")}

    assert load(environment).data == tmp_path / "environment"
    assert load(environment, data=str(tmp_path / "typed")).data == tmp_path / "typed"


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a?b=c#d%20e đ"

    assert load({}, data=str(folder)).database_file == folder / "seller.sqlite3"


def test_the_secret_is_made_once_and_for_the_owners_eyes(tmp_path: Path) -> None:
    first, second = load({}, data=str(tmp_path)), load({}, data=str(tmp_path))

    assert first.secret == second.secret == (tmp_path / "secret").read_text(encoding="ascii")
    assert len(first.secret) == 64
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_a_secret_that_was_cut_off_by_an_outage_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()

    assert len(load({}, data=str(tmp_path)).secret) == 64


@pytest.mark.parametrize(
    ("named", "used"),
    [
        ("postgresql://mai:p%40ss@db/shop", "postgresql+psycopg2://mai:p%40ss@db/shop"),
        ("postgres://db/shop", "postgresql+psycopg2://db/shop"),
        ("postgresql+psycopg://db/shop", "postgresql+psycopg2://db/shop"),
    ],
)
def test_postgresql_gets_the_driver_that_green_threads_can_use(
    tmp_path: Path, named: str, used: str
) -> None:
    config = load({"SELLER_DATABASE": named}, data=str(tmp_path))

    assert (config.database, config.database_file) == (used, None)


def test_an_sqlite_file_is_the_same_wherever_the_process_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    config = load({"SELLER_DATABASE": "sqlite:///shop.sqlite3"}, data=str(tmp_path / "data"))

    assert config.database_file == tmp_path / "shop.sqlite3"


@pytest.mark.parametrize(
    "database",
    [
        "bimat.sqlite3",
        "mysql://mai:bimat@db/shop",
        "postgresql://mai:bimat@db:port/shop",
        "sqlite://",
        "://",
    ],
)
def test_an_address_of_no_database_is_refused_without_being_repeated(
    tmp_path: Path, database: str
) -> None:
    with pytest.raises(BadSetting) as refusal:
        load({"SELLER_DATABASE": database}, data=str(tmp_path))

    assert refusal.value.message.startswith("SELLER_DATABASE ")
    assert "bimat" not in refusal.value.message


@pytest.mark.parametrize(
    ("address", "used", "secure"),
    [
        ("https://ban.example.vn/", "https://ban.example.vn", True),
        ("http://192.0.2.5:8080", "http://192.0.2.5:8080", False),
        ("", None, False),
    ],
)
def test_behind_https_the_cookies_are_secure(
    tmp_path: Path, address: str, used: str | None, secure: bool
) -> None:
    config = load({"SELLER_ADDRESS": address}, data=str(tmp_path))

    assert (config.address, config.secure_cookies) == (used, secure)


def test_an_address_without_http_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="SELLER_ADDRESS"):
        load({"SELLER_ADDRESS": "ban.example.vn"}, data=str(tmp_path))


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BadSetting, match="Không ghi được vào thư mục dữ liệu"):
        load({}, data=str(tmp_path / "file" / "data"))


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0,
    reason="whoever may do everything is refused nothing",
)
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(BadSetting, match="Không ghi được vào thư mục dữ liệu"):
        load({}, data=str(tmp_path))
