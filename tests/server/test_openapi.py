"""The description in OpenAPI says what the code gives; tests/server/test_open_data_contract.py calls it for real."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.network import Certainty, KnownFrom
from microcredit.open_data import Result, look_up_document, table_document
from microcredit.places import PlaceKind
from microcredit.server.openapi import openapi_document
from tests.builders.look_ups import EACH, as_json

_SCHEMAS = openapi_document()["components"]["schemas"]


def _strict(schema: Any) -> Any:
    """The same description, without room for a field that it does not name; callers are to expect new ones, and we are not."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and schema.get("type") == "object" else {}
    return {**{name: _strict(one) for name, one in schema.items()}, **closed}


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator({**_strict(openapi_document()), "$ref": f"#/components/schemas/{schema}"})


def _faults(schema: str, document: dict[str, Any]) -> list[str]:
    return [error.message for error in _validator(schema).iter_errors(document)]


@pytest.mark.parametrize(
    ("described", "given"),
    [
        (lambda: _SCHEMAS["Result"]["enum"], Result),
        (lambda: _SCHEMAS["KnownFrom"]["enum"], KnownFrom),
        (lambda: _SCHEMAS["Certainty"]["enum"], Certainty),
        (lambda: _SCHEMAS["PlaceKind"]["enum"], PlaceKind),
    ],
    ids=["resultat", "connu_par", "certitude", "sorte"],
)
def test_it_lists_the_values_that_the_code_gives(described: Callable[[], list[str]], given: type[Any]) -> None:
    assert set(described()) == {value.value for value in given}


def test_the_table_is_as_described(tables: Content) -> None:
    assert _faults("Table", as_json(table_document(tables))) == []


def test_a_document_with_a_field_less_or_one_more_is_not(tables: Content) -> None:
    document = as_json(look_up_document(tables, look_up(tables, "Granby")))
    assert _faults("Recherche", document) == []
    assert _faults("Recherche", {**document, "autre": 1}) != []
    assert _faults("Recherche", {name: value for name, value in document.items() if name != "raison"}) != []


@pytest.mark.parametrize(("_result", "said"), EACH)
def test_the_answer_of_each_result_is_as_described(tables: Content, _result: Result, said: str) -> None:
    assert _faults("Recherche", as_json(look_up_document(tables, look_up(tables, said)))) == []


def test_the_answer_of_a_sample_of_all_places_is_as_described(tables: Content) -> None:
    places = tables.places.index.all()
    kinds = {place.kind for place in places}
    sample = [place for kind in kinds for place in [one for one in places if one.kind is kind][::25]]
    assert len(sample) > 100
    for place in sample:
        assert _faults("Recherche", as_json(look_up_document(tables, look_up(tables, place.id)))) == [], place.id
