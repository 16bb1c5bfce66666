"""The words that a Hunspell dictionary holds, written out one by one."""

import subprocess
import sys
from pathlib import Path

from microcredit.paths import ROOT

_RULES = """FLAG long
NEEDAFFIX ()
PFX L' Y 1
PFX L' 0 l' [aeiou]
SFX S. Y 2
SFX S. 0 s/D'Q' [^sx]
SFX S. al aux/D'Q' al
SFX v1 Y 1
SFX v1 er ons er
"""


def _words(folder: Path, *entries: str) -> list[str]:
    """What the script prints of a dictionary of these entries."""
    dictionary, rules = folder / "index.dic", folder / "index.aff"
    dictionary.write_text("\n".join((str(len(entries)), *entries)), encoding="utf-8")
    rules.write_text(_RULES, encoding="utf-8")
    script = ROOT / "scripts" / "hunspell_words.py"
    return subprocess.run(
        [sys.executable, str(script), str(dictionary), str(rules)], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout.split()


def test_each_suffix_of_a_stem_gives_a_word_where_its_condition_holds(tmp_path: Path) -> None:
    assert _words(tmp_path, "chat/S.", "prix/S.") == ["chat", "chats", "prix"]


def test_a_suffix_may_take_letters_off_the_stem(tmp_path: Path) -> None:
    assert _words(tmp_path, "parler/v1") == ["parler", "parlons"]


def test_every_rule_of_a_flag_that_fits_the_stem_gives_its_word(tmp_path: Path) -> None:
    assert _words(tmp_path, "journal/S.") == ["journal", "journals", "journaux"]


def test_a_prefix_is_an_elision_and_gives_no_word(tmp_path: Path) -> None:
    assert _words(tmp_path, "usine/L'S.") == ["usine", "usines"]


def test_a_stem_that_needs_a_suffix_is_no_word_of_its_own(tmp_path: Path) -> None:
    assert _words(tmp_path, "fad/()S.") == ["fads"]


def test_names_symbols_figures_and_forbidden_words_are_left_out(tmp_path: Path) -> None:
    assert _words(tmp_path, "Paris", "2d", "km/--", "faux/{}", "b", "grand-père", "aujourd'hui") == [
        "aujourd'hui",
        "grand-père",
    ]
