import pytest

from microcredit.content import Content, Problem
from microcredit.network import resolve
from microcredit.places import PlaceKind
from tests.builders.content_folder import ContentFolder

MRC, NAMES = "lieux/mrc.csv", "lieux/noms.csv"
LESS = "retirez l'un des deux, ou écrivez un nom plus précis"
PLACE_REMEDY = "écrivez region:01 à region:17, territoire:<id> ou mrc:<nom>"


@pytest.mark.parametrize(
    ("file", "line", "message", "remedy"),
    [
        pytest.param(
            MRC,
            "Essai,99,à l'essai,Essai",
            "la région « 99 » est inconnue",
            "écrivez un code de regions.csv (01 à 17)",
            id="MRC of an unknown region",
        ),
        pytest.param(MRC, "Essai,05,,Essai", "la case « en » est vide", "remplissez-la", id="MRC without locative"),
        pytest.param(MRC, "Essai,05,à l'essai,granby|kamouraska", "« kamouraska » désigne déjà mrc:Kamouraska", LESS, id="MRC"),
        pytest.param(MRC, "Essai,05,à l'essai,—", "le nom '—' ne contient aucun mot", "écrivez un nom", id="MRC of no word"),
        pytest.param(NAMES, "kamouraska,region:05", "« kamouraska » désigne déjà mrc:Kamouraska", LESS, id="name of an MRC"),
        pytest.param(NAMES, "St-Laurent du Bas,region:99", "le lieu « region:99 » est inconnu", PLACE_REMEDY, id="no region"),
        pytest.param(NAMES, "Le Coin,mrc:Coin", "le lieu « mrc:Coin » est inconnu", PLACE_REMEDY, id="no MRC"),
        pytest.param(
            NAMES, "Le Coin,territoire:coin", "le lieu « territoire:coin » est inconnu", PLACE_REMEDY, id="no territory"
        ),
        pytest.param(NAMES, "…,region:05", "le nom '…' ne contient aucun mot", "écrivez un nom", id="name of no word"),
        pytest.param(NAMES, "Le Coin,", "la case « lieu » est vide", "remplissez-la", id="name of nothing"),
    ],
)
def test_a_line_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, file: str, line: str, message: str, remedy: str
) -> None:
    folder.append(file, line)
    assert folder.problems() == [Problem(f"contenu/{file}", folder.line_of(file, line), message, remedy)]


def test_an_mrc_written_twice_is_told_with_both_lines(folder: ContentFolder) -> None:
    first = folder.line_of(MRC, "Kamouraska,01")
    folder.append(MRC, "Kamouraska,01,à Kamouraska,")
    last = folder.line_of(MRC, "Kamouraska,01")
    assert folder.problems() == [
        Problem(f"contenu/{MRC}", last, f"« Kamouraska » est déjà à la ligne {first}", "changez ou retirez ce nom")
    ]


def test_an_mrc_that_no_territory_covers_is_told_before_a_person_asks_about_it(folder: ContentFolder) -> None:
    folder.replace("couverture.csv", "krtb,01,Kamouraska,à valider\n", "")
    assert folder.problems() == [
        Problem("contenu/couverture.csv", 0, "la MRC « Kamouraska » (région 01) n'a aucun territoire", "ajoutez une ligne")
    ]


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
    assert (place.kind, place.region, place.locative) == (kind, region, locative)


def test_every_place_can_be_answered_for(tables: Content) -> None:
    assert [place.id for place in tables.places.index.all() if not resolve(place, tables.directory).served] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rimouski", "territoire:est-bas-saint-laurent"),
        ("mrc de l'ile d'orleans", "mrc:L'Île-d'Orléans"),
        ("Saguenay Lac St-Jean", "region:02"),
        ("Saguenay", "mrc:Saguenay"),
        ("Charlevoix", "territoire:charlevoix"),
        ("MRC de Charlevoix", "mrc:Charlevoix"),
        ("charlevoix est", "mrc:Charlevoix-Est"),
        ("Les Laurentides", "region:15"),
        ("mrc des laurentides", "mrc:Les Laurentides"),
        ("Cantons de l’Est", "region:05"),
        ("Nunavik", "mrc:Administration régionale Kativik"),
        ("ville de Québec", "territoire:quebec"),
    ],
)
def test_a_place_is_found_by_the_names_people_give_it(tables: Content, text: str, place: str) -> None:
    assert [match.value.id for match in tables.places.find(text)] == [place]
