import pytest

from microcredit.content import Content, Problem
from microcredit.network import Door, DoorKind
from tests.builders.content_folder import ContentFolder

FILE = "portes.csv"


def test_a_door_is_read_with_where_it_is_open_and_how_to_reach_it(tables: Content) -> None:
    assert tables.doors[-1] == Door(
        name="la SADC de D’Autray-Joliette",
        kind=DoorKind.LENDER,
        offer="un fonds",
        regions=("14",),
        mrcs=("Joliette", "D'Autray"),
        phone="450 555-0100",
        website="",
        source=tables.directory.sources["krtb"],
    )


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        (
            "14,,x,banque,x,,,krtb",
            "sorte « banque » n'existe pas",
            "écrivez l'une de ces valeurs : SADC ou CAE, MRC, municipalité, administration régionale, conseil",
        ),
        (
            "14,,x,MRC,x,,,inconnue",
            "source « inconnue » n'existe pas",
            "écrivez l'une de ces valeurs : un id de sources.csv",
        ),
        ("14|18,,x,MRC,x,,,krtb", "la région « 18 » n'existe pas", "écrivez un code de regions.csv (01 à 17)"),
        (
            "14,,x,MRC,x,4505550100,,krtb",
            "telephone « 4505550100 » n'est pas un numéro",
            "écrivez « 450 904-5822 », « 1 800 363-9010 », « 811, option 2 » ou « texto au 535353 »",
        ),
        ("14,,x,MRC,,,,krtb", "la case « offre » est vide", "remplissez-la"),
    ],
    ids=["kind", "source", "region", "telephone", "offer"],
)
def test_a_door_at_fault_is_told_with_its_mend(folder: ContentFolder, line: str, message: str, remedy: str) -> None:
    folder.append(FILE, line)
    assert folder.problems() == [Problem(f"contenu/{FILE}", folder.line_of(FILE, line), message, remedy)]
