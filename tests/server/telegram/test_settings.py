import pytest

from microcredit.server.telegram.settings import TelegramSettings, read_telegram_settings
from microcredit.settings import SettingsError
from tests.builders.bot_api import SECRET, TOKEN

_RIGHT = {"MICROCREDIT_TELEGRAM_TOKEN": f" {TOKEN} ", "MICROCREDIT_TELEGRAM_SECRET": SECRET}


def test_without_a_token_the_channel_is_off() -> None:
    assert read_telegram_settings({"MICROCREDIT_TELEGRAM_SECRET": "x", "MICROCREDIT_TELEGRAM_MODE": "x"}) is None


def test_a_token_and_a_secret_make_a_webhook() -> None:
    assert read_telegram_settings(_RIGHT) == TelegramSettings(TOKEN, SECRET)


def test_polling_needs_no_secret_and_keeps_none() -> None:
    api = {"MICROCREDIT_TELEGRAM_MODE": "polling", "MICROCREDIT_TELEGRAM_API": "http://127.0.0.1:81/"}
    assert read_telegram_settings({**_RIGHT, **api}) == TelegramSettings(TOKEN, "", "http://127.0.0.1:81", polling=True)
    assert read_telegram_settings({"MICROCREDIT_TELEGRAM_TOKEN": TOKEN, **api})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TOKEN", "", "est vide"),
        ("TOKEN", "hush-hush", "BotFather"),
        ("TOKEN", TOKEN.replace(":", ";"), "BotFather"),
        ("TOKEN", TOKEN + "/é", "BotFather"),
        ("SECRET", "", "est vide"),
        ("SECRET", "hush-hush", "de 16 à 256"),
        ("SECRET", "hush hush hush hush", "de 16 à 256"),
        ("SECRET", "h" * 257, "de 16 à 256"),
        ("MODE", "pull", "webhook ou polling"),
        ("API", "", "est vide"),
        ("API", "api.telegram.org", "https://api.telegram.org"),
        ("API", "http://x:99999", "https://api.telegram.org"),
        ("API", "http://hush-hush@x/?y", "https://api.telegram.org"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_a_secret_is_not_said_again(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_telegram_settings({**_RIGHT, f"MICROCREDIT_TELEGRAM_{name}": value})

    assert f"MICROCREDIT_TELEGRAM_{name}" in str(error.value)
    assert said in str(error.value)
    assert not any(secret in str(error.value) for secret in ("hush", TOKEN[-10:], SECRET))


def test_a_webhook_needs_a_secret() -> None:
    with pytest.raises(SettingsError, match="MICROCREDIT_TELEGRAM_SECRET manque"):
        read_telegram_settings({"MICROCREDIT_TELEGRAM_TOKEN": TOKEN})


def test_the_settings_do_not_show_their_secrets() -> None:
    shown = repr(TelegramSettings(TOKEN, SECRET))

    assert TOKEN not in shown
    assert SECRET not in shown
