from microcredit.content import Problem
from tests.builders.content_folder import ContentFolder

FILE = "lieux/attributions.csv"
_TABLES = "municipalites.csv|mrc.csv|secteurs.csv|rta.csv|dehors.csv|noms.csv|mots_courants.csv"
_HEADER = "tables,editeur,titre,adresse,date,licence,adresse_licence,modifications"


def _written(folder: ContentFolder, *rows: str) -> ContentFolder:
    return folder.write_bytes(FILE, "\n".join([_HEADER, *rows, ""]).encode())


def test_whom_to_name_is_read_in_order(folder: ContentFolder) -> None:
    licensed = "rta.csv,Quelqu'un,Des codes,https://exemple.ca,mai 2026,CC BY 4.0,https://exemple.ca/licence,triés"
    first, second = _written(folder, licensed, f"{_TABLES},Nous,Le reste,,2026,,,").load().attributions
    assert (first.tables, first.publisher, first.title, first.date) == (("rta.csv",), "Quelqu’un", "Des codes", "mai 2026")
    assert (first.url, first.licence, first.licence_url) == ("https://exemple.ca", "CC BY 4.0", "https://exemple.ca/licence")
    assert first.changes == "triés"
    assert (second.publisher, second.url, second.licence) == ("Nous", "", "")


def test_an_address_that_is_none_is_told(folder: ContentFolder) -> None:
    folder.replace(FILE, "https://www.geonames.org", "geonames.org")
    line = folder.line_of(FILE, "geonames.org")
    remedy = "écrivez l'adresse au complet, avec https://"
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, "adresse « geonames.org »", remedy)]


def test_a_licence_without_what_was_changed_is_told(folder: ContentFolder) -> None:
    row = f"{_TABLES},Quelqu'un,Des codes,https://exemple.ca,mai 2026,CC BY 4.0,https://exemple.ca/licence,"
    remedy = "remplissez ces cases, ou videz les quatre"
    assert _written(folder, row).problems() == [Problem(f"contenu/{FILE}", 2, "il manque : modifications", remedy)]


def test_a_table_of_places_that_nobody_is_named_for_is_told(folder: ContentFolder) -> None:
    folder.replace(FILE, "dehors.csv|", "")
    remedy = "ajoutez cette table à la ligne de qui l'a faite"
    assert folder.problems() == [Problem(f"contenu/{FILE}", 0, "personne n'est nommé pour « dehors.csv »", remedy)]


def test_a_table_that_names_nobody_is_told_for_each(folder: ContentFolder) -> None:
    named = {problem.message for problem in _written(folder).problems()}
    assert named >= {f"personne n'est nommé pour « {table} »" for table in _TABLES.split("|")}
