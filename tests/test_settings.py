from pathlib import Path

import pytest

from microcredit.paths import ROOT
from microcredit.settings import SIGNING_KEY_SHORTEST, Settings, SettingsError, read_settings

_IN_THE_ADDRESS = "mot-de-passe"
_KEY = "k" * SIGNING_KEY_SHORTEST


def test_without_environment_everything_is_on_the_loopback() -> None:
    assert read_settings({}) == Settings("127.0.0.1", 5005, "127.0.0.1", 5055, ROOT / "var" / "conversations.sqlite3")


def test_every_setting_is_read() -> None:
    environment = {
        "MICROCREDIT_HOST": " 0.0.0.0 ",
        "MICROCREDIT_PORT": " 80 ",
        "MICROCREDIT_ACTIONS_HOST": "127.0.0.2",
        "MICROCREDIT_ACTIONS_PORT": "65535",
        "MICROCREDIT_STORE": "/srv/talks.sqlite3",
        "MICROCREDIT_ORIGINS": " https://Exemple.org, http://localhost:8080 https://exemple.org ",
        "MICROCREDIT_PROXIES": "2",
        "MICROCREDIT_RATE_CONVERSATION": " 10/minute ",
        "MICROCREDIT_RATE_ADDRESS": "500 per 2 hours",
        "MICROCREDIT_RATE_STORE": f"redis://:{_IN_THE_ADDRESS}@redis.exemple.org:6379/1",
        "MICROCREDIT_SIGNING_KEY": f" {_KEY} ",
        "PORT": "not ours",
    }
    settings = read_settings(environment)
    assert settings == Settings(
        "0.0.0.0",  # noqa: S104
        80,
        "127.0.0.2",
        65_535,
        Path("/srv/talks.sqlite3"),
        ("https://exemple.org", "http://localhost:8080"),
        2,
        "10/minute",
        "500 per 2 hours",
        f"redis://:{_IN_THE_ADDRESS}@redis.exemple.org:6379/1",
        _KEY,
    )
    assert read_settings(settings.as_environment()) == settings


def test_the_defaults_survive_the_environment_of_a_process_of_ours() -> None:
    defaults = read_settings({})
    assert read_settings(defaults.as_environment()) == defaults
    assert "" not in defaults.as_environment().values()


def test_without_environment_no_other_site_calls_no_proxy_is_believed_and_no_key_is_given() -> None:
    settings = read_settings({})
    assert (settings.origins, settings.proxies, settings.signing_key) == ((), 0, "")
    assert (settings.rate_conversation, settings.rate_address, settings.rate_store) == ("30/minute", "120/minute", "memory://")


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


@pytest.mark.parametrize(
    "name",
    [
        *("HOST", "PORT", "ACTIONS_HOST", "ACTIONS_PORT", "STORE", "ORIGINS", "PROXIES"),
        *("RATE_CONVERSATION", "RATE_ADDRESS", "RATE_STORE", "SIGNING_KEY"),
    ],
)
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


# --- who may call, and how often ---


def _refusal(name: str, value: str) -> str:
    """What is said of a setting that cannot be used."""
    with pytest.raises(SettingsError) as refusal:
        read_settings({f"MICROCREDIT_{name}": value})
    return str(refusal.value)


@pytest.mark.parametrize(
    "origin",
    [
        *("exemple.org", "https://", "https://exemple.org/", "https://exemple.org/page", "https://exemple.org?x", "*", "null"),
        *(
            "https://exemple.org#x",
            "ftp://exemple.org",
            "https://exemple.org:port",
            "https://exemple.org:99999",
            "//exemple.org",
        ),
        *("https://[::1", "javascript:alert(1)", "https://moi@exemple.org", "https://*.exemple.org"),
        *("https://exemple.org:443", "http://exemple.org:80", "https://exemple.org:"),
    ],
)
def test_what_is_not_an_origin_is_refused_by_name_and_value(origin: str) -> None:
    expected = "écrivez des adresses comme https://exemple.org, sans chemin, séparées par des espaces"
    assert _refusal("ORIGINS", f"https://a.exemple.org {origin}") == f"MICROCREDIT_ORIGINS contient « {origin} » : {expected}."


@pytest.mark.parametrize(
    "origin", ["https://exemple.org", "http://127.0.0.1:8080", "http://[::1]:8080", "https://a-b.exemple.org:8443"]
)
def test_an_origin_has_a_scheme_a_host_and_perhaps_a_port(origin: str) -> None:
    assert read_settings({"MICROCREDIT_ORIGINS": origin}).origins == (origin,)


@pytest.mark.parametrize("value", ["-1", "11", "1.0", "un", "٢", "1,2"])
def test_what_is_not_a_number_of_proxies_is_refused_by_name_and_value(value: str) -> None:
    assert _refusal("PROXIES", value) == f"MICROCREDIT_PROXIES vaut « {value} » : écrivez un nombre de 0 à 10."


@pytest.mark.parametrize("value", ["0", "1", "10", " 3 "])
def test_from_none_to_ten_proxies_are_believed(value: str) -> None:
    assert read_settings({"MICROCREDIT_PROXIES": value}).proxies == int(value)


@pytest.mark.parametrize("name", ["RATE_CONVERSATION", "RATE_ADDRESS"])
@pytest.mark.parametrize(
    "value", ["30", "minute", "0/minute", "-5/minute", "30/fortnight", "30 par minute", "1.5/minute", "30/", "30/minute;5/hour"]
)
def test_what_is_not_a_rate_is_refused_by_name_and_value(name: str, value: str) -> None:
    expected = "écrivez un nombre et une durée, comme 30/minute ou 500/hour"
    assert _refusal(name, value) == f"MICROCREDIT_{name} vaut « {value} » : {expected}."


@pytest.mark.parametrize("value", ["1/second", "30/minute", "500/hour", "5 per 2 hours", "1000/day"])
def test_a_rate_is_a_number_and_a_duration(value: str) -> None:
    assert read_settings({"MICROCREDIT_RATE_ADDRESS": value}).rate_address == value


@pytest.mark.parametrize("value", ["memory://", "redis://localhost:6379/0", "rediss://:secret@exemple.org"])
def test_messages_are_counted_in_memory_or_in_redis(value: str) -> None:
    assert read_settings({"MICROCREDIT_RATE_STORE": value}).rate_store == value


@pytest.mark.parametrize(
    "value",
    [
        "memory",
        "redis",
        f"http://:{_IN_THE_ADDRESS}@exemple.org",
        f"redis:/:{_IN_THE_ADDRESS}@exemple.org",
        f":{_IN_THE_ADDRESS}@redis://",
        f"redis://:{_IN_THE_ADDRESS}@exemple.org:port",
        f"redis://:{_IN_THE_ADDRESS}/x@exemple.org",
        "redis://",
    ],
)
def test_a_store_of_another_kind_is_refused_and_its_password_is_not_said_again(value: str) -> None:
    assert _refusal("RATE_STORE", value) == "MICROCREDIT_RATE_STORE : écrivez memory:// ou redis://hôte:port/base."


@pytest.mark.parametrize("key", ["k", "k" * (SIGNING_KEY_SHORTEST - 1), f"  {'k' * (SIGNING_KEY_SHORTEST - 1)}  "])
def test_a_key_too_short_is_refused_and_not_said_again(key: str) -> None:
    expected = "écrivez au moins 32 caractères tirés au hasard"
    assert _refusal("SIGNING_KEY", key) == f"MICROCREDIT_SIGNING_KEY est trop courte : {expected}."
