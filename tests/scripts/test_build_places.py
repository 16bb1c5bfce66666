"""The tables of places: what the script makes of a gazetteer, and what it made of the real one."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from microcredit.paths import ROOT
from tests.builders.project_folder import ProjectFolder
from tests.builders.understanding import rows

_GAZETTEER = {
    "mrc.csv": """mrc,region_code,statut
Les Sources,05,MRC
Abitibi,08,MRC
Brome-Missisquoi,05,MRC
Agglomération de Longueuil,16,Territoire équivalent
Communauté maritime des Îles-de-la-Madeleine,11,Territoire équivalent
Laval,13,Territoire équivalent
Le Granit,05,MRC
""",
    "municipalites.csv": """nom,type,code_geo,region_code,mrc
Wotton,Municipalité,40017,05,Les Sources
Amos,Ville,88055,08,Abitibi
La Pêche,Municipalité,82035,07,Inconnue
Île-Percée,Ville,11111,11,Communauté maritime des Îles-de-la-Madeleine
Low,Municipalité de canton,83010,07,
""",
    "alias.csv": """alias,type,region_codes,mrc,municipalite_actuelle
Ville-Nouvelle,quartier,05,Les Sources,Wotton
Newport,lieu habité,05;11,,Chandler
Saint-Perdu,lieu habité,01;02;03;04;05,,
Desjardins,arrondissement,12,,Lévis
Estrie,région,05,,
Outaouais,région,07,,
Le Témis,localité postale,01,,
Poste-Vague,localité postale,15,,
Poste-Clair,localité postale,16,,
Racine,lieu habité,05,Le Granit,
""",
    "fsa.csv": """fsa,region_codes,mrc
J0A,05;16,Les Sources;Ailleurs;Agglomération de Longueuil
G0G,09;10,
G0B,11,
""",
}
_MRCS = """nom,region,en,noms,note
Brome-Missisquoi,05,dans la MRC de Brome-Missisquoi,MRC de Brome-Missisquoi|MRC Brome-Missisquoi|Brome-Missisquoi,\
"La MRC de Brome-Missisquoi est en Estrie depuis 2021 : avant, elle était en Montérégie."
Le Granit,05,dans la MRC du Granit,MRC du Granit|MRC Le Granit|Le Granit,
Les Sources,05,dans la MRC des Sources,MRC des Sources|MRC Les Sources|Les Sources,
Abitibi,08,dans la MRC d'Abitibi,MRC d'Abitibi|MRC Abitibi,
Communauté maritime des Îles-de-la-Madeleine,11,aux Îles-de-la-Madeleine,\
Communauté maritime des Îles-de-la-Madeleine,
Laval,13,à Laval,,
Agglomération de Longueuil,16,dans l'agglomération de Longueuil,Agglomération de Longueuil,
"""
_HAND_NAMES = "nom,ou\nCharlevoix,territoire:charlevoix\n"
# « wotten » and « chute » are words; only the first is one slip away from a word of a name.
_FRENCH_WORDS = "amos\npêche\npercée\nracine\nracines\nwotten\nchute\nîle\noutaouais\noutaouaise\n"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The tables that the script of a copy of the project made of a small gazetteer."""
    project = ProjectFolder(tmp_path).write("contenu/lieux/noms.csv", _HAND_NAMES)
    (project.root / "scripts").mkdir()
    for name in ("build_places.py", "noms_de_personnes.txt"):
        shutil.copy(ROOT / "scripts" / name, project.root / "scripts")
    gazetteer = tmp_path / "gazetteer"
    gazetteer.mkdir()
    for name, text in _GAZETTEER.items():
        (gazetteer / name).write_text(text, encoding="utf-8")
    word_list = tmp_path / "french"
    word_list.write_text(_FRENCH_WORDS, encoding="utf-8")
    script = project.root / "scripts" / "build_places.py"
    subprocess.run([sys.executable, str(script), str(gazetteer), str(word_list)], cwd=tmp_path, check=True)
    return project.root / "contenu" / "lieux"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_mrcs_get_their_names_and_how_to_say_there(built: Path) -> None:
    assert (built / "mrc.csv").read_text(encoding="utf-8") == _MRCS


def test_municipalities_keep_known_mrcs_and_say_which_are_common_words(built: Path) -> None:
    assert _lines(built / "municipalites.csv") == [
        "code,nom,genre,region,mrc,mot_courant",
        "88055,Amos,Ville,08,Abitibi,oui",
        "11111,Île-Percée,Ville,11,Communauté maritime des Îles-de-la-Madeleine,",
        "82035,La Pêche,Municipalité,07,,oui",
        "83010,Low,Municipalité de canton,07,,oui",
        "40017,Wotton,Municipalité,05,Les Sources,",
    ]


def test_sectors_leave_out_what_is_vague_and_what_has_too_many_homonyms(built: Path) -> None:
    assert _lines(built / "secteurs.csv") == [
        "nom,genre,ou,municipalite,mot_courant",
        "Estrie,région,region:05,,",
        "Newport,lieu habité,05|11,Chandler,",
        "Outaouais,région,region:07,,",
        "Poste-Clair,localité postale,16,,",
        "Racine,lieu habité,05/Le Granit,,oui",
        "Ville-Nouvelle,quartier,05/Les Sources,Wotton,",
    ]


def test_postal_zones_lie_in_known_mrcs_or_else_in_regions(built: Path) -> None:
    table = _lines(built / "rta.csv")
    assert table[:3] == ["rta,ou", "G0B,11/Communauté maritime des Îles-de-la-Madeleine", "G0G,09|10"]
    assert table[3] == "J0A,05/Les Sources|16/Agglomération de Longueuil"
    # What stands for the zones that no table lists.
    assert table[4:] == [
        *("G1,03", "G2,03", "G3,03", "H7,13", "J4,16"),
        *("H1,06", "H2,06", "H3,06", "H4,06", "H5,06", "H8,06", "H9,06"),
    ]


def test_words_one_slip_away_from_a_name_are_noted(built: Path) -> None:
    near = _lines(built / "mots_proches.csv")
    assert near[0] == "mot"
    assert {"wotten", "racines"} <= set(near)
    assert {"wotton", "racine", "chute"}.isdisjoint(near)
    assert near[1:] == sorted(near[1:])


def test_a_word_that_is_first_of_all_a_place_stays_a_slip_of_its_name(built: Path) -> None:
    assert "outaouaise" not in _lines(built / "mots_proches.csv")


def test_the_hand_tables_are_left_alone(built: Path) -> None:
    assert (built / "noms.csv").read_text(encoding="utf-8") == _HAND_NAMES
    for name in ("mots_courants.csv", "dehors.csv"):
        assert (built / name).read_bytes() == (ROOT / "contenu" / "lieux" / name).read_bytes()


def test_the_committed_tables_hold_all_of_quebec() -> None:
    assert len({row["code"] for row in rows("lieux/municipalites.csv")}) == len(rows("lieux/municipalites.csv")) == 1273
    assert len({row["nom"] for row in rows("lieux/mrc.csv")}) == len(rows("lieux/mrc.csv")) == 104
    zones = [row["rta"] for row in rows("lieux/rta.csv")]
    assert len(set(zones)) == len(zones) == 434
    assert sum(len(zone) == 3 for zone in zones) == 422


def test_every_committed_postal_zone_is_well_formed() -> None:
    # The first letter is Québec's; letters that Canada Post never writes are in none.
    well_formed = re.compile(r"[GHJ][0-9](?:[ABCEGHJ-NPRSTV-Z])?")
    assert [row["rta"] for row in rows("lieux/rta.csv") if not well_formed.fullmatch(row["rta"])] == []


@pytest.mark.parametrize("table", ["municipalites.csv", "mrc.csv"])
def test_every_committed_row_has_its_region(table: str) -> None:
    regions = {f"{number:02}" for number in range(1, 18)}
    assert {row["region"] for row in rows(f"lieux/{table}")} == regions


@pytest.mark.parametrize("table", ["rta.csv", "secteurs.csv"])
def test_every_committed_spot_is_a_region_and_an_mrc_of_it(table: str) -> None:
    spots = {(row["region"], row["nom"]) for row in rows("lieux/mrc.csv")}
    spots |= {(region, "") for region, _ in spots}
    written = [spot for row in rows(f"lieux/{table}") for spot in row["ou"].split("|") if not spot.startswith("region:")]
    assert [spot for spot in written if (spot.partition("/")[0], spot.partition("/")[2]) not in spots] == []
