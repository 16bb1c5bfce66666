"""Every setting there is, by the page of docs/ that describes it."""

import os
from collections.abc import Mapping
from pathlib import Path

from microcredit.paths import ROOT
from microcredit.server.messenger.settings import MessengerSettings
from microcredit.server.telegram.settings import TelegramSettings
from microcredit.settings import MAKE_SETTINGS, Settings, read_settings
from microcredit.settings.declared import Setting, refuse_unknown, settings_of, table

PAGES: dict[Path, tuple[Setting, ...]] = {
    ROOT / "docs" / "reglages.md": (*settings_of(Settings).values(), *MAKE_SETTINGS),
    ROOT / "docs" / "telegram.md": tuple(settings_of(TelegramSettings).values()),
    ROOT / "docs" / "messenger.md": tuple(settings_of(MessengerSettings).values()),
}
_BEGIN = "<!-- réglages : écrits par « make settings » d'après le code -->\n"
_END = "<!-- fin des réglages -->\n"


def checked_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Returns the settings. Raises SettingsError for one at fault, or whose name is none of ours."""
    refuse_unknown(environment, (one.variable for page in PAGES.values() for one in page))
    return read_settings(environment)


def described(page: Path) -> str:
    """Returns a page of docs/ with its settings as they are in the code."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}{table(PAGES[page])}\n{_END}{after}"
