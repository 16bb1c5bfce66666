import pytest

from microcredit.content import Content, Problem
from microcredit.network import resolve
from microcredit.places import PlaceKind
from tests.builders.content_folder import ContentFolder

MRC, NAMES = "lieux/mrc.csv", "lieux/noms.csv"
TOWNS, SECTORS, ZONES, ELSEWHERE = (f"lieux/{name}.csv" for name in ("municipalites", "secteurs", "rta", "dehors"))
REGION_REMEDY = "écrivez un code de regions.csv (01 à 17)"
MRC_REMEDY = "écrivez une MRC de lieux/mrc.csv, et sa région"
PLACE_REMEDY = "écrivez region:01, mrc:<nom>, municipalite:<code> ou territoire:<id de territoires.csv>"
NO_WORD = "le nom « — » ne contient aucun mot"


@pytest.mark.parametrize(
    ("file", "line", "message", "remedy"),
    [
        (MRC, "Essai,99,à l'essai,Essai,", "la région « 99 » est inconnue", REGION_REMEDY),
        (MRC, "Essai,05,,Essai,", "la case « en » est vide", "remplissez-la"),
        (MRC, "Essai,05,à l'essai,—,", NO_WORD, "écrivez un nom"),
        (TOWNS, "99999,Essai,Ville,18,,", "la région « 18 » est inconnue", REGION_REMEDY),
        (TOWNS, "99999,Essai,Ville,05,Kamouraska,", "la MRC « Kamouraska » n'est pas dans la région 05", MRC_REMEDY),
        (TOWNS, ",Essai,Ville,05,Coaticook,", "la case « code » est vide", "remplissez-la"),
        (SECTORS, "Essai,quartier,05/Nulle-Part,,", "la MRC « Nulle-Part » n'est pas dans la région 05", MRC_REMEDY),
        (SECTORS, "Essai,quartier,44,,", "la région « 44 » est inconnue", REGION_REMEDY),
        (SECTORS, "—,quartier,05,,", NO_WORD, "écrivez un nom"),
        (ZONES, "X9X,44", "la région « 44 » est inconnue", REGION_REMEDY),
        (ELSEWHERE, "Essai,,", "la case « en » est vide", "remplissez-la"),
        (NAMES, "St-Laurent du Bas,region:99", "le lieu « region:99 » est inconnu", PLACE_REMEDY),
        (NAMES, "Le Coin,mrc:Coin", "le lieu « mrc:Coin » est inconnu", PLACE_REMEDY),
        (NAMES, "Le Coin,territoire:coin", "le lieu « territoire:coin » est inconnu", PLACE_REMEDY),
        (NAMES, "—,region:05", NO_WORD, "écrivez un nom"),
        (NAMES, "Le Coin,", "la case « ou » est vide", "remplissez-la"),
    ],
)
def test_a_line_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, file: str, line: str, message: str, remedy: str
) -> None:
    folder.append(file, line)
    assert folder.problems() == [Problem(f"contenu/{file}", folder.line_of(file, line), message, remedy)]


def test_an_mrc_written_twice_is_told_with_both_lines(folder: ContentFolder) -> None:
    first = folder.line_of(MRC, "Kamouraska,01")
    folder.append(MRC, "Kamouraska,01,à Kamouraska,,")
    last = folder.line_of(MRC, "Kamouraska,01")
    assert folder.problems() == [
        Problem(f"contenu/{MRC}", last, f"« Kamouraska » est déjà à la ligne {first}", "changez ou retirez ce nom")
    ]


def test_an_mrc_that_no_territory_covers_is_told_before_a_person_asks_about_it(folder: ContentFolder) -> None:
    folder.replace("couverture.csv", "krtb,01,Kamouraska,à valider\n", "")
    assert folder.problems() == [
        Problem("contenu/couverture.csv", 0, "la MRC « Kamouraska » (région 01) n'a aucun territoire", "ajoutez une ligne")
    ]


@pytest.mark.parametrize(
    ("file", "line", "column"), [(TOWNS, "46005,Essai,Ville,05,Coaticook,", "code"), (ZONES, "H7N,13", "rta")]
)
def test_what_stands_once_is_refused_twice(folder: ContentFolder, file: str, line: str, column: str) -> None:
    key = line.split(",", maxsplit=1)[0]
    first = folder.line_of(file, f"{key},")
    folder.append(file, line)
    message = f"« {key} » est déjà à la ligne {first}"
    last = folder.line_of(file, line)
    assert folder.problems() == [Problem(f"contenu/{file}", last, message, f"changez ou retirez ce {column}")]


def test_a_name_of_two_places_stands_for_one_of_them(folder: ContentFolder) -> None:
    folder.append(NAMES, "Le Coin des Essais,region:05|mrc:Kamouraska")
    [match] = folder.load().places.find("Le Coin des Essais")
    assert [option.id for option in match.place.options] == ["region:05", "mrc:Kamouraska"]


def test_a_name_written_by_hand_takes_the_place_of_the_built_ones(folder: ContentFolder) -> None:
    folder.append(NAMES, "Saint-Damase,municipalite:54017")
    [match] = folder.load().places.find("Saint-Damase")
    assert match.place.id == "municipalite:54017"


def test_a_name_may_be_written_twice_for_the_same_place(folder: ContentFolder) -> None:
    folder.append(NAMES, "estrie,region:05")
    assert folder.problems() == []


@pytest.mark.parametrize(
    ("place_id", "kind", "region", "locative"),
    [
        ("region:05", PlaceKind.REGION, "05", "en Estrie"),
        ("mrc:L'Île-d'Orléans", PlaceKind.MRC, "03", "dans la MRC de L’Île-d’Orléans"),
        ("territoire:basses-laurentides", PlaceKind.TERRITORY, "15", "dans les Basses-Laurentides"),
    ],
)
def test_a_place_is_read_from_its_table(tables: Content, place_id: str, kind: PlaceKind, region: str, locative: str) -> None:
    place = tables.places.index.get(place_id)
    assert place is not None
    assert (place.kind, place.regions, place.locative) == (kind, frozenset({region}), locative)


def test_every_place_can_be_answered_for(tables: Content) -> None:
    silent = (PlaceKind.OUTSIDE, PlaceKind.WHOLE_PROVINCE)
    inside = [place for place in tables.places.index.all() if place.kind not in silent]
    assert [place.id for place in inside if not resolve(place, tables.directory).served] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rimouski", "municipalite:10043"),
        ("mrc de l'ile d'orleans", "mrc:L'Île-d'Orléans"),
        ("Saguenay Lac St-Jean", "region:02"),
        ("Saguenay", "municipalite:94068"),
        ("Charlevoix", "territoire:charlevoix"),
        ("MRC de Charlevoix", "mrc:Charlevoix"),
        ("charlevoix est", "mrc:Charlevoix-Est"),
        ("Les Laurentides", "region:15"),
        ("mrc des laurentides", "mrc:Les Laurentides"),
        ("Cantons de l’Est", "region:05"),
        ("Nunavik", "secteur:Nunavik"),
        ("ville de Québec", "municipalite:23027"),
    ],
)
def test_a_place_is_found_by_the_names_people_give_it(tables: Content, text: str, place: str) -> None:
    assert [match.place.id for match in tables.places.find(text)] == [place]
