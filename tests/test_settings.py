from pathlib import Path

import pytest

from microcredit.cli.settings import PAGES, checked_settings, described
from microcredit.paths import ROOT
from microcredit.settings import Settings, SettingsError, read_settings
from microcredit.settings.kinds import SIGNING_KEY_SHORTEST

_IN_THE_ADDRESS = "mot-de-passe"
_KEY = "k" * SIGNING_KEY_SHORTEST
_ALL = {
    "MICROCREDIT_HOST": " 0.0.0.0 ",
    "MICROCREDIT_PORT": " 80 ",
    "MICROCREDIT_STORE": "/srv/talks.sqlite3",
    "MICROCREDIT_ORIGINS": " https://Exemple.org, http://localhost:8080 https://exemple.org ",
    "MICROCREDIT_HOSTS": "Aide.exemple.org, xn--9ca.ca aide.exemple.org",
    "MICROCREDIT_PROXIES": "2",
    "MICROCREDIT_RATE_CONVERSATION": " 10/minute ",
    "MICROCREDIT_RATE_ADDRESS": "500 per 2 hours",
    "MICROCREDIT_RATE_STORE": f"redis://:{_IN_THE_ADDRESS}@redis.exemple.org:6379/1",
    "MICROCREDIT_SIGNING_KEY": f" {_KEY} ",
    "MICROCREDIT_PUBLIC_URL": "https://Aide.exemple.org/",
    "MICROCREDIT_REST": "non",
    "MICROCREDIT_METRICS_PORT": "9100",
    "MICROCREDIT_ACTIONS_URL": "http://127.0.0.1:5055/webhook",
}
_EVERY_NAME = [name.removeprefix("MICROCREDIT_") for name in _ALL]


def test_without_environment_all_is_on_the_loopback_and_no_one_else_is_believed() -> None:
    assert read_settings({}) == Settings(
        host="127.0.0.1",
        port=5005,
        store=ROOT / "var" / "conversations.sqlite3",
        origins=(),
        hosts=(),
        proxies=0,
        rate_conversation="30/minute",
        rate_address="120/minute",
        rate_store="memory://",
        signing_key="",
        public_address="",
        rest_open=True,
        metrics_port=None,
        actions_url="",
    )


def test_every_setting_is_read() -> None:
    settings = read_settings({**_ALL, "PORT": "not ours"})
    assert settings == Settings(
        host="0.0.0.0",  # noqa: S104
        port=80,
        store=Path("/srv/talks.sqlite3"),
        origins=("https://exemple.org", "http://localhost:8080"),
        hosts=("aide.exemple.org", "xn--9ca.ca"),
        proxies=2,
        rate_conversation="10/minute",
        rate_address="500 per 2 hours",
        rate_store=f"redis://:{_IN_THE_ADDRESS}@redis.exemple.org:6379/1",
        signing_key=_KEY,
        public_address="https://aide.exemple.org",
        rest_open=False,
        metrics_port=9100,
        actions_url="http://127.0.0.1:5055",
    )


@pytest.mark.parametrize("environment", [_ALL, {}], ids=["all", "none"])
def test_settings_survive_the_environment_of_a_process_of_ours(environment: dict[str, str]) -> None:
    settings = read_settings(environment)
    assert read_settings(settings.as_environment()) == settings


def test_secrets_are_not_shown() -> None:
    shown = repr(read_settings(_ALL))
    assert _KEY not in shown
    assert _IN_THE_ADDRESS not in shown


def test_a_relative_store_is_in_the_project() -> None:
    assert read_settings({"MICROCREDIT_STORE": "ailleurs/c.sqlite3"}).store == ROOT / "ailleurs" / "c.sqlite3"


def _refusal(name: str, value: str) -> str:
    """What is said of a setting that cannot be used."""
    with pytest.raises(SettingsError) as refusal:
        read_settings({f"MICROCREDIT_{name}": value})
    return str(refusal.value)


@pytest.mark.parametrize("name", ["PORT", "METRICS_PORT"])
@pytest.mark.parametrize("value", ["0", "65536", "-1", "5005.0", "5 005", "cinq", "0x50", "५००५", "²", "5005/tcp", "9" * 5000])
def test_what_is_not_a_port_is_refused_by_name_and_value(name: str, value: str) -> None:
    assert _refusal(name, value) == f"MICROCREDIT_{name} vaut « {value} » : écrivez un nombre de 1 à 65535."


@pytest.mark.parametrize("name", _EVERY_NAME)
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_setting_is_refused_by_name(name: str, value: str) -> None:
    expected = f"MICROCREDIT_{name} est vide : retirez ce réglage ou donnez-lui une valeur."
    assert _refusal(name, value) == expected


@pytest.mark.parametrize(
    "environment", [{"MICROCREDIT_METRICS_PORT": "5005"}, {"MICROCREDIT_PORT": "9", "MICROCREDIT_METRICS_PORT": "9"}]
)
def test_one_port_for_people_and_measures_is_refused(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"^MICROCREDIT_PORT et MICROCREDIT_METRICS_PORT valent tous deux \d+ : changez"):
        read_settings(environment)


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
def test_the_assistant_is_reached_where_this_machine_can(host: str, address: str) -> None:
    settings = read_settings({"MICROCREDIT_HOST": host})
    assert settings.base_url == settings.public_url == address


# --- names ---


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("MICROCREDIT_PROXIS", "MICROCREDIT_PROXIES"),
        ("MICROCREDIT_ACTIONS_PORT", "MICROCREDIT_ACTIONS_URL"),
        ("MICROCREDIT_TELEGRAM_TOKKEN", "MICROCREDIT_TELEGRAM_TOKEN"),
        ("microcredit_port", "MICROCREDIT_PORT"),
        ("MICROCREDIT_MESSENGER_SECRET", "MICROCREDIT_MESSENGER_APP_SECRET"),
    ],
)
def test_an_unknown_setting_is_refused_with_the_nearest_name(name: str, near: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        checked_settings({name: "1"})
    assert str(refusal.value) == f"Le réglage {name} n'existe pas (docs/reglages.md) : vouliez-vous écrire {near}?"


def test_an_unknown_setting_that_is_near_none_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"^Le réglage MICROCREDIT_ZYX n'existe pas \(docs/reglages.md\) : retirez-le\.$"):
        checked_settings({"MICROCREDIT_ZYX": "1"})


def test_every_known_setting_and_those_of_others_are_taken() -> None:
    messengers = {one.variable: "read elsewhere" for page in list(PAGES)[1:] for one in PAGES[page]}
    others = {"MICROCREDIT_PYTHON": "/usr/bin/python3.10", "PATH": "/bin", "RASA_MICROCREDIT_X": "1"}
    assert checked_settings({**_ALL, **messengers, **others}) == read_settings(_ALL)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_pages_of_docs_describe_the_settings_as_the_code_does(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == described(page), "run « make settings »"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_names_each_of_its_settings_once(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    for one in PAGES[page]:
        assert len([line for line in lines if line.startswith(f"| `{one.variable}` |")]) == 1


# --- who may call, and how often ---


@pytest.mark.parametrize(
    "origin",
    [
        *("exemple.org", "https://", "https://exemple.org/", "https://exemple.org/page", "https://exemple.org?x", "*", "null"),
        *("https://exemple.org#x", "ftp://exemple.org", "https://exemple.org:port", "https://exemple.org:99999"),
        *("//exemple.org", "https://[::1", "javascript:alert(1)", "https://moi@exemple.org", "https://*.exemple.org"),
        "https://exemple.org:",
    ],
)
def test_what_is_not_an_origin_is_refused_by_name_and_value(origin: str) -> None:
    expected = "écrivez des adresses comme https://exemple.org, sans chemin, séparées par des espaces"
    assert _refusal("ORIGINS", f"https://a.exemple.org {origin}") == f"MICROCREDIT_ORIGINS contient « {origin} » : {expected}."


@pytest.mark.parametrize(
    ("origin", "read"),
    [
        ("https://exemple.org", "https://exemple.org"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://A-b.exemple.org:8443", "https://a-b.exemple.org:8443"),
        ("HTTPS://exemple.org:443", "https://exemple.org"),
        ("http://exemple.org:80", "http://exemple.org"),
        ("https://exemple.org:80", "https://exemple.org:80"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(origin: str, read: str) -> None:
    assert read_settings({"MICROCREDIT_ORIGINS": origin}).origins == (read,)
    assert read_settings({"MICROCREDIT_PUBLIC_URL": origin}).public_address == read


@pytest.mark.parametrize("name", ["ORIGINS", "PUBLIC_URL"])
def test_an_address_with_accents_is_refused_with_the_form_that_browsers_send(name: str) -> None:
    refusal = _refusal(name, "https://microcrédit.exemple:8443")
    assert "« https://microcrédit.exemple:8443 »" in refusal
    assert refusal.endswith(": écrivez https://xn--microcrdit-h7a.exemple:8443, la forme que les navigateurs envoient.")


@pytest.mark.parametrize("value", ["https://aide.exemple.org", "aide.exemple.org:443", "*", "a..b", "aide/", "[::1]"])
def test_what_is_not_the_name_of_a_host_is_refused(value: str) -> None:
    expected = "écrivez des noms comme aide.exemple.org, sans https:// ni port"
    assert _refusal("HOSTS", value) == f"MICROCREDIT_HOSTS contient « {value} » : {expected}."


def test_a_host_with_accents_is_refused_with_its_other_form() -> None:
    assert _refusal("HOSTS", "é.ca") == "MICROCREDIT_HOSTS contient « é.ca » : écrivez xn--9ca.ca."


@pytest.mark.parametrize("value", ["-1", "11", "1.0", "un", "٢", "1,2"])
def test_what_is_not_a_number_of_proxies_is_refused_by_name_and_value(value: str) -> None:
    assert _refusal("PROXIES", value) == f"MICROCREDIT_PROXIES vaut « {value} » : écrivez un nombre de 0 à 10."


@pytest.mark.parametrize("value", ["0", "1", "10", " 3 "])
def test_from_none_to_ten_proxies_are_believed(value: str) -> None:
    assert read_settings({"MICROCREDIT_PROXIES": value}).proxies == int(value)


@pytest.mark.parametrize("value", ["yes", "1", "Oui", "false"])
def test_rest_is_open_or_shut_by_a_word(value: str) -> None:
    assert _refusal("REST", value) == f"MICROCREDIT_REST vaut « {value} » : écrivez oui ou non."


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


@pytest.mark.parametrize(
    "value",
    ["http://127.0.0.1:5055", "http://127.0.0.1:5055/", "http://127.0.0.1:5055/webhook", "http://127.0.0.1:5055/webhook/"],
)
def test_an_action_server_is_given_with_or_without_its_path(value: str) -> None:
    assert read_settings({"MICROCREDIT_ACTIONS_URL": value}).actions_url == "http://127.0.0.1:5055"


@pytest.mark.parametrize("value", ["127.0.0.1:5055", "ftp://exemple.org", f"http://:{_IN_THE_ADDRESS}@h/?x", "http://h:port"])
def test_what_is_not_an_action_server_is_refused_and_not_said_again(value: str) -> None:
    assert _refusal("ACTIONS_URL", value) == "MICROCREDIT_ACTIONS_URL : écrivez une adresse comme http://127.0.0.1:5055."


@pytest.mark.parametrize("key", ["k", "k" * (SIGNING_KEY_SHORTEST - 1), f"  {'k' * (SIGNING_KEY_SHORTEST - 1)}  "])
def test_a_key_too_short_is_refused_and_not_said_again(key: str) -> None:
    expected = "écrivez au moins 32 caractères tirés au hasard"
    assert _refusal("SIGNING_KEY", key) == f"MICROCREDIT_SIGNING_KEY est trop courte : {expected}."


@pytest.mark.parametrize(
    ("public", "proxies", "warned"), [("https://a.org", "0", True), ("https://a.org", "1", False), ("http://a.org", "0", False)]
)
def test_a_public_https_address_without_a_proxy_is_warned_of(public: str, proxies: str, warned: bool) -> None:
    settings = read_settings({"MICROCREDIT_PUBLIC_URL": public, "MICROCREDIT_PROXIES": proxies})
    assert bool(settings.warnings) is warned
