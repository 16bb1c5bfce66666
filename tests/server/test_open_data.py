"""The table and the look-up, as any program or page calls them on the real server."""

import csv
import io
from collections.abc import Iterator

import httpx
import pytest

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.open_data import COLUMNS, Result, look_up_document, table_document
from microcredit.server.openapi import openapi_document
from tests.builders.assistant import RunningAssistant
from tests.builders.counts import Counts
from tests.builders.look_ups import EACH, as_json

_ADDRESSES = ("/api/organismes", "/api/organismes?lieu=Granby", "/api/organismes.csv", "/api/openapi.json")


@pytest.fixture
def client(assistant: RunningAssistant) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=assistant.settings.base_url, timeout=30) as opened:
        yield opened


def test_the_whole_table_is_given(client: httpx.Client, tables: Content) -> None:
    answer = client.get("/api/organismes")

    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.json() == as_json(table_document(tables))


@pytest.mark.parametrize(("result", "said"), EACH)
def test_a_place_is_looked_up_and_counted(
    assistant: RunningAssistant, client: httpx.Client, tables: Content, result: Result, said: str
) -> None:
    counts = Counts(assistant.settings)
    before = counts.of("microcredit_look_ups_total", channel="api", result=result.value)

    answer = client.get("/api/organismes", params={"lieu": said})

    assert answer.status_code == httpx.codes.OK
    assert answer.json() == as_json(look_up_document(tables, look_up(tables, said)))
    assert counts.of("microcredit_look_ups_total", channel="api", result=result.value) == before + 1


@pytest.mark.parametrize(
    ("separator", "delimiter"), [("", ","), ("?separateur=virgule", ","), ("?separateur=point-virgule", ";")]
)
def test_the_table_is_given_as_a_spreadsheet(client: httpx.Client, separator: str, delimiter: str) -> None:
    answer = client.get(f"/api/organismes.csv{separator}")

    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert "organismes-microcredit.csv" in answer.headers["content-disposition"]
    header, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    assert tuple(header) == COLUMNS
    assert len(rows) > 40


def test_its_description_is_given(client: httpx.Client) -> None:
    assert client.get("/api/openapi.json").json() == openapi_document()


@pytest.mark.parametrize("address", _ADDRESSES)
def test_answers_may_be_kept_an_hour_and_asked_about_by_their_tag(client: httpx.Client, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})

    shared = "private" if "lieu=" in address else "public"
    assert first.headers["cache-control"] == f"{shared}, max-age=3600"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


@pytest.mark.parametrize("address", _ADDRESSES)
def test_their_head_is_given_too(client: httpx.Client, address: str) -> None:
    head = client.head(address)

    assert (head.status_code, head.content) == (httpx.codes.OK, b"")
    assert head.headers["etag"] == client.get(address).headers["etag"]


@pytest.mark.parametrize("address", [*_ADDRESSES, "/api/organismes?lieu="])
@pytest.mark.parametrize("origin", ["https://partenaire.example", "null", None])
def test_a_page_of_any_site_may_read_them_refusals_too(client: httpx.Client, address: str, origin: str | None) -> None:
    answer = client.get(address, headers={"Origin": origin} if origin else {})

    assert answer.headers.get_list("access-control-allow-origin") == ["*"]
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["access-control-expose-headers"] == "ETag, Retry-After"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("lieu=", "appel_lieu"),
        ("lieu=%20%20", "appel_lieu"),
        ("lieu=%3F%21", "appel_lieu"),
        ("lieu=%F0%9F%8D%95", "appel_lieu"),
        (f"lieu={'a' * 501}", "appel_lieu"),
        ("lieu=Laval&lieu=Granby", "appel_parametres"),
    ],
)
def test_a_call_at_fault_is_told_in_french_and_kept_nowhere(
    assistant: RunningAssistant, client: httpx.Client, query: str, code: str
) -> None:
    before = Counts(assistant.settings).refusals("api", code)

    answer = client.get(f"/api/organismes?{query}")

    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert answer.json()["error"]["code"] == code
    assert "lieu" in answer.json()["error"]["message"]
    assert answer.headers["cache-control"] == "no-store"
    assert Counts(assistant.settings).refusals("api", code) == before + 1


@pytest.mark.parametrize("query", ["separateur=tab", "separateur=", "separateur=virgule&separateur=virgule"])
def test_a_separator_at_fault_is_told(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/api/organismes.csv?{query}")

    assert answer.status_code == httpx.codes.BAD_REQUEST
    assert "separateur" in answer.json()["error"]["message"]


@pytest.mark.parametrize("raw", ["lieu=%ff%fe", "lieu=Saint%C3%A9%00Laval", "lieu=%E2%80%AELaval", "lieu=a%0d%0ab%3a%20c"])
def test_odd_bytes_are_no_fault_and_reach_no_header(client: httpx.Client, raw: str) -> None:
    answer = client.get(f"/api/organismes?{raw}")

    assert answer.status_code in (httpx.codes.OK, httpx.codes.BAD_REQUEST)
    assert "b" not in answer.headers


def test_what_belongs_to_a_person_is_neither_given_back_nor_logged(assistant: RunningAssistant, client: httpx.Client) -> None:
    answer = client.get("/api/organismes", params={"lieu": "514 555-0199, 6300 rue Secrète, Granby J2G 9Z9"})

    assert answer.json()["resultat"] == Result.ONE.value
    for secret in ("555-0199", "Secrète", "9Z9"):
        assert secret not in answer.text
        assert secret not in assistant.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["/api", "/api/", "/api/ailleurs", "/api/organismes/Granby", "/api/organismes.json"])
def test_nothing_else_is_there_and_it_says_so(client: httpx.Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == httpx.codes.NOT_FOUND
    assert answer.json()["error"]["code"] == "adresse_inconnue"
    assert answer.headers.get_list("access-control-allow-origin") == ["*"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_it_is_for_reading_only_and_says_so_in_french(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/api/organismes")

    assert answer.status_code == httpx.codes.METHOD_NOT_ALLOWED
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.json()["error"]["code"] == "appel_methode"
