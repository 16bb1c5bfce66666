"""Words that ask for a conversation to be erased (`contenu/langue/effacement.csv`)."""

from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table, unique
from microcredit.text import NameIndex

_GESTURE, _OBJECT, _AROUND = "geste", "objet", "autour"


@dataclass(frozen=True)
class ErasingWords:
    """What is done (« efface », « supprimez »), what to (« la conversation »), and words that may stand around (« mes »)."""

    gestures: NameIndex[str]
    objects: NameIndex[str]
    around: NameIndex[str]


def read_erasing_words(path: Path, problems: Problems) -> ErasingWords:
    """Reads the words, each by its role; faults are noted in `problems`."""
    columns = ("mot", "role")
    roles: dict[str, NameIndex[str]] = {_GESTURE: NameIndex(), _OBJECT: NameIndex(), _AROUND: NameIndex()}
    for row in unique(read_table(path, columns, columns, problems), "mot", problems):
        role = roles.get(row["role"])
        if role is None:
            problems.add(path, row.line, f"le rôle « {row['role']} » n'existe pas", f"écrivez {', '.join(roles)}")
            continue
        try:
            role.add(row["mot"], row["mot"])
        except ValueError as error:
            problems.add(path, row.line, str(error), "écrivez un mot")
    return ErasingWords(roles[_GESTURE], roles[_OBJECT], roles[_AROUND])
