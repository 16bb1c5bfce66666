"""What turns Messenger on, and how a setting that cannot be used is told."""

import pytest

from microcredit.server.messenger.settings import MessengerSettings, read_messenger_settings
from microcredit.settings import SettingsError
from tests.builders.graph_api import SECRET, TOKEN, VERIFY_TOKEN

_ENVIRONMENT = {
    "MICROCREDIT_MESSENGER_PAGE_TOKEN": TOKEN,
    "MICROCREDIT_MESSENGER_APP_SECRET": SECRET,
    "MICROCREDIT_MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
}


def test_without_any_secret_the_channel_is_off() -> None:
    assert read_messenger_settings({"MICROCREDIT_MESSENGER_VERSION": "v25.0"}) is None


def test_with_its_three_secrets_it_is_on_with_the_documented_defaults() -> None:
    settings = MessengerSettings(TOKEN, SECRET, VERIFY_TOKEN, "v25.0", "https://graph.facebook.com")
    assert read_messenger_settings(_ENVIRONMENT) == settings


@pytest.mark.parametrize("name", _ENVIRONMENT)
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(SettingsError, match=f"Il manque, pour Messenger : {name} "):
        read_messenger_settings({other: value for other, value in _ENVIRONMENT.items() if other != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAGE_TOKEN", "court"),
        ("PAGE_TOKEN", TOKEN + " & autre"),
        ("PAGE_TOKEN", ""),
        ("APP_SECRET", SECRET[:-1]),
        ("APP_SECRET", "g" * 32),
        ("VERIFY_TOKEN", "quinze-lettres-"),
        ("VERIFY_TOKEN", "é" * 20),
        ("VERSION", "12"),
        ("VERSION", "v25.0/me"),
        ("GRAPH", "graph.exemple.org"),
        ("GRAPH", "https://motdepasse@exemple.org"),
        ("GRAPH", "https://exemple.org/chemin"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_without_being_said(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as told:
        read_messenger_settings({**_ENVIRONMENT, f"MICROCREDIT_MESSENGER_{name}": value})

    assert f"MICROCREDIT_MESSENGER_{name}" in str(told.value)
    assert not value or value not in str(told.value)


def test_the_version_and_the_address_can_be_chosen() -> None:
    chosen = {"MICROCREDIT_MESSENGER_VERSION": "v26.1", "MICROCREDIT_MESSENGER_GRAPH": "http://127.0.0.1:8080"}

    settings = read_messenger_settings({**_ENVIRONMENT, **chosen})

    assert settings is not None
    assert (settings.version, settings.graph) == ("v26.1", "http://127.0.0.1:8080")


def test_secrets_are_not_shown() -> None:
    shown = repr(read_messenger_settings(_ENVIRONMENT))

    assert not any(secret in shown for secret in _ENVIRONMENT.values())
