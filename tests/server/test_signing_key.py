import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from microcredit.server.signing_key import with_signing_key
from microcredit.settings import SettingsError, read_settings
from microcredit.settings.kinds import SIGNING_KEY_SHORTEST

SETTINGS = read_settings({})
_KEY = "k" * SIGNING_KEY_SHORTEST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the key is kept, in a folder that is not there yet."""
    return tmp_path / "var" / "cle"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _written(path: Path, key: str, mode: int = 0o600) -> Path:
    """A file with that key."""
    path.parent.mkdir(parents=True)
    path.write_text(key, encoding="utf-8")
    path.chmod(mode)
    return path


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_key_is_made_that_this_user_alone_can_read(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        settings = with_signing_key(SETTINGS, path)
    finally:
        os.umask(before)
    assert len(settings.signing_key) >= SIGNING_KEY_SHORTEST
    assert path.read_text(encoding="ascii") == f"{settings.signing_key}\n"
    assert _mode(path) == 0o600


def test_only_the_key_changes_in_the_settings(path: Path) -> None:
    assert replace(with_signing_key(SETTINGS, path), signing_key="") == SETTINGS


def test_a_key_is_kept_from_one_start_to_the_next(path: Path) -> None:
    assert with_signing_key(SETTINGS, path) == with_signing_key(SETTINGS, path)


def test_two_keys_are_not_the_same(tmp_path: Path) -> None:
    assert with_signing_key(SETTINGS, tmp_path / "a") != with_signing_key(SETTINGS, tmp_path / "b")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o666, 0o700])
def test_a_key_that_others_could_read_is_closed_to_them(path: Path, mode: int) -> None:
    _written(path, _KEY, mode)
    assert with_signing_key(SETTINGS, path).signing_key == _KEY
    assert _mode(path) == 0o600


def test_a_key_kept_closer_still_stays_so(path: Path) -> None:
    _written(path, _KEY, 0o400)
    assert with_signing_key(SETTINGS, path).signing_key == _KEY
    assert _mode(path) == 0o400


@pytest.mark.parametrize("key", ["", "\n", "trop courte", "k" * (SIGNING_KEY_SHORTEST - 1) + "   \n"])
def test_a_key_too_short_is_told_with_the_mend(path: Path, key: str) -> None:
    _written(path, key)
    with pytest.raises(SettingsError) as refusal:
        with_signing_key(SETTINGS, path)
    assert str(refusal.value) == f"La clé de signature « {path} » est trop courte : effacez ce fichier, une autre sera faite."


def test_the_key_of_the_environment_wins_and_no_file_is_made(path: Path) -> None:
    given = replace(SETTINGS, signing_key=_KEY)
    assert with_signing_key(given, path) == given
    assert not path.exists()


def _unreadable(path: Path, what: str) -> None:
    if what == "not text":
        _written(path, "é" * SIGNING_KEY_SHORTEST)
    else:
        path.parent.write_text("a file where its folder should be", encoding="ascii")


@pytest.mark.parametrize("what", ["not text", "no folder"])
def test_a_file_that_cannot_be_read_or_made_is_told(path: Path, what: str) -> None:
    _unreadable(path, what)
    with pytest.raises(SettingsError) as refusal:
        with_signing_key(SETTINGS, path)
    assert str(refusal.value).startswith(f"La clé de signature « {path} » ne peut pas servir (")
    assert str(refusal.value).endswith(") : vérifiez ses droits.")


def test_a_folder_in_place_of_the_file_is_told_and_left_as_it_is(path: Path) -> None:
    path.mkdir(parents=True, mode=0o755)
    with pytest.raises(SettingsError) as refusal:
        with_signing_key(SETTINGS, path)
    assert str(refusal.value) == f"La clé de signature « {path} » n'est pas un fichier : retirez ce qui en tient la place."
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


def test_starts_at_the_same_instant_agree_on_one_key(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: with_signing_key(SETTINGS, path).signing_key, range(16)))
    assert len(keys) == 1
    assert [file.name for file in path.parent.iterdir()] == [path.name]
