from pathlib import Path

import pytest

from microcredit.paths import ROOT
from microcredit.settings import Settings, SettingsError, read_settings


def test_without_environment_everything_is_on_the_loopback() -> None:
    assert read_settings({}) == Settings("127.0.0.1", 5005, "127.0.0.1", 5055, ROOT / "var" / "conversations.sqlite3")


def test_every_setting_is_read() -> None:
    environment = {
        "MICROCREDIT_HOST": " 0.0.0.0 ",
        "MICROCREDIT_PORT": " 80 ",
        "MICROCREDIT_ACTIONS_HOST": "127.0.0.2",
        "MICROCREDIT_ACTIONS_PORT": "65535",
        "MICROCREDIT_STORE": "/srv/talks.sqlite3",
        "PORT": "not ours",
    }
    assert read_settings(environment) == Settings("0.0.0.0", 80, "127.0.0.2", 65_535, Path("/srv/talks.sqlite3"))  # noqa: S104


def test_a_relative_store_is_in_the_project() -> None:
    assert read_settings({"MICROCREDIT_STORE": "ailleurs/c.sqlite3"}).store == ROOT / "ailleurs" / "c.sqlite3"


_NOT_A_PORT = "MICROCREDIT_{name} vaut « {value} » : écrivez un nombre de 1 à 65535."
_EMPTY = "MICROCREDIT_{name} est vide : retirez ce réglage ou donnez-lui une valeur."


@pytest.mark.parametrize("name", ["PORT", "ACTIONS_PORT"])
@pytest.mark.parametrize("value", ["0", "65536", "-1", "5005.0", "5 005", "cinq", "0x50", "५००५", "²", "5005/tcp"])
def test_what_is_not_a_port_is_refused_by_name_and_value(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings({f"MICROCREDIT_{name}": value})
    assert str(refusal.value) == _NOT_A_PORT.format(name=name, value=value)


@pytest.mark.parametrize("name", ["HOST", "PORT", "ACTIONS_HOST", "ACTIONS_PORT", "STORE"])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_setting_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings({f"MICROCREDIT_{name}": value})
    assert str(refusal.value) == _EMPTY.format(name=name)


@pytest.mark.parametrize(
    "environment",
    [
        {"MICROCREDIT_PORT": "5055"},
        {"MICROCREDIT_ACTIONS_PORT": "05005"},
        {"MICROCREDIT_PORT": "9", "MICROCREDIT_ACTIONS_PORT": "9"},
    ],
)
def test_one_port_for_both_servers_is_refused(environment: dict[str, str]) -> None:
    with pytest.raises(
        SettingsError, match=r"^MICROCREDIT_PORT et MICROCREDIT_ACTIONS_PORT valent tous deux \d+ : changez"
    ) as refusal:
        read_settings(environment)
    assert str(refusal.value).endswith("changez l'un des deux.")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:5005"),
        ("0.0.0.0", "http://127.0.0.1:5005"),  # noqa: S104
        ("192.168.1.4", "http://192.168.1.4:5005"),
        ("::", "http://[::1]:5005"),
        ("::1", "http://[::1]:5005"),
        ("fd00::4", "http://[fd00::4]:5005"),
        ("localhost", "http://localhost:5005"),
    ],
)
def test_each_server_is_reached_where_this_machine_can(host: str, address: str) -> None:
    settings = read_settings({"MICROCREDIT_HOST": host, "MICROCREDIT_ACTIONS_HOST": host})
    assert settings.base_url == address
    assert settings.actions_url == address.replace("5005", "5055")
