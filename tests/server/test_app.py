"""What goes around every route, over a scripted assistant: names, origins, who asks, encodings, refusals, outages."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from microcredit.content import Content
from microcredit.server import site
from tests.builders.fake_assistant import FakeAssistant
from tests.builders.fake_server import fake_server

_MESSAGE = "/webhooks/web/message"
_PUBLIC = "https://aide.exemple.org"


# --- the names by which it is asked for ---


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:5005", "localhost", "[::1]:5005", "assistant:8000", "aide.exemple.org", "AIDE.exemple.org:443", "192.0.2.7"],
)
async def test_it_answers_by_its_own_names_by_addresses_and_by_names_without_a_dot(
    tables: Content, tmp_path: Path, host: str
) -> None:
    async with fake_server(tables, tmp_path, public_address=_PUBLIC) as client:
        assert (await client.get("/webhooks/health/", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["pirate.example", "aide.exemple.org.pirate.example", "localhost.pirate.example:5005", "[::1"])
async def test_a_name_that_a_stranger_chose_is_refused_in_french(tables: Content, tmp_path: Path, host: str) -> None:
    async with fake_server(tables, tmp_path, public_address=_PUBLIC) as client:
        answer = await client.post(_MESSAGE, json={"message": "Laval"}, headers={"Host": host})

    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "hote_inconnu")


async def test_a_name_of_the_settings_is_ours(tables: Content, tmp_path: Path) -> None:
    async with fake_server(tables, tmp_path, hosts=("interne.exemple.org",)) as client:
        assert (await client.get("/", headers={"Host": "interne.exemple.org"})).status_code == 200


# --- the pages that may ask ---


@pytest.mark.parametrize("host", ["127.0.0.1:5005", "aide.exemple.org:443", "aide.exemple.org"])
@pytest.mark.parametrize("origin", [_PUBLIC, "https://AIDE.exemple.org", "https://aide.exemple.org:443"])
async def test_the_public_address_is_our_own_origin_by_whatever_name_a_proxy_asks(
    tables: Content, tmp_path: Path, host: str, origin: str
) -> None:
    async with fake_server(tables, tmp_path, public_address=_PUBLIC) as client:
        answer = await client.post(_MESSAGE, json={"message": "Laval"}, headers={"Host": host, "Origin": origin})

    assert answer.status_code == 200


@pytest.mark.parametrize("origin", ["http://aide.exemple.org", "https://aide.exemple.org:8443", "https://exemple.org", "null"])
async def test_an_origin_that_differs_is_another_site(tables: Content, tmp_path: Path, origin: str) -> None:
    async with fake_server(tables, tmp_path, public_address=_PUBLIC) as client:
        answer = await client.post(_MESSAGE, json={"message": "Laval"}, headers={"Origin": origin})

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origine_refusee")


# --- who asks ---


@pytest.mark.parametrize(
    "written",
    [
        "203.0.113.{}",
        "203.0.113.{}:4711",
        "[2001:db8:0:{}::1]:4711",
        "2001:db8:0:{}::1",
        "rubbish, 203.0.113.{}",
        " 203.0.113.{} ",
    ],
)
async def test_a_proxy_s_visitors_are_counted_one_by_one_whatever_stands_around_their_addresses(
    tables: Content, tmp_path: Path, written: str
) -> None:
    async with fake_server(tables, tmp_path, proxies=1, rate_address="3/minute") as client:
        statuses: Counter[tuple[int, int]] = Counter()
        for number in (1, 2):
            for _ in range(5):
                told = {"X-Forwarded-For": written.format(number)}
                statuses[number, (await client.get("/api/openapi.json", headers=told)).status_code] += 1

    assert statuses == {(1, 200): 3, (1, 429): 2, (2, 200): 3, (2, 429): 2}


@pytest.mark.parametrize("port", [1, 40_000])
async def test_a_port_that_changes_makes_nobody_else(tables: Content, tmp_path: Path, port: int) -> None:
    async with fake_server(tables, tmp_path, proxies=1, rate_address="3/minute") as client:
        statuses = [
            (await client.get("/api/openapi.json", headers={"X-Forwarded-For": f"203.0.113.9:{port + n}"})).status_code
            for n in range(5)
        ]

    assert statuses == [200, 200, 200, 429, 429]


async def test_without_a_proxy_what_a_visitor_says_of_its_address_is_not_believed(tables: Content, tmp_path: Path) -> None:
    async with fake_server(tables, tmp_path, rate_address="3/minute") as client:
        statuses = [
            (await client.get("/api/openapi.json", headers={"X-Forwarded-For": f"203.0.113.{n}"})).status_code for n in range(5)
        ]

    assert statuses.count(429) == 2


# --- addresses as people type them ---


@pytest.mark.parametrize(
    "query", ["lieu=Montr%C3%A9al", "lieu=Montr%E9al", "lieu=Montréal", "fbclid=x&lieu=Montr%C3%A9al&utm_source=y"]
)
async def test_an_accent_is_read_in_any_encoding_and_unknown_parameters_are_not_looked_at(
    tables: Content, tmp_path: Path, query: str
) -> None:
    async with fake_server(tables, tmp_path) as client:
        answer = await client.get(f"/api/organismes?{query}")

    assert (answer.status_code, answer.json()["lieu"]) == (200, "Montréal")


async def test_a_parameter_that_stands_twice_is_refused(tables: Content, tmp_path: Path) -> None:
    async with fake_server(tables, tmp_path) as client:
        answer = await client.get("/api/organismes?lieu=Laval&lieu=Granby")

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "appel_parametres")


# --- nothing there ---


async def test_people_get_a_page_and_programs_json_where_nothing_is(tables: Content, tmp_path: Path) -> None:
    async with fake_server(tables, tmp_path) as client:
        person = await client.get("/accueil", headers={"Accept": "text/html,*/*"})
        program = await client.get("/accueil")

    assert (person.status_code, person.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert tables.phrases.say("adresse_inconnue") in person.text
    assert (program.status_code, program.json()["error"]["code"]) == (404, "adresse_inconnue")


async def test_a_method_that_an_address_does_not_take_is_refused_with_those_that_it_takes(
    tables: Content, tmp_path: Path
) -> None:
    async with fake_server(tables, tmp_path) as client:
        answer = await client.put(_MESSAGE)

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["error"]["code"] == "appel_methode"


@pytest.mark.parametrize("path", ["/", "/webhooks/health/", "/api/organismes", "/api/organismes.csv"])
async def test_what_is_read_by_get_is_read_by_head(tables: Content, tmp_path: Path, path: str) -> None:
    async with fake_server(tables, tmp_path) as client:
        whole, head = await client.get(path), await client.head(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


async def test_rest_can_be_closed(tables: Content, tmp_path: Path) -> None:
    async with fake_server(tables, tmp_path, rest_open=False) as client:
        answer = await client.post("/webhooks/rest/webhook", json={"sender": "a", "message": "Laval"})

    assert answer.status_code == 404


async def test_null_is_as_good_as_nothing_where_nothing_is_needed(tables: Content, tmp_path: Path) -> None:
    async with fake_server(tables, tmp_path) as client:
        answer = await client.post(
            "/webhooks/rest/webhook", json={"sender": "a", "message": "Laval", "metadata": None, "input_channel": None}
        )

    assert answer.status_code == 200


# --- outages ---


async def test_what_could_not_be_kept_is_an_outage_without_a_turn(tables: Content, tmp_path: Path) -> None:
    async with fake_server(tables, tmp_path, FakeAssistant(store_fails=True)) as client:
        answer = (await client.post(_MESSAGE, json={"message": "combien"})).json()
        health = await client.get("/webhooks/health/")

    assert (answer["turn"], answer["replies"][-1]["id"]) == (None, "panne")
    assert (health.status_code, health.json()["store"]) == (503, False)


async def test_an_erasure_that_fails_is_told_with_its_status(tables: Content, tmp_path: Path) -> None:
    assistant = FakeAssistant()
    async with fake_server(tables, tmp_path, assistant) as client:
        token = (await client.post(_MESSAGE, json={"message": "combien"})).json()["conversation"]
        assistant.erasure_fails = True
        answer = await client.post("/webhooks/web/erase", json={"conversation": token})

    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "effacement_rate")


@pytest.mark.parametrize(
    "failure",
    [
        RuntimeError("mon NAS est 130692544"),
        OperationalError("SELECT '130692544'", {}, Exception("130692544")),
        UnicodeDecodeError("utf-8", b"130692544", 0, 1, "130692544"),
    ],
    ids=lambda failure: type(failure).__name__,
)
async def test_what_nobody_foresaw_is_told_in_french_and_its_words_are_logged_nowhere(
    tables: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(site, "looked_up", fail)
    async with fake_server(tables, tmp_path) as client:
        answer = await client.get("/", params={"lieu": "Laval"})

    assert (answer.status_code, answer.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert f"request.failed: {type(failure).__name__}" in caplog.text
    assert "130692544" not in caplog.text + answer.text


async def test_its_life_opens_the_assistant_and_closes_it(tables: Content, tmp_path: Path) -> None:
    assistant = FakeAssistant()
    async with fake_server(tables, tmp_path, assistant):
        assert not assistant.is_closed
    assert assistant.is_closed
