import pytest

from microcredit.content import Content, Problem
from microcredit.network import Outcome, resolve
from microcredit.places import Certainty, PlaceKind, Spot
from microcredit.text import name_key
from tests.builders.content_folder import ContentFolder

MRC, NAMES, TOWNS, SECTORS = "lieux/mrc.csv", "lieux/noms.csv", "lieux/municipalites.csv", "lieux/secteurs.csv"
ZONES, OUTSIDE, COMMON = "lieux/rta.csv", "lieux/dehors.csv", "lieux/mots_courants.csv"

NO_REGION = ("la région « 99 » est inconnue", "écrivez un code de regions.csv (01 à 17)")
MRC_ELSEWHERE = ("la MRC « Kamouraska » n'est pas dans la région 05", "écrivez une MRC de lieux/mrc.csv, et sa région")
NO_MRC = ("la MRC « Nulle-Part » n'est pas dans la région 05", "écrivez une MRC de lieux/mrc.csv, et sa région")
NO_WORD = ("le nom « — » ne contient aucun mot", "écrivez un nom")
PLACE_REMEDY = "écrivez region:01, mrc:<nom>, municipalite:<code> ou territoire:<id de territoires.csv>"


def empty(column: str) -> tuple[str, str]:
    return f"la case « {column} » est vide", "remplissez-la"


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        pytest.param(MRC, "Essai,99,à l'essai,Essai,", NO_REGION, id="MRC of an unknown region"),
        pytest.param(MRC, ",05,à l'essai,Essai,", empty("nom"), id="MRC without name"),
        pytest.param(MRC, "Essai,,à l'essai,Essai,", empty("region"), id="MRC without region"),
        pytest.param(MRC, "Essai,05,,Essai,", empty("en"), id="MRC without locative"),
        pytest.param(MRC, "Essai,05,à l'essai,Essai|—,", NO_WORD, id="MRC with a name of no word"),
        pytest.param(TOWNS, "99999,Essai,Ville,99,Coaticook,", NO_REGION, id="municipality of an unknown region"),
        pytest.param(TOWNS, "99999,Essai,Ville,05,Kamouraska,", MRC_ELSEWHERE, id="municipality of an MRC elsewhere"),
        pytest.param(TOWNS, "99999,Essai,Ville,05,Nulle-Part,", NO_MRC, id="municipality of an unknown MRC"),
        pytest.param(TOWNS, ",Essai,Ville,05,Coaticook,", empty("code"), id="municipality without code"),
        pytest.param(TOWNS, "99999,,Ville,05,Coaticook,", empty("nom"), id="municipality without name"),
        pytest.param(TOWNS, "99999,—,Ville,05,Coaticook,", NO_WORD, id="municipality of no word"),
        pytest.param(SECTORS, "Essai,quartier,99,,", NO_REGION, id="sector of an unknown region"),
        pytest.param(SECTORS, "Essai,quartier,05|99,,", NO_REGION, id="sector of which one region is unknown"),
        pytest.param(SECTORS, "Essai,quartier,05/Kamouraska,,", MRC_ELSEWHERE, id="sector of an MRC elsewhere"),
        pytest.param(SECTORS, "Essai,quartier,05/Nulle-Part,,", NO_MRC, id="sector of an unknown MRC"),
        pytest.param(SECTORS, "Essai,quartier,,,", empty("ou"), id="sector of nowhere"),
        pytest.param(SECTORS, "Essai,,05,,", empty("genre"), id="sector of no sort"),
        pytest.param(SECTORS, "—,quartier,05,,", NO_WORD, id="sector of no word"),
        pytest.param(OUTSIDE, "Essai,,", empty("en"), id="place outside without locative"),
        pytest.param(OUTSIDE, "—,à l'essai,", NO_WORD, id="place outside of no word"),
        pytest.param(ZONES, "H9Z,99", NO_REGION, id="zone of an unknown region"),
        pytest.param(ZONES, "H9Z,05/Kamouraska", MRC_ELSEWHERE, id="zone of an MRC elsewhere"),
        pytest.param(ZONES, "H9Z,05/Coaticook|05/Nulle-Part", NO_MRC, id="zone of which one MRC is unknown"),
        pytest.param(ZONES, "H9Z,", empty("ou"), id="zone of nowhere"),
        pytest.param(NAMES, "Le Coin,region:99", ("le lieu « region:99 » est inconnu", PLACE_REMEDY), id="no region"),
        pytest.param(NAMES, "Le Coin,mrc:Coin", ("le lieu « mrc:Coin » est inconnu", PLACE_REMEDY), id="no MRC"),
        pytest.param(NAMES, "Le Coin,municipalite:1", ("le lieu « municipalite:1 » est inconnu", PLACE_REMEDY), id="no code"),
        pytest.param(
            NAMES, "Le Coin,territoire:coin", ("le lieu « territoire:coin » est inconnu", PLACE_REMEDY), id="no territory"
        ),
        pytest.param(NAMES, "Le Coin,region:05|Coin", ("le lieu « Coin » est inconnu", PLACE_REMEDY), id="one of two places"),
        pytest.param(NAMES, "—,region:05", NO_WORD, id="name of no word"),
        pytest.param(NAMES, "Le Coin,", empty("ou"), id="name of nothing"),
    ],
)
def test_a_line_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, file: str, line: str, fault: tuple[str, str]
) -> None:
    folder.append(file, line)
    assert folder.problems() == [Problem(f"contenu/{file}", folder.line_of(file, line), *fault)]


@pytest.mark.parametrize(
    ("file", "cell", "line", "column"),
    [
        (MRC, "Kamouraska", "Kamouraska,01,à Kamouraska,,", "nom"),
        (TOWNS, "46005", "46005,Essai,Ville,05,Coaticook,", "code"),
        (ZONES, "H7N", "H7N,13/Laval", "rta"),
    ],
)
def test_what_is_written_twice_is_told_with_both_lines(
    folder: ContentFolder, file: str, cell: str, line: str, column: str
) -> None:
    first = folder.line_of(file, f"{cell},")
    folder.append(file, line)
    remedy = f"changez ou retirez ce {column}"
    assert folder.problems() == [
        Problem(f"contenu/{file}", folder.line_of(file, line), f"« {cell} » est déjà à la ligne {first}", remedy)
    ]


@pytest.mark.parametrize("file", [MRC, TOWNS, SECTORS, ZONES, OUTSIDE, NAMES, COMMON, "lieux/mots_proches.csv"])
def test_a_missing_column_is_told_and_no_place_is_made_of_the_rest(folder: ContentFolder, file: str) -> None:
    header = (folder.root / file).read_text(encoding="utf-8").splitlines()[0]
    *others, last = header.split(",")
    folder.replace(file, header, ",".join([*others, "couleur"]))
    told = [(problem.line, problem.message) for problem in folder.problems() if problem.file == f"contenu/{file}"]
    assert told == [(1, "la colonne « couleur » est inconnue"), (1, f"la colonne « {last} » manque")]


def test_faults_of_several_tables_of_places_are_told_at_once(folder: ContentFolder) -> None:
    folder.append(TOWNS, "99999,Essai,Ville,99,,").append(ZONES, "H9Z,99").append(NAMES, "—,region:05")
    assert [(problem.file, problem.message) for problem in folder.problems()] == [
        (f"contenu/{TOWNS}", NO_REGION[0]),
        (f"contenu/{NAMES}", NO_WORD[0]),
        (f"contenu/{ZONES}", NO_REGION[0]),
    ]


def test_an_mrc_that_no_territory_covers_is_told_before_a_person_asks_about_it(folder: ContentFolder) -> None:
    folder.replace("couverture.csv", "krtb,01,Kamouraska,à valider\n", "")
    assert folder.problems() == [
        Problem("contenu/couverture.csv", 0, "la MRC « Kamouraska » (région 01) n'a aucun territoire", "ajoutez une ligne")
    ]


# --- names ---


def _named(folder: ContentFolder, name: str) -> str:
    named = folder.load().places.index.named(name_key(name))
    assert named is not None
    return named.place.id


def test_a_name_may_be_written_twice_for_the_same_place(folder: ContentFolder) -> None:
    folder.append(NAMES, "estrie,region:05").append(NAMES, "Estrie,region:05")
    assert _named(folder, "Estrie") == "region:05"


def test_a_name_by_hand_takes_the_place_of_all_that_the_tables_make_of_it(folder: ContentFolder) -> None:
    assert _named(folder, "Clermont") == "parmi:municipalite:15035+municipalite:87110"
    folder.append(NAMES, "CLERMONT,municipalite:87110")
    assert _named(folder, "Clermont") == "municipalite:87110"


def test_a_name_by_hand_may_stand_for_several_places(folder: ContentFolder) -> None:
    folder.append(NAMES, "Le Coin,region:05|mrc:Kamouraska")
    assert _named(folder, "le coin") == "parmi:region:05+mrc:Kamouraska"


def test_a_name_of_places_that_lead_to_the_same_organisation_stands_for_the_first(folder: ContentFolder) -> None:
    folder.append(TOWNS, "99998,Essaiville,Ville,05,Coaticook,").append(TOWNS, "99999,Essaiville,Ville,05,Le Granit,")
    assert _named(folder, "Essaiville") == "municipalite:99998"


def test_a_name_of_places_that_lead_elsewhere_stands_for_all_of_them(folder: ContentFolder) -> None:
    folder.append(TOWNS, "99998,Essaiville,Ville,05,Coaticook,").append(TOWNS, "99999,Essaiville,Ville,01,Kamouraska,")
    folder.append(OUTSIDE, "Essaiville,à Essaiville (Ontario),")
    assert _named(folder, "Essaiville") == "parmi:municipalite:99998+municipalite:99999+dehors:Essaiville"


def test_a_sector_of_several_regions_is_a_place_in_each(folder: ContentFolder) -> None:
    folder.append(SECTORS, "Essaiville,quartier,05|01,,")
    assert _named(folder, "Essaiville") == "parmi:secteur:Essaiville@05+secteur:Essaiville@01"


def test_a_sector_known_by_its_region_alone_gives_way_to_the_town_of_its_name_there(folder: ContentFolder) -> None:
    folder.append(SECTORS, "Essaiville,quartier,15|03,,").append(TOWNS, "99999,Essaiville,Ville,15,Mirabel,")
    assert _named(folder, "Essaiville") == "parmi:municipalite:99999+secteur:Essaiville@03"


def test_a_sector_may_be_another_name_of_a_place(folder: ContentFolder) -> None:
    folder.append(SECTORS, "Essaiville,ville (surnom),municipalite:46005,,")
    assert _named(folder, "Essaiville") == "municipalite:46005"


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (TOWNS, "99999,Essaiville,Ville,05,Coaticook,oui"),
        (SECTORS, "Essaiville,quartier,05/Coaticook,,oui"),
        (SECTORS, "Essaiville,surnom,region:05,,oui"),
    ],
    ids=["municipality", "sector", "name of another place"],
)
def test_a_name_that_is_also_a_word_is_weak(folder: ContentFolder, file: str, line: str) -> None:
    assert [named.weak for named in [folder.append(file, line).load().places.index.named(("essaiville",))] if named] == [True]


def test_any_name_is_weak_that_the_table_of_common_words_holds(folder: ContentFolder) -> None:
    strong = folder.load().places.index.named(("kamouraska",))
    weak = folder.append(COMMON, "KAMOURASKA").load().places.index.named(("kamouraska",))
    assert strong is not None
    assert weak is not None
    assert (strong.weak, weak.weak) == (False, True)


def test_a_word_near_a_name_is_only_asked_about_once_the_table_has_it(folder: ContentFolder) -> None:
    assert [match.certainty for match in folder.load().places.find("kamouraskas")] == [Certainty.SURE]
    folder.append("lieux/mots_proches.csv", "kamouraskas")
    assert [match.certainty for match in folder.load().places.find("kamouraskas")] == [Certainty.LIKELY]
    assert folder.load().places.find("mes kamouraskas") == []


def test_a_place_outside_keeps_its_postal_zones(folder: ContentFolder) -> None:
    index = folder.append(OUTSIDE, "Essailand,en Essailand,Q|Z1").load().places.index
    for place_id in ("dehors:Essailand", "rta:Q", "rta:Z1"):
        place = index.get(place_id)
        assert place is not None
        assert (place.name, place.kind, place.locative) == ("Essailand", PlaceKind.OUTSIDE, "en Essailand")


# --- the real tables ---


@pytest.mark.parametrize(
    ("place_id", "kind", "spots", "locative"),
    [
        ("region:05", PlaceKind.REGION, (Spot("05"),), "en Estrie"),
        ("mrc:L'Île-d'Orléans", PlaceKind.MRC, (Spot("03", "L'Île-d'Orléans"),), "dans la MRC de L’Île-d’Orléans"),
        ("municipalite:47017", PlaceKind.MUNICIPALITY, (Spot("05", "La Haute-Yamaska"),), "à Granby"),
        ("secteur:LaSalle", PlaceKind.SECTOR, (Spot("06", "Agglomération de Montréal"),), "pour «\u00a0LaSalle\u00a0»"),
        ("rta:H7N", PlaceKind.POSTAL_ZONE, (Spot("13", "Laval"),), "dans la zone postale H7N"),
        ("dehors:Toronto", PlaceKind.OUTSIDE, (), "à Toronto"),
        ("province:quebec", PlaceKind.WHOLE_PROVINCE, (), "au Québec"),
    ],
)
def test_a_place_is_read_from_its_table(
    tables: Content, place_id: str, kind: PlaceKind, spots: tuple[Spot, ...], locative: str
) -> None:
    place = tables.places.index.get(place_id)
    assert place is not None
    assert (place.kind, place.spots, place.locative, place.territory) == (kind, spots, locative, None)


def test_a_territory_lies_where_it_covers(tables: Content) -> None:
    place = tables.places.index.get("territoire:krtb")
    assert place is not None
    assert (place.kind, place.territory) == (PlaceKind.TERRITORY, "krtb")
    mrcs = ("Kamouraska", "Rivière-du-Loup", "Témiscouata", "Les Basques")
    assert place.spots == tuple(Spot("01", mrc) for mrc in mrcs)


def test_a_municipality_has_the_note_of_its_mrc(tables: Content) -> None:
    town, mrc = tables.places.index.get("municipalite:47017"), tables.places.index.get("mrc:La Haute-Yamaska")
    assert town is not None
    assert mrc is not None
    assert town.note == mrc.note != ""


def test_every_place_can_be_answered_for(tables: Content) -> None:
    index = tables.places.index
    named = [entry.place for entry in map(index.named, index.keys()) if entry is not None]
    for place in {place.id: place for place in (*index.all(), *named)}.values():
        resolution = resolve(place, tables.directory)
        if resolution.outcome in (Outcome.ONE, Outcome.SEVERAL, Outcome.NONE_FOUND):
            assert resolution.served, place.id
        if resolution.outcome is Outcome.ASK and place.kind is not PlaceKind.WHOLE_PROVINCE:
            assert len(resolution.options) > 1, place.id


def test_the_id_of_every_named_place_finds_it_again(tables: Content) -> None:
    index = tables.places.index
    for named in map(index.named, index.keys()):
        assert named is not None
        assert index.get(named.place.id) == named.place
