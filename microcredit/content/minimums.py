"""How much there must be of what is written (`contenu/minimums.yml`): read by `make check` and by the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from microcredit.content.problems import Problems
from microcredit.content.yaml_files import Entries, read_entries

_WORDINGS, _WORDINGS_OF = "phrases_par_sujet", "phrases_de"
_IN_SCOPE, _OUT_OF_SCOPE = "evaluation_dans_le_sujet", "evaluation_hors_sujet"
_COUNTS = (_WORDINGS, _IN_SCOPE, _OUT_OF_SCOPE)


@dataclass(frozen=True)
class Minimums:
    """The least that is asked, in sentences.

    Args:
        wordings: that an intent is learnt from, each different.
        exceptions: the same, for the intents that have a figure of their own.
        evaluated_in_scope, evaluated_out_of_scope: in each half of the evaluation.
    """

    wordings: int
    exceptions: Mapping[str, int]
    evaluated_in_scope: int
    evaluated_out_of_scope: int

    def wordings_of(self, intent: str) -> int:
        """Returns how many different sentences an intent is learnt from, at least."""
        return self.exceptions.get(intent, self.wordings)


def read_minimums(path: Path, problems: Problems) -> Minimums:
    """Reads the minimums; what is missing, unknown or no count is noted in `problems`, and counts as 0."""
    entries = read_entries(path, problems)
    for name in entries.keys() - {*_COUNTS, _WORDINGS_OF}:
        problems.add(path, entries[name][0], f"« {name} » est inconnu", f"écrivez {', '.join((*_COUNTS, _WORDINGS_OF))}")
    counts = {name: _count(path, name, entries.get(name, (0, None)), problems) for name in _COUNTS}
    return Minimums(counts[_WORDINGS], _exceptions(path, entries, problems), counts[_IN_SCOPE], counts[_OUT_OF_SCOPE])


def _exceptions(path: Path, entries: Entries, problems: Problems) -> dict[str, int]:
    line, written = entries.get(_WORDINGS_OF, (0, None))
    if not isinstance(written, dict):
        problems.add(path, line, f"« {_WORDINGS_OF} » n'est pas une suite de sujets", "écrivez « montants: 100 » sous lui")
        return {}
    return {str(intent): _count(path, str(intent), (line, count), problems) for intent, count in written.items()}


def _count(path: Path, name: str, entry: tuple[int, Any], problems: Problems) -> int:
    line, written = entry
    if type(written) is not int or written < 1:
        problems.add(path, line, f"« {name} » n'a pas de minimum", f"écrivez un nombre entier, par exemple « {name}: 60 »")
        return 0
    return written
