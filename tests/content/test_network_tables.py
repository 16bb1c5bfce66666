import pytest

from microcredit.content import Content, Problem
from microcredit.network import Certainty, Confidence, OrganisationStatus, WhenAlone
from tests.builders.content_folder import ContentFolder

SOURCES, REGIONS, ORGANISATIONS = "sources.csv", "regions.csv", "organismes.csv"
TERRITORIES, COVERAGE = "territoires.csv", "couverture.csv"
AMONG = "écrivez l'une de ces valeurs : "
SOURCE_REMEDY = AMONG + "un id de sources.csv"
DOUBTFUL_REMEDY = "laissez la case vide : un contact ancien ou déduit ne se montre pas"


def organisation_line(**cells: str) -> str:
    """A sound line of organismes.csv, but for `cells`."""
    columns = (
        *("id", "article", "nom_recent", "nom_page", "anciens_noms", "sigles", "telephone", "courriel", "site", "adresse"),
        *("contact_date", "statut", "confiance", "source", "note"),
    )
    sound = {"id": "essai", "nom_recent": "Fonds d'essai", "statut": "actif", "confiance": "haute", "source": "ministere"}
    return ",".join({**sound, **cells}.get(column, "") for column in columns)


LINES = [
    pytest.param(SOURCES, ",CNW,Titre,https://a.ca,2020", "la case « id » est vide", "remplissez-la", id="source without id"),
    pytest.param(SOURCES, "a,CNW,Titre,https://a.ca,", "la case « date » est vide", "remplissez-la", id="source without date"),
    pytest.param(
        SOURCES,
        "a,CNW,Titre,a.ca,2020",
        "adresse « a.ca »",
        "écrivez l'adresse au complet, avec https://",
        id="source whose address is not one",
    ),
    pytest.param(
        REGIONS,
        "18,Nord,Nord,au Nord,jamais",
        "si_region_seule « jamais » n'existe pas",
        AMONG + "demander, présenter",
        id="region with an unknown choice",
    ),
    pytest.param(
        REGIONS, "1,Nord,Nord,au Nord,demander", "code « 1 »", "écrivez deux chiffres, de 01 à 17", id="region with a bad code"
    ),
    pytest.param(
        REGIONS, "18,Nord,,au Nord,demander", "la case « court » est vide", "remplissez-la", id="region, no short name"
    ),
    pytest.param(
        REGIONS,
        "18,Nord,Laval,au Nord,demander",
        "« Laval » est déjà à la ligne 14",
        "changez ou retirez ce court",
        id="region with the short name of another",
    ),
    pytest.param(
        TERRITORIES,
        "nord,Nord,Charlevoix,au Nord,,,ministere,",
        "« Charlevoix » est déjà à la ligne 6",
        "changez ou retirez ce court",
        id="territory with the short name of another",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(source="inconnue"),
        "source « inconnue » n'existe pas",
        SOURCE_REMEDY,
        id="organisation with an unknown source",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(source=""),
        "la case « source » est vide",
        "remplissez-la",
        id="organisation without a source",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(statut="vivant"),
        "statut « vivant » n'existe pas",
        AMONG + "tête de réseau, actif, historique",
        id="organisation with an unknown status",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(confiance="totale"),
        "confiance « totale » n'existe pas",
        AMONG + "haute, moyenne, faible",
        id="organisation with an unknown confidence",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(site="fonds.ca"),
        "la case « contact_date » est vide",
        "dites quand le contact a été vu (« sans date » si on ne le sait pas)",
        id="organisation with a contact without date",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(site="vieux.ca (ancien site)", contact_date="2014"),
        "site « vieux.ca (ancien site) » est un contact douteux",
        DOUBTFUL_REMEDY,
        id="organisation with a former contact",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(adresse="Sherbrooke (déduit)", contact_date="2014"),
        "adresse « Sherbrooke (déduit) » est un contact douteux",
        DOUBTFUL_REMEDY,
        id="organisation with a deduced contact",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(telephone="450 555-0100 (non confirmé)", contact_date="2014"),
        "telephone « 450 555-0100 (non confirmé) » est un contact douteux",
        DOUBTFUL_REMEDY,
        id="organisation with an unconfirmed contact",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(courriel="a@b.ca en 2019", contact_date="2019"),
        "courriel « a@b.ca en 2019 » est un contact douteux",
        DOUBTFUL_REMEDY,
        id="organisation with a contact of another year",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(courriel="fonds.ca", contact_date="2023"),
        "courriel « fonds.ca » n'est pas une adresse électronique",
        "écrivez-la ainsi : « info@exemple.qc.ca »",
        id="organisation with a site for an e-mail",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(site="info@fonds.ca", contact_date="2023"),
        "site « info@fonds.ca » n'est pas l'adresse d'un site",
        "écrivez-la ainsi : « exemple.qc.ca »",
        id="organisation with an e-mail for a site",
    ),
    pytest.param(
        ORGANISATIONS,
        organisation_line(site="https://fonds.ca", contact_date="2023"),
        "site « https://fonds.ca » n'est pas l'adresse d'un site",
        "écrivez-la ainsi : « exemple.qc.ca »",
        id="organisation with a site as a browser copies it",
    ),
    pytest.param(
        COVERAGE,
        "estrie,99,,à valider",
        "region « 99 » n'existe pas",
        AMONG + "un code de regions.csv (01 à 17)",
        id="coverage of an unknown region",
    ),
    pytest.param(
        COVERAGE,
        "nulle-part,05,,à valider",
        "territoire « nulle-part » n'existe pas",
        AMONG + "un id de territoires.csv",
        id="coverage of an unknown territory",
    ),
    pytest.param(
        COVERAGE,
        "estrie,05,Coaticook,peut-être",
        "certitude « peut-être » n'existe pas",
        AMONG + "confirmé, à valider, aucun nom trouvé",
        id="coverage with an unknown certainty",
    ),
    pytest.param(
        COVERAGE,
        "estrie,05,Coaticook,",
        "la case « certitude » est vide",
        "remplissez-la",
        id="coverage without certainty",
    ),
    pytest.param(
        COVERAGE,
        "lanaudiere,14,Joliette,à valider",
        "« lanaudiere » n'a pas d'organisme dans territoires.csv",
        "écrivez « aucun nom trouvé », ou nommez un organisme",
        id="coverage to confirm without organisation",
    ),
    pytest.param(
        COVERAGE,
        "lanaudiere,14,Joliette,confirmé",
        "« lanaudiere » n'a pas d'organisme dans territoires.csv",
        "écrivez « aucun nom trouvé », ou nommez un organisme",
        id="coverage confirmed without organisation",
    ),
    pytest.param(COVERAGE, "estrie,05,,à valider", "cette ligne est en double", "retirez-la", id="coverage said twice"),
    pytest.param(
        COVERAGE,
        "estrie,05,,confirmé",
        "cette ligne est en double",
        "retirez-la",
        id="coverage said twice with two certainties",
    ),
    pytest.param(
        COVERAGE,
        "estrie,05,Nulle-Part,à valider",
        "la MRC « Nulle-Part » n'existe pas",
        "écrivez son nom comme dans lieux/mrc.csv",
        id="coverage of an unknown MRC",
    ),
    pytest.param(
        COVERAGE,
        "estrie,05,Kamouraska,à valider",
        "la MRC « Kamouraska » n'est pas dans la région 05",
        "corrigez la région ou la MRC, comme dans lieux/mrc.csv",
        id="coverage of an MRC of another region",
    ),
]


@pytest.mark.parametrize(("file", "line", "message", "remedy"), LINES)
def test_a_line_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, file: str, line: str, message: str, remedy: str
) -> None:
    folder.append(file, line)
    assert folder.problems() == [Problem(f"contenu/{file}", folder.line_of(file, line), message, remedy)]


@pytest.mark.parametrize(
    ("file", "cell", "column"),
    [
        (SOURCES, "ministere", "id"),
        (REGIONS, "05", "code"),
        (ORGANISATIONS, "fem", "id"),
        (TERRITORIES, "estrie", "id"),
    ],
)
def test_an_id_written_twice_is_told_with_both_lines(folder: ContentFolder, file: str, cell: str, column: str) -> None:
    lines = (folder.root / file).read_text(encoding="utf-8").splitlines()
    first, line = next((number, line) for number, line in enumerate(lines, start=1) if line.startswith(f"{cell},"))
    folder.append(file, line)
    assert folder.problems() == [
        Problem(
            f"contenu/{file}",
            folder.line_of(file, line),
            f"« {cell} » est déjà à la ligne {first}",
            f"changez ou retirez ce {column}",
        )
    ]


MAGDALEN = "iles-de-la-madeleine,"


@pytest.mark.parametrize(
    ("old", "new", "message", "remedy"),
    [
        (
            "aux Îles-de-la-Madeleine,,,graffici-2014",
            "aux Îles-de-la-Madeleine,,inconnu,graffici-2014",
            "organisme « inconnu » n'existe pas",
            AMONG + "un id d'organismes.csv, ou rien",
        ),
        (
            "aux Îles-de-la-Madeleine,,,graffici-2014",
            "aux Îles-de-la-Madeleine,,fonds-haute-gaspesie,graffici-2014",
            "« Fonds d’emprunt communautaire de la Haute-Gaspésie » n'est pas un organisme actif",
            "un territoire ne se confie qu'à un organisme actif",
        ),
        (
            ",Îles-Madeleine,",
            ",Îles-de-la-Madeleine (îles),",
            "le nom court « Îles-de-la-Madeleine (îles) » a 27 caractères",
            "20 au plus",
        ),
    ],
    ids=["unknown organisation", "organisation of the past", "short name too long"],
)
def test_a_territory_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, old: str, new: str, message: str, remedy: str
) -> None:
    folder.replace(TERRITORIES, old, new)
    line = folder.line_of(TERRITORIES, MAGDALEN)
    assert folder.problems() == [Problem(f"contenu/{TERRITORIES}", line, message, remedy)]


def test_a_territory_with_an_unknown_source_is_told(folder: ContentFolder) -> None:
    folder.append(TERRITORIES, "essai,Essai,Essai,à l'essai,,,inconnue,")
    line = folder.line_of(TERRITORIES, "essai,")
    assert folder.problems() == [Problem(f"contenu/{TERRITORIES}", line, "source « inconnue » n'existe pas", SOURCE_REMEDY)]


def test_a_region_whose_short_name_is_too_long_is_told(folder: ContentFolder) -> None:
    folder.replace(REGIONS, ",Saguenay–Lac-St-Jean,", ",Saguenay–Lac-St-Jean.,")
    line = folder.line_of(REGIONS, "Saguenay–Lac-St-Jean.")
    message = "le nom court « Saguenay–Lac-St-Jean. » a 21 caractères"
    assert folder.problems() == [Problem(f"contenu/{REGIONS}", line, message, "20 au plus")]


def test_a_table_without_the_head_of_the_network_is_told(folder: ContentFolder) -> None:
    folder.replace("organismes.csv", "tête de réseau", "actif")
    remedy = "donnez le statut « tête de réseau » à celle vers qui diriger les gens"
    assert folder.problems() == [Problem("contenu/organismes.csv", 0, "aucune ligne n'est la tête du réseau", remedy)]


def test_a_region_without_a_territory_is_told(folder: ContentFolder) -> None:
    folder.append(REGIONS, "18,Nouvelle,Nouvelle,en Nouvelle,présenter")
    assert folder.problems() == [
        Problem(f"contenu/{COVERAGE}", 0, "la région 18 (Nouvelle) n'a aucun territoire", "ajoutez une ligne")
    ]


def test_a_territory_on_no_region_is_told(folder: ContentFolder) -> None:
    folder.append(TERRITORIES, "essai,Essai,Essai,à l'essai,,,ministere,")
    assert folder.problems() == [
        Problem(f"contenu/{COVERAGE}", 0, "le territoire « essai » n'est posé sur aucune région", "ajoutez une ligne")
    ]


@pytest.mark.parametrize("column", ["nom_page", "anciens_noms", "sigles"])
def test_a_name_of_two_organisations_is_told_with_both(folder: ContentFolder, column: str) -> None:
    line = organisation_line(**{column: "fonds mauricie"})
    folder.append(ORGANISATIONS, line)
    message = "« fonds mauricie » est un nom de « fonds-mauricie » et de « essai »"
    assert folder.problems() == [
        Problem(f"contenu/{ORGANISATIONS}", folder.line_of(ORGANISATIONS, line), message, "retirez-le de l'un des deux")
    ]


def test_a_name_of_an_organisation_without_a_word_is_told(folder: ContentFolder) -> None:
    line = organisation_line(sigles="—")
    folder.append(ORGANISATIONS, line)
    assert folder.problems() == [
        Problem(
            f"contenu/{ORGANISATIONS}",
            folder.line_of(ORGANISATIONS, line),
            "le nom '—' ne contient aucun mot",
            "écrivez un nom",
        )
    ]


def test_an_organisation_is_read_whole(tables: Content) -> None:
    fem = tables.directory.organisations["fem"]
    assert (fem.name, fem.page_name, fem.acronyms) == ("Fonds d’emprunt Montérégie", "Fonds d’emprunt Montérégie", ("FEM",))
    assert (fem.phone, fem.email, fem.website) == ("450 904-5822", "conseillere@femonteregie.ca", "femonteregie.ca")
    assert fem.address == "6300, avenue Auteuil, bureau 505, Brossard (Québec) J4Z 3P2"
    assert (fem.status, fem.confidence) == (OrganisationStatus.ACTIVE, Confidence.HIGH)
    assert fem.source is tables.directory.sources["fem-etiquette"]


def test_a_territory_is_linked_to_its_organisation_and_its_region(tables: Content) -> None:
    directory = tables.directory
    [link] = directory.coverage_of_territory("estrie")
    assert link.territory is directory.territories["estrie"]
    assert link.territory.organisation is directory.organisations["fonds-emergence-estrie"]
    assert link.region is directory.regions["05"]
    assert (link.mrc, link.certainty) == (None, Certainty.TO_CONFIRM)


def test_only_the_laurentides_are_asked_about(tables: Content) -> None:
    asked = [region.code for region in tables.directory.regions.values() if region.when_alone is WhenAlone.ASK]
    assert asked == ["15"]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("c'est quoi le fcamc", "microentreprendre-bl"),
        ("Fonds d’entraide communautaire", "microentreprendre-saglac"),
        ("micro-crédit chaudière appalaches", "microcredit-ca"),
        ("RQCC", "microentreprendre"),
    ],
)
def test_an_organisation_is_found_by_any_of_its_names(tables: Content, text: str, organisation: str) -> None:
    assert [match.value.id for match in tables.organisation_names.find(text)] == [organisation]
