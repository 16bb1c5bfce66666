from microcredit.content import Problem
from tests.builders.content_folder import ContentFolder

FILE = "lieux/attributions.csv"
_HEADER = "tables,editeur,titre,adresse,date,licence,adresse_licence"


def test_whom_to_name_is_read_in_order(folder: ContentFolder) -> None:
    row = "rta.csv,Quelqu'un,Des codes,https://exemple.ca,mai 2026,CC BY 4.0,https://exemple.ca/licence"
    folder.write_bytes(FILE, f"{_HEADER}\n{row}\n".encode())
    (read,) = folder.load().attributions
    assert (read.publisher, read.title, read.url, read.date) == ("Quelqu’un", "Des codes", "https://exemple.ca", "mai 2026")
    assert (read.licence, read.licence_url) == ("CC BY 4.0", "https://exemple.ca/licence")


def test_an_address_that_is_none_is_told(folder: ContentFolder) -> None:
    folder.replace(FILE, "https://www.geonames.org", "geonames.org")
    line = folder.line_of(FILE, "geonames.org")
    remedy = "écrivez l'adresse au complet, avec https://"
    assert folder.problems() == [Problem(f"contenu/{FILE}", line, "adresse « geonames.org »", remedy)]


def test_a_table_that_names_nobody_is_told(folder: ContentFolder) -> None:
    folder.write_bytes(FILE, f"{_HEADER}\n".encode())
    remedy = "la licence demande de nommer chacune : remettez-les"
    assert folder.problems() == [Problem(f"contenu/{FILE}", 0, "aucune source de données n'est nommée", remedy)]
