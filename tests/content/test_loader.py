"""The content as a whole: all or nothing, every fault at once, whatever saved the tables."""

import pytest

from microcredit.content import CONTENT_ROOT, Content, ContentError, Problem, content, load_content
from tests.builders.content_folder import ContentFolder

# Not what is expected of the tables (`attendu`), which `make check` alone reads.
TABLES = sorted(str(path.relative_to(CONTENT_ROOT)) for path in CONTENT_ROOT.rglob("*.csv") if path.parent.name != "attendu")
FILES = [*TABLES, "minimums.yml", "phrases.yml"]


def told(content: Content) -> tuple[object, ...]:
    """Everything a load gives that can be compared."""
    directory = content.directory
    return (
        directory.sources,
        directory.regions,
        directory.organisations,
        directory.territories,
        directory.coverage,
        content.places.index.all(),
        list(map(content.places.index.named, content.places.index.keys())),
        [content.places.find(place.name) for place in content.places.index.all()],
        [content.organisation_names.find(organisation.name) for organisation in directory.organisations.values()],
        content.answers,
        content.help_lines,
        content.writings,
        content.steward,
        content.minimums,
    )


def test_a_copy_of_the_content_is_sound(folder: ContentFolder, tables: Content) -> None:
    assert told(folder.load()) == told(tables)


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(";", "utf-8"), (",", "utf-8-sig"), (";", "utf-8-sig")],
    ids=["semicolon", "BOM", "semicolon and BOM"],
)
def test_the_tables_of_any_spreadsheet_load_the_same_content(
    folder: ContentFolder, tables: Content, delimiter: str, encoding: str
) -> None:
    for table in TABLES:
        folder.rewrite_csv(table, delimiter, encoding)
    assert (folder.root / "couverture.csv").read_bytes().count(delimiter.encode()) > 100
    assert told(folder.load()) == told(tables)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_told_by_its_name(folder: ContentFolder, file: str) -> None:
    folder.delete(file)
    remedy = "remettez-le (git checkout), ou créez-le avec ses colonnes"
    assert Problem(f"contenu/{file}", 0, "le fichier manque", remedy) in folder.problems()


@pytest.mark.parametrize("file", TABLES)
def test_an_empty_table_is_told_by_its_name(folder: ContentFolder, file: str) -> None:
    folder.write_bytes(file, b"")
    [problem] = [p for p in folder.problems() if p.message == "la table est vide"]
    assert (problem.file, problem.line) == (f"contenu/{file}", 0)
    assert problem.remedy.startswith("mettez une ligne d'en-tête : ")


def test_an_empty_file_of_sentences_misses_every_sentence(folder: ContentFolder) -> None:
    folder.write_bytes("phrases.yml", b"")
    assert Problem("contenu/phrases.yml", 0, "la phrase « panne » manque", "remettez-la") in folder.problems()


@pytest.mark.parametrize("file", FILES)
def test_a_latin_1_file_is_told_with_the_line_of_its_first_bad_letter(folder: ContentFolder, file: str) -> None:
    data = folder.append(file, "été,été").read_bytes(file).decode("utf-8").encode("latin-1", errors="replace")
    bad = next(number for number, line in enumerate(data.split(b"\n"), start=1) if not line.isascii())
    folder.write_bytes(file, data)
    problem = Problem(f"contenu/{file}", bad, "le fichier n'est pas en UTF-8", "enregistrez-le sous « CSV UTF-8 »")
    assert problem in folder.problems()


@pytest.mark.parametrize("file", TABLES)
def test_an_unknown_column_is_told_by_its_name(folder: ContentFolder, file: str) -> None:
    header = (folder.root / file).read_text(encoding="utf-8").splitlines()[0]
    folder.replace(file, header, f"{header},couleur")
    problem = Problem(f"contenu/{file}", 1, "la colonne « couleur » est inconnue", f"l'en-tête est : {header}")
    assert problem in folder.problems()


@pytest.mark.parametrize("file", TABLES)
def test_a_missing_column_is_told_by_its_name(folder: ContentFolder, file: str) -> None:
    header = (folder.root / file).read_text(encoding="utf-8").splitlines()[0]
    first, _, others = header.partition(",")
    folder.replace(file, header, others)
    problem = Problem(f"contenu/{file}", 1, f"la colonne « {first} » manque", f"l'en-tête est : {header}")
    assert problem in folder.problems()


def test_faults_of_several_files_are_told_all_at_once(folder: ContentFolder) -> None:
    folder.append("couverture.csv", "estrie,99,,à valider")
    folder.append("lieux/noms.csv", "Le Coin,region:99")
    folder.append("organismes.csv", "trop,court")
    folder.append("phrases.yml", 'essai: "Un essai."')
    folder.append("reponses/argent.yml", "essai:\n  texte: Vraiment ?\n  sources: [inconnue]")
    folder.append("sources.csv", "ministere,CNW,Titre,a.ca,2020")
    assert [(problem.file, problem.message) for problem in folder.problems()] == [
        ("contenu/couverture.csv", "region « 99 » n'existe pas"),
        ("contenu/lieux/noms.csv", "le lieu « region:99 » est inconnu"),
        ("contenu/organismes.csv", "2 cases au lieu de 15"),
        ("contenu/phrases.yml", "la phrase « essai » ne sert à rien"),
        ("contenu/reponses/argent.yml", "« essai » a une espace devant « ; », « ! » ou « ? » dans « texte »"),
        ("contenu/reponses/argent.yml", "« essai » cite la source inconnue « inconnue »"),
        ("contenu/sources.csv", "« ministere » est déjà à la ligne 2"),
    ]


def test_two_faults_of_a_line_are_both_told(folder: ContentFolder) -> None:
    folder.append("couverture.csv", "nulle-part,99,,peut-être")
    line = folder.line_of("couverture.csv", "nulle-part")
    assert [(problem.line, problem.message) for problem in folder.problems()] == [
        (line, "certitude « peut-être » n'existe pas"),
        (line, "region « 99 » n'existe pas"),
        (line, "territoire « nulle-part » n'existe pas"),
    ]


def test_nothing_is_loaded_when_one_line_is_at_fault(folder: ContentFolder) -> None:
    folder.append("lieux/noms.csv", "Le Coin,region:99")
    with pytest.raises(ContentError, match=r"contenu/lieux/noms\.csv, ligne \d+ : le lieu « region:99 » est inconnu → "):
        load_content(folder.root)


def test_the_projects_own_content_is_loaded_once() -> None:
    assert content() is content()
    assert list(content().directory.regions) == [f"{code:02}" for code in range(1, 18)]
