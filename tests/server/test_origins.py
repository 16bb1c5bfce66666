"""Which pages may call the web channel: the assistant's own and those of the settings."""

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.counts import Counts
from tests.builders.web_client import WebClient

_PARTNER = "https://partenaire.example"
_FOREIGN = [
    "https://ailleurs.example",
    "http://partenaire.example",
    "https://partenaire.example.ailleurs.example",
    "https://partenaire.example:8443",
    "https://sous.partenaire.example",
    "null",
    "",
    "file://",
    "http://[",
    "https://partenaire.example, https://ailleurs.example",
]
_ALLOWS = "access-control-allow-origin"


@pytest.fixture(scope="module")
def partnered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """An assistant that a partner's pages may call."""
    folder = tmp_path_factory.mktemp("partnered")
    with running(replace(test_settings(folder), origins=(_PARTNER,)), folder) as started:
        yield started


def _call(assistant: RunningAssistant, origin: str, body: object = None) -> httpx.Response:
    said = {"message": "Laval"} if body is None else body
    return WebClient(assistant.settings).post("message", said, headers={"Origin": origin})


def _preflight(assistant: RunningAssistant, origin: str) -> httpx.Response:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    return httpx.options(f"{assistant.settings.base_url}/webhooks/web/message", headers=asked, timeout=30)


@pytest.mark.parametrize("origin", _FOREIGN)
def test_a_page_of_another_site_is_refused_in_french(partnered: RunningAssistant, tables: Content, origin: str) -> None:
    counts = Counts(partnered.settings)
    before = counts.refusals("web", "origine_refusee")

    answer = _call(partnered, origin)

    assert answer.status_code == httpx.codes.FORBIDDEN
    assert answer.json()["error"] == {"code": "origine_refusee", "message": tables.phrases.say("origine_refusee")}
    # It may read the sentence, and nothing else: its person sees why.
    assert answer.headers.get_list(_ALLOWS) == [origin]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert counts.refusals("web", "origine_refusee") == before + 1


@pytest.mark.parametrize("route", ["history", "vote", "erase"])
def test_every_route_refuses_it(partnered: RunningAssistant, route: str) -> None:
    page = WebClient(partnered.settings)
    page.say("Laval")

    answer = page.post(route, {"conversation": page.token}, headers={"Origin": "https://ailleurs.example"})

    assert answer.status_code == httpx.codes.FORBIDDEN
    assert len(page.history()) == 1


def test_without_sites_in_the_settings_all_others_are_refused(assistant: RunningAssistant) -> None:
    assert _call(assistant, _PARTNER).status_code == httpx.codes.FORBIDDEN
    assert _call(assistant, _PARTNER).json()["error"]["code"] == "origine_refusee"


def test_the_assistants_own_page_may_call(assistant: RunningAssistant, partnered: RunningAssistant) -> None:
    for server in (assistant, partnered):
        assert _call(server, server.settings.base_url).status_code == httpx.codes.OK


def test_a_caller_that_is_not_a_page_may_call(partnered: RunningAssistant) -> None:
    assert WebClient(partnered.settings).post("message", {"message": "Laval"}).status_code == httpx.codes.OK


@pytest.mark.parametrize(
    ("body", "status"),
    [({"message": "Laval"}, 200), ({"message": 1}, 400), ({"message": "a" * 20_000}, 413), ({"message": "a" * 3_000_000}, 413)],
    ids=["a good call", "wrong fields", "too large", "far too large"],
)
def test_a_partners_page_may_call_and_read_the_answer_good_or_refused(
    partnered: RunningAssistant, body: object, status: int
) -> None:
    answer = _call(partnered, _PARTNER, body)

    assert answer.status_code == status
    assert answer.headers.get_list(_ALLOWS) == [_PARTNER]


def test_a_partners_browser_is_told_before_that_its_page_may_call(partnered: RunningAssistant) -> None:
    answer = _preflight(partnered, _PARTNER)

    assert answer.status_code == httpx.codes.NO_CONTENT
    assert answer.headers.get_list(_ALLOWS) == [_PARTNER]
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize("origin", ["https://ailleurs.example", "null"])
def test_another_sites_page_may_not_call_the_rest_channel(partnered: RunningAssistant, origin: str) -> None:
    url = f"{partnered.settings.base_url}/webhooks/rest/webhook"
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    said = httpx.post(url, json={"sender": "a", "message": "Laval"}, headers={"Origin": origin}, timeout=30)

    assert _ALLOWS not in httpx.options(url, headers=asked, timeout=30).headers
    assert _ALLOWS not in said.headers
