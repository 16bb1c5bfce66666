"""The table as a spreadsheet opens it."""

import csv
import io

import pytest

from microcredit.content import Content
from microcredit.open_data import COLUMNS, spreadsheet
from tests.builders.understanding import rows


@pytest.fixture(params=[",", ";"])
def opened(request: pytest.FixtureRequest, tables: Content) -> list[dict[str, str]]:
    """The rows, as a program that knows the delimiter reads them."""
    text = spreadsheet(tables, request.param)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=request.param, strict=True))


def test_there_is_a_row_for_each_part_of_a_region_that_is_covered(opened: list[dict[str, str]], tables: Content) -> None:
    written = rows("couverture.csv")
    assert [(row["region_code"], row["mrc"].replace("’", "'"), row["certitude"]) for row in opened] == [
        (row["region"], row["mrc"], row["certitude"]) for row in written
    ]
    names = [tables.directory.territories[row["territoire"]].name for row in written]
    assert [row["territoire"] for row in opened] == names


def test_every_cell_has_its_column_and_every_row_its_source_and_date(opened: list[dict[str, str]]) -> None:
    assert all(tuple(row) == COLUMNS for row in opened)
    assert all(row["source_editeur"] and row["source_date"] and row["source_adresse"].startswith("http") for row in opened)


def test_contacts_are_there_with_their_date_and_only_then(opened: list[dict[str, str]]) -> None:
    monteregie = next(row for row in opened if row["region"] == "Montérégie")
    assert monteregie["telephone"].replace("\u00a0", " ") == "450 904-5822"
    for row in opened:
        contacts = row["telephone"] + row["courriel"] + row["site"] + row["adresse"]
        assert bool(contacts) is bool(row["coordonnees_date"]), row["territoire"]


def test_no_organisation_is_named_where_none_was_found(opened: list[dict[str, str]]) -> None:
    assert {row["organisme"] for row in opened if row["certitude"] == "aucun nom trouvé"} == {""}
    assert all(row["organisme"] for row in opened if row["certitude"] != "aucun nom trouvé")


def test_no_cell_begins_like_a_formula(opened: list[dict[str, str]]) -> None:
    assert [value for row in opened for value in row.values() if value[:1] in ("=", "+", "-", "@", "\t")] == []
