"""The content that tests of code are written against: it does not change when the network's facts do.

What people edit every day (organisations, territories, answers, sources…) is kept in `tests/sample_content`, as it once was;
what the code itself asks for (its sentences, the tables of places) is the project's own.
"""

import shutil
from pathlib import Path
from unittest.mock import patch

from microcredit.content import CONTENT_ROOT, Content, loader

_SAMPLE = Path(__file__).parents[1] / "sample_content"
# Replaced whole: a topic of the project's own must not be there beside the sample's.
_REPLACED = "reponses"
# What is expected of the project's own tables says nothing of the sample, which has expectations of its own.
_NOT_COPIED = "attendu"


def write_sample(root: Path) -> Path:
    """Writes a sound `contenu/` folder at `root`, which must not be there yet; returns it."""
    shutil.copytree(CONTENT_ROOT, root, ignore=shutil.ignore_patterns(_NOT_COPIED))
    shutil.rmtree(root / _REPLACED)
    shutil.copytree(_SAMPLE, root, dirs_exist_ok=True)
    return root


def make_current(tables: Content) -> None:
    """Makes `tables` what `microcredit.content.content()` gives from now on."""
    loader.content.cache_clear()
    with patch.object(loader, "load_content", return_value=tables):
        loader.content()
