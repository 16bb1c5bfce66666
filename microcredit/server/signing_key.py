"""The key that signs conversation ids: made once, kept by this user alone."""

import os
import secrets
import stat
from dataclasses import replace
from pathlib import Path

from microcredit.settings import Settings, SettingsError
from microcredit.settings.kinds import SIGNING_KEY_SHORTEST

_BYTES = 32
_OWNER_ONLY = 0o600


def with_signing_key(settings: Settings, path: Path) -> Settings:
    """Returns settings that hold a key: that of the environment, or else that of the file, made when it is missing.

    Raises:
        SettingsError: the file cannot be made or read, or holds no key.
    """
    if settings.signing_key:
        return settings
    try:
        return replace(settings, signing_key=_made(path) or _read(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"La clé de signature « {path} » ne peut pas servir ({error}) : vérifiez ses droits.") from error


def _made(path: Path) -> str:
    """A new key, or nothing when there is a file already (another start, at the same instant, may be making it)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_hex(_BYTES)
    # Never readable by others, even for an instant; linked whole, so that two starts at once agree on one key.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key + "\n")
        path.hardlink_to(draft)
    except FileExistsError:
        return ""
    finally:
        draft.unlink()
    return key


def _read(path: Path) -> str:
    if not path.is_file():
        raise SettingsError(f"La clé de signature « {path} » n'est pas un fichier : retirez ce qui en tient la place.")
    if stat.S_IMODE(path.stat().st_mode) & ~_OWNER_ONLY:
        path.chmod(_OWNER_ONLY)
    key = path.read_text(encoding="ascii").strip()
    if len(key) < SIGNING_KEY_SHORTEST:
        raise SettingsError(f"La clé de signature « {path} » est trop courte : effacez ce fichier, une autre sera faite.")
    return key
