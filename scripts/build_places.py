"""Rebuilds the tables of places in `contenu/lieux/` from the open-data gazetteer.

Usage: .venv/bin/python scripts/build_places.py GAZETTEER_FOLDER WORD_LIST

GAZETTEER_FOLDER holds municipalites.csv, mrc.csv, alias.csv and fsa.csv (contains data of the MAMH and the MRNF, Données
Québec, of GeoNames and of Who's On First, CC BY 4.0). WORD_LIST is a list of French words, one a line, that may be given
away (`scripts/hunspell_words.py` makes one): a place named like one of them counts only where a sentence treats it as a
place, and a word one slip away from a name is no slip. The committed tables come from dictionary-fr 3.0.0 (MPL 2.0).
"""

import csv
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz.distance import OSA

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from microcredit.places.hearing import HearingIndex  # noqa: E402
from microcredit.text import (  # noqa: E402
    fold,
    forms,
    name_key,
)

_PLACES = ROOT / "contenu" / "lieux"
_PEOPLE = ROOT / "scripts" / "noms_de_personnes.txt"  # first names and family names, folded
_ARTICLES = {"la", "le", "les", "l"}
# Words and first names that a list of French words may lack.
_ALSO_WORDS = {"matante", "estie", "ostie", "maurice", "misson", "coli", "chum", "blonde", "lou", "louise"}
# Words of a French dictionary that in Québec are first of all a place, or a slip in its name.
_FIRST_A_PLACE = {
    *("barachois", "carignan", "gore", "levis", "mayo", "outaouais", "sagard"),
    *(
        "beaupres",
        "carignans",
        "contrecoeurs",
        "montmorencys",
        "neufchatels",
        "outaouaise",
        "piedmonts",
        "quebeco",
        "richelieus",
    ),
}
_HOMONYMS_LIMIT = 4  # a name of more places than that is no help
_SHORT = 4  # letters under which a name is mostly another word or a set of initials
# MRCs whose bare name is a region's or a territory's: « MRC de … » names them.
_ONLY_WITH_MRC = {"Les Laurentides", "Charlevoix", "Abitibi", "Témiscamingue"}
_LOCATIVES = {
    "Eeyou Istchee": "à Eeyou Istchee",
    "Jamésie": "en Jamésie",
    "Administration régionale Kativik": "au Nunavik",
    "Communauté maritime des Îles-de-la-Madeleine": "aux Îles-de-la-Madeleine",
}
# Too short to be told from other words, or no place at all.
_LEFT_OUT = {
    *("AT", "CMM", "Athlete'S Village", "Em-1-a-Sarcelle-Rupert", "La Capitale", "La Chaudière", "Haut-du-Lac", "Grand Nord"),
    *(
        "Le Bas",
        "Le Lac",
        "Le Village",
        "Le Cap",
        "Le Domaine",
        "Les Îles",
        "Les Cantons",
        "Les Caps",
        "Le Massif",
        "Le Royaume",
    ),
    *(
        "Bassin",
        "Blanche",
        "Chapeau",
        "Paradis",
        "Déception",
        "Roulier",
        "Les Nations",
        "La Branche",
        "La Providence",
        "Calumet",
    ),
    *("Parent", "Marchand", "Rameau", "Drapeau", "L'Étape", "Le Témis", "La Croche", "Capucins", "Québec métro"),
    *("A-T", "Desjardins", "Témis"),
}
# Regions that several territories share: a place there needs its MRC, or is left out.
_SHARED_REGIONS = {"01", "03", "11", "15"}
# A former rural zone, of which the gazetteer gives the MRC in a note only.
_MRC_OF_ZONE = {"G0B": "Communauté maritime des Îles-de-la-Madeleine"}


def main(gazetteer: Path, word_list: Path) -> None:
    """Writes the four tables."""
    common = {fold(word) for word in word_list.read_text(encoding="utf-8").split()} - _FIRST_A_PLACE
    mrcs = {row["mrc"]: row for row in _read(gazetteer / "mrc.csv")}
    _write_mrcs(mrcs.values())
    _write_municipalities(_read(gazetteer / "municipalites.csv"), mrcs, common)
    _write_sectors(_read(gazetteer / "alias.csv"), common)
    _write_postal_zones(_read(gazetteer / "fsa.csv"), mrcs)
    _write_near_words(common)


def _write_mrcs(rows: Iterable[dict[str, str]]) -> None:
    notes = {
        name: f"La MRC {_of(name)} est en Estrie depuis 2021 : avant, elle était en Montérégie."
        for name in ("Brome-Missisquoi", "La Haute-Yamaska")
    }
    table = [
        (row["mrc"], row["region_code"], _locative(row), "|".join(_mrc_names(row)), notes.get(row["mrc"], ""))
        for row in sorted(rows, key=lambda row: (row["region_code"], fold(row["mrc"])))
    ]
    _write("mrc.csv", ("nom", "region", "en", "noms", "note"), table)


def _mrc_names(row: dict[str, str]) -> list[str]:
    name = row["mrc"]
    if row["statut"] != "MRC":
        return [name] if name.startswith(("Agglomération", "Administration", "Communauté", "Eeyou", "Jamésie")) else []
    names = [f"MRC {_of(name)}", f"MRC {name}"]
    if name not in _ONLY_WITH_MRC:
        bare = re.sub(r"^(La |Le |Les |L')", "", name)
        names += [name, bare] if len(forms(bare)) > 1 else [name]
    return list(dict.fromkeys(names))


def _locative(row: dict[str, str]) -> str:
    name = row["mrc"]
    if name in _LOCATIVES:
        return _LOCATIVES[name]
    if row["statut"] == "MRC":
        return f"dans la MRC {_of(name)}"
    return f"dans l'{name[0].lower()}{name[1:]}" if name.startswith("Agglomération") else f"à {name}"


def _of(name: str) -> str:
    """The name after « MRC » (« des Laurentides », « du Granit », « de La Mitis »)."""
    if name.startswith("Les "):
        return f"des {name[4:]}"
    if name.startswith("Le "):
        return f"du {name[3:]}"
    return f"d'{name}" if fold(name[0]) in "aeiouy" else f"de {name}"


def _write_municipalities(rows: Iterable[dict[str, str]], mrcs: dict[str, dict[str, str]], common: set[str]) -> None:
    table = [
        (
            *(row["code_geo"], row["nom"], row["type"], row["region_code"]),
            *(row["mrc"] if row["mrc"] in mrcs else "", _common(row["nom"], common)),
        )
        for row in sorted(rows, key=lambda row: (fold(row["nom"]), row["code_geo"]))
    ]
    _write("municipalites.csv", ("code", "nom", "genre", "region", "mrc", "mot_courant"), table)


def _write_sectors(rows: Iterable[dict[str, str]], common: set[str]) -> None:
    table = []
    for row in sorted(rows, key=lambda row: fold(row["alias"])):
        codes = row["region_codes"].split(";")
        vague = len(codes) == 1 and codes[0] in _SHARED_REGIONS and not row["mrc"] and row["type"] == "localité postale"
        if row["alias"] in _LEFT_OUT or len(codes) > _HOMONYMS_LIMIT or vague:
            continue
        if row["type"].startswith("région") and len(codes) == 1:
            where = f"region:{codes[0]}"
        else:
            where = "|".join(f"{code}/{row['mrc']}" if len(codes) == 1 and row["mrc"] else code for code in codes)
        table.append((row["alias"], row["type"], where, row["municipalite_actuelle"], _common(row["alias"], common)))
    _write("secteurs.csv", ("nom", "genre", "ou", "municipalite", "mot_courant"), table)


def _write_postal_zones(rows: Iterable[dict[str, str]], mrcs: dict[str, dict[str, str]]) -> None:
    table = []
    for row in sorted(rows, key=lambda row: row["fsa"]):
        named = row["mrc"] or _MRC_OF_ZONE.get(row["fsa"], "")
        known = [name for name in named.split(";") if name in mrcs]
        spots = [f"{mrcs[name]['region_code']}/{name}" for name in known] or row["region_codes"].split(";")
        table.append((row["fsa"], "|".join(spots)))
    # Where every known code that begins so is in one region (the gazetteer's own rule), a code not in the table is too.
    table += [(prefix, region) for prefix, region in (("G1", "03"), ("G2", "03"), ("G3", "03"), ("H7", "13"), ("J4", "16"))]
    table += [(f"H{digit}", "06") for digit in "1234589"]
    _write("rta.csv", ("rta", "ou"), table)


def _write_near_words(common: set[str]) -> None:
    """French words, and names of people, near to a word of a place's name: written so, they are that word, and no slip.

    Near is one slip away, or what `HearingIndex` hears as that word or as the whole name.
    """
    tables = ("municipalites.csv", "secteurs.csv", "mrc.csv", "noms.csv")
    keys = {name_key(row["nom"]) for table in tables for row in _read(_PLACES / table)}
    of_names = {word for key in keys for word in key}
    hearing = (HearingIndex(keys, frozenset()), HearingIndex({(word,) for word in of_names}, frozenset()))
    forms = {form for word in of_names for form in _one_letter_less(word)}
    people = set(_PEOPLE.read_text(encoding="utf-8").split())
    near = set()
    for word in common | people | _ALSO_WORDS:
        if not word.isascii() or not word.isalpha():
            continue
        slips = not forms.isdisjoint(_one_letter_less(word)) and any(
            0 < OSA.distance(word, name, score_cutoff=1) <= 1 for name in of_names
        )
        if slips or any(heard.edits for index in hearing for heard in index.near((word,))):
            near.add(word)
    _write("mots_proches.csv", ("mot",), ((word,) for word in sorted(near)))


def _one_letter_less(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _common(name: str, common: set[str]) -> str:
    """« oui » for a name that is a French word, with or without its article (« Percé », « La Présentation »)."""
    said = [form for form in forms(name) if form not in _ARTICLES]
    return "oui" if len(said) == 1 and (said[0] in common or len(said[0]) < _SHORT) else ""


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (_PLACES / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    gazetteer_folder, words = sys.argv[1:]
    main(Path(gazetteer_folder), Path(words))
