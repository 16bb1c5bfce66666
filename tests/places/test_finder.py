import pytest

from microcredit.content import Content
from microcredit.places import Certainty, Place, PlaceFinder, PlaceIndex, PlaceKind, PlaceMatch, one_of, says_only, the_place
from tests.builders.places import make_finder, make_place, make_town

LAVAL, MATANE = make_place(PlaceKind.REGION, "Laval", "13"), make_town("Matane")
SHORT, LONG = make_town("Saint-Paul", "14"), make_town("Saint-Paul-de-Montminy", "12")
RIMOUSKI, RIMOUSKI_EAST = make_town("Rimouski"), make_town("Rimouski-Est")
PERCE, NOVELTY = make_town("Percé", "11"), make_town("Nouvelle", "11")
WHOLE = make_place(PlaceKind.WHOLE_PROVINCE, "au Québec")
TORONTO, GATINEAU = make_place(PlaceKind.OUTSIDE, "Toronto"), make_town("Gatineau", "07")
H7N, G3, K = (
    make_place(PlaceKind.POSTAL_ZONE, "H7N", "13"),
    make_place(PlaceKind.POSTAL_ZONE, "G3", "03"),
    Place("rta:K", "Ontario", PlaceKind.OUTSIDE, "en Ontario"),
)
ALIKE = [make_town(f"Valmont-{letter}", "15") for letter in "abcd"]


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    names = [LAVAL, MATANE, SHORT, LONG, RIMOUSKI, RIMOUSKI_EAST, WHOLE, TORONTO, GATINEAU]
    return make_finder(names, weak=[PERCE, NOVELTY], others=[H7N, G3, K], french_words=["matante", "nouvelles"])


def _found(finder: PlaceFinder, text: str) -> list[tuple[Place, str]]:
    """The places found, and the words that name each."""
    return [(match.place, text[match.start : match.end]) for match in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("bonjour, combien puis-je emprunter?", []),
        ("Laval", [(LAVAL, "Laval")]),
        ("chu à MATANE!", [(MATANE, "MATANE")]),
        ("matane ou laval", [(MATANE, "matane"), (LAVAL, "laval")]),
        ("Laval Laval", [(LAVAL, "Laval"), (LAVAL, "Laval")]),
        ("à St-Paul", [(SHORT, "St-Paul")]),
        ("à st paul de montminy", [(LONG, "st paul de montminy")]),
        ("Rimouski-Est", [(RIMOUSKI_EAST, "Rimouski-Est")]),
        ("rimouski est grand", [(RIMOUSKI_EAST, "rimouski est")]),
        ("je vis à Rimouski, est-ce loin?", [(RIMOUSKI, "Rimouski")]),
        ("à rimouski est-ce possible", [(RIMOUSKI, "rimouski")]),
        ("Rimouski (est ou ouest)", [(RIMOUSKI, "Rimouski")]),
        ("sur la rue Matane à Laval", [(LAVAL, "Laval")]),
        ("boulevard de Matane", []),
        ("rue de Rimouskie", []),
        ("le chemin St-Paul de Montminy", []),
        ("je vis à Rimouski. Est ce loin?", [(RIMOUSKI, "Rimouski")]),
        ("à Rimouski? est ce que", [(RIMOUSKI, "Rimouski")]),
        ("à St. Paul", [(SHORT, "St. Paul")]),
        ("de Toronto à Laval", [(TORONTO, "Toronto"), (LAVAL, "Laval")]),
        ("Lavallois", []),
    ],
)
def test_places_are_found_from_left_to_right_the_longest_name_first(
    finder: PlaceFinder, text: str, found: list[tuple[Place, str]]
) -> None:
    assert _found(finder, text) == found


def test_a_match_points_at_what_was_written(finder: PlaceFinder) -> None:
    assert finder.find("Moi, c'est St-Paul.") == [PlaceMatch(SHORT, 11, 18, Certainty.WRITTEN)]


def test_the_whole_province_is_no_place_to_answer_for(finder: PlaceFinder) -> None:
    assert finder.find("au Québec") == []
    assert _found(finder, "au Québec, à Laval") == [(LAVAL, "Laval")]


# --- weak names ---


@pytest.mark.parametrize("text", ["Percé", "percé", "moi c'est à percé", "je reste à percé et je couds", "un café à percé"])
def test_a_weak_name_counts_alone_or_where_a_place_would_stand(finder: PlaceFinder, text: str) -> None:
    assert [match.place for match in finder.find(text)] == [PERCE]


@pytest.mark.parametrize("text", ["mon pneu est percé", "une nouvelle entreprise", "MON PNEU EST PERCÉ", "Nouvelle idée"])
def test_a_weak_name_is_a_word_elsewhere(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == []


# --- half a name ---


@pytest.mark.parametrize("text", ["Saint-Paul-de-Nullepart", "Emploi-Laval", "Laval-Ouest", "Laval‑Ouest", "Laval–Ouest"])
def test_half_a_name_is_no_name(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == []


@pytest.mark.parametrize(
    "text", ["Laval-là", "laval-la", "Laval-ci", "Laval-tu", "Laval - ouest", "Laval-", "- Laval", "Laval-2"]
)
def test_a_hyphen_that_only_points_cuts_no_name(finder: PlaceFinder, text: str) -> None:
    assert [match.place for match in finder.find(text)] == [LAVAL]


# --- slips of the finger ---


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("Rimousky", RIMOUSKI, "Rimousky"),
        ("j'habite à rimouki", RIMOUSKI, "rimouki"),
        ("combien prêtez-vous à Rimousky svp", RIMOUSKI, "Rimousky"),
        ("st paul de montmniy", LONG, "st paul de montmniy"),
        ("Saint-Paul-de-Montmniy", LONG, "Saint-Paul-de-Montmniy"),
        ("Gatinau", GATINEAU, "Gatinau"),
    ],
)
def test_a_slip_is_forgiven_where_a_place_would_stand(finder: PlaceFinder, text: str, place: Place, said: str) -> None:
    (match,) = finder.find(text)
    assert (match.place, text[match.start : match.end], match.certainty) == (place, said, Certainty.SURE)


@pytest.mark.parametrize(
    "text",
    [
        "mon rimousky est brisé",
        "matante",
        "je suis à toronta",
        "les nouveles",
        "Rimousky-de-Nullepart",
        "j'habite à Rimousky-Nullepart",
    ],
)
def test_a_slip_is_not_forgiven_elsewhere(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == []


def test_a_slip_is_not_looked_for_when_a_name_is_written_well(finder: PlaceFinder) -> None:
    assert _found(finder, "Laval, pas Rimousky") == [(LAVAL, "Laval")]


@pytest.mark.parametrize("text", ["je reste à nouvele", "j'habite à Nouvele"])
def test_a_slip_of_a_weak_name_counts_where_a_place_would_stand(finder: PlaceFinder, text: str) -> None:
    assert [(match.place, match.certainty) for match in finder.find(text)] == [(NOVELTY, Certainty.SURE)]


def test_a_slip_near_a_few_names_gives_one_of_them_and_near_many_none() -> None:
    few = make_finder(ALIKE[:3])
    assert [match.place for match in few.find("valmont-z")] == []  # « z » is too short a word to hold a slip
    names = [make_town(name) for name in ("Valmonta", "Valmonti", "Valmonto", "Valmontu")]
    (match,) = make_finder(names[:3]).find("à Valmont")
    assert match == PlaceMatch(one_of(tuple(names[:3])), 2, 9, Certainty.SURE)
    assert make_finder(names).find("à Valmont") == []


# --- postal codes ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H7N", [(H7N, "H7N")]),
        ("h7n 2b3", [(H7N, "h7n 2b3")]),
        ("code postal G3Z1A1", [(G3, "G3Z1A1")]),
        ("K1A 0B1", [(K, "K1A 0B1")]),
        ("V8V 1A1", []),
        ("H9Z", []),
        ("Laval H7N 2B3", [(LAVAL, "Laval"), (H7N, "H7N 2B3")]),
        ("H7N, Laval", [(H7N, "H7N"), (LAVAL, "Laval")]),
    ],
)
def test_a_postal_code_is_known_by_its_zone_or_what_its_zone_begins_with(
    finder: PlaceFinder, text: str, found: list[tuple[Place, str]]
) -> None:
    assert _found(finder, text) == found


@pytest.mark.parametrize("text", ["K1A", "k1a!", "je reste à K1A", "K1A 0B1", "bonjour, mon code postal est K1A0B1 merci"])
def test_a_zone_outside_quebec_counts_alone_or_with_the_rest_of_its_code(finder: PlaceFinder, text: str) -> None:
    assert [match.place for match in finder.find(text)] == [K]


@pytest.mark.parametrize("text", ["un prêt K1A", "mon feuillet K1A", "je fais du K1A"])
def test_what_only_reads_like_a_zone_outside_quebec_is_a_word_of_the_sentence(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text) == []


def test_a_zone_of_quebec_counts_in_any_sentence(finder: PlaceFinder) -> None:
    assert _found(finder, "mon salon est en H7N") == [(H7N, "H7N")]


def test_a_name_inside_a_postal_code_is_not_read_on_its_own() -> None:
    town = make_town("2b3")
    assert [match.place for match in make_finder([town], others=[H7N]).find("H7N 2B3")] == [H7N]


def test_a_finder_without_names_finds_nothing() -> None:
    assert PlaceFinder(PlaceIndex([], []), []).find("Laval H7N") == []


# --- says only ---


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Laval", True),
        ("Laval!", True),
        ("moi j’suis dans le coin de Laval", True),
        ("non, plutôt Laval", True),
        ("Laval prête combien", False),
        ("qui sert Laval", False),
    ],
)
def test_a_name_alone_is_told_from_a_question_about_it(text: str, only: bool) -> None:
    start = text.index("Laval")
    assert says_only(text, [(start, start + 5)]) is only


def test_small_words_alone_say_nothing() -> None:
    assert says_only("dans le coin", []) is False
    assert says_only("", []) is False


# --- the real tables ---


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rimouski", "municipalite:10043"),
        ("j'habite à Rimousky", "municipalite:10043"),
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
        ("Québec", "parmi:municipalite:23027+province:quebec"),
        ("LaSalle", "secteur:LaSalle"),
        ("j'arrive de Toronto, je suis à Laval", "region:13"),
        ("Granby en Estrie", "municipalite:47017"),
        ("Clermont", "parmi:municipalite:15035+municipalite:87110"),
        ("j'habite à Clermont, en Abitibi", "municipalite:87110"),
        ("je reste à Windsor en Ontario", "dehors:Ontario"),
        ("Windsor (Ontario)", "dehors:Ontario"),
        ("Laval, France", "dehors:France"),
        ("à Gatineau ou en Ontario", "municipalite:81017"),
        ("mon code postal est 75011", "rta:00000"),
        ("90210", "rta:00000"),
        ("M5V", "rta:M"),
        ("ND de Lourdes", "parmi:municipalite:32080+municipalite:61045"),
        ("N.-D.-de-Lourdes", "parmi:municipalite:32080+municipalite:61045"),
        ("N.D. du Mont-Carmel", "parmi:municipalite:37235+secteur:Notre-Dame-du-Mont-Carmel@16"),
        ("Riv. Saint-Jean", "parmi:municipalite:03902+municipalite:98050"),
        ("L. Bouchette", "municipalite:91005"),
        ("Mt Laurier", "municipalite:79088"),
        ("Pte-aux-Trembles", "secteur:Pointe-aux-Trembles"),
        ("Riv-du-Loup", "mrc:Rivière-du-Loup"),
        ("je reste à N.D.G.", "secteur:NDG"),
        ("2 Montagnes", "mrc:Deux-Montagnes"),
        ("7-Îles", "municipalite:97007"),
        ("chu à Malbaie", "municipalite:15013"),
        ("Ekuanitshit", "municipalite:98808"),
        ("Unamen Shipu", "municipalite:98804"),
        ("Nutashkuan", "municipalite:98806"),
        ("Kahnawà:ke", "municipalite:67802"),
        ("Winneway", "mrc:Témiscamingue"),
        ("Povungnituk", "municipalite:99120"),
        ("le village de Milan", "municipalite:30040"),
        ("mon code est G0A 1H0", "rta:G0A"),
        ("Ottawa", "dehors:Ottawa"),
    ],
)
def test_a_place_of_quebec_is_found_by_the_names_people_give_it(tables: Content, text: str, place: str) -> None:
    found = the_place(tables.places.find(text))
    assert found is not None
    assert found.id == place


@pytest.mark.parametrize(
    "text",
    [
        *("au Québec", "Emploi-Québec", "mon pneu est percé", "la salle", "Saint-Paul-de-Nullepart", "à Zorgville", "20 000 $"),
        *("une nouvelle entreprise", "un prêt pour mon salon de coiffure", "ma fille Maria"),
        *("je vends en B2B", "un prêt P2P", "j'ai reçu mon T4A"),
        *("je suis nouvelle arrivante", "je vis des fonds publics", "Saint-Glinglin", "à Saint-Glinglin", "15000", "12345 $"),
    ],
)
def test_a_sentence_without_a_place_of_quebec_has_none(tables: Content, text: str) -> None:
    assert tables.places.find(text) == []


@pytest.mark.parametrize("text", ["Windsor en Ontario", "Windsor, Ontario"])
def test_a_town_put_outside_quebec_is_part_of_what_puts_it_there(tables: Content, text: str) -> None:
    (match,) = tables.places.find(text)
    assert (match.place.kind, match.start, match.end) == (PlaceKind.OUTSIDE, 0, len(text))


def test_a_longer_name_by_ear_does_not_go_over_a_mark(tables: Content) -> None:
    text = "Je suis à Saint-Augustin (Saguenay–Lac-Saint-Jean)."
    assert [text[match.start : match.end] for match in tables.places.find(text)] == [
        "Saint-Augustin",
        "Saguenay–Lac-Saint-Jean",
    ]
