"""Who answers for the assistant, and whom to write to about privacy (`contenu/responsable.csv`)."""

from dataclasses import dataclass
from pathlib import Path

from microcredit.content.problems import Problems
from microcredit.content.tables import read_table, unique

_FIELDS = ("organisme", "personne", "courriel")


@dataclass(frozen=True)
class Steward:
    """Who is responsible; each field is empty until the operator fills it in."""

    organisation: str
    person: str
    email: str

    @property
    def missing(self) -> list[str]:
        """The fields of the table still to be filled in."""
        values = (self.organisation, self.person, self.email)
        return [field for field, value in zip(_FIELDS, values, strict=True) if not value]


def read_steward(path: Path, problems: Problems) -> Steward:
    """Reads who is responsible; an unknown or missing field is noted, an empty one is not (the start warns of it)."""
    values = {}
    for row in unique(read_table(path, ("champ", "valeur"), ("champ",), problems), "champ", problems):
        if row["champ"] not in _FIELDS:
            problems.add(path, row.line, f"champ « {row['champ']} » inconnu", f"les champs sont {', '.join(_FIELDS)}")
        values[row["champ"]] = row["valeur"]
    for field in _FIELDS:
        if field not in values:
            problems.add(path, 0, f"le champ « {field} » manque", "ajoutez sa ligne, même vide")
    return Steward(*(values.get(field, "") for field in _FIELDS))
