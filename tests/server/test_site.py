"""The page and the widget's files, as the real server gives them."""

import re

import httpx
import pytest

from tests.builders.assistant import RunningAssistant

_ELSEWHERE = {"Origin": "https://partenaire.example"}


@pytest.fixture
def client(assistant: RunningAssistant) -> httpx.Client:
    return httpx.Client(base_url=assistant.settings.base_url, timeout=30)


def test_the_page_stands_at_the_root_with_a_strict_policy(client: httpx.Client) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "access-control-allow-origin" not in page.headers


def test_the_loader_is_asked_for_again_and_readable_from_any_site_by_one_header(client: httpx.Client) -> None:
    loader = client.get("/widget/assistant.js", headers=_ELSEWHERE)

    assert loader.headers["content-type"].startswith("text/javascript")
    assert loader.headers["cache-control"] == "no-cache"
    assert loader.headers.get_list("access-control-allow-origin") == ["*"]


def test_the_rest_of_the_widget_is_kept_for_ever(client: httpx.Client) -> None:
    name = re.search(r"assistant-[0-9a-f]{8}\.js", client.get("/widget/assistant.js").text)
    assert name is not None
    rest = client.get(f"/widget/{name[0]}")

    assert "immutable" in rest.headers["cache-control"]


def test_a_browser_that_has_the_file_gets_304(client: httpx.Client) -> None:
    tag = client.get("/").headers["etag"]

    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_its_head_is_given_too_and_nothing_may_be_posted(client: httpx.Client) -> None:
    assert client.head("/").status_code == 200
    assert client.post("/").status_code == 405


@pytest.mark.parametrize(
    "path", ["/site/", "/site/../credentials.yml", "/widget/../config.yml", "/widget/%2e%2e/config.yml", "/site/page.html.j2"]
)
def test_nothing_else_is_given(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_answers_for_a_place_and_stays_in_no_cache(client: httpx.Client) -> None:
    page = client.get("/", params={"lieu": "chu à granby"})

    assert page.status_code == 200
    assert "Fonds émergence Estrie" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"] == client.get("/").headers["content-security-policy"]


def test_a_place_that_is_none_is_told_in_the_page(client: httpx.Client) -> None:
    page = client.get("/", params={"lieu": "??"})

    assert page.status_code == 400
    assert "Écrivez un lieu" in page.text


def test_what_belongs_to_a_person_is_not_shown_again_in_the_page(client: httpx.Client) -> None:
    page = client.get("/", params={"lieu": "514 555-0199 Granby"})

    assert "Fonds émergence Estrie" in page.text
    assert "555-0199" not in page.text


def test_other_parameters_than_the_place_change_nothing(client: httpx.Client) -> None:
    assert client.get("/", params={"utm_source": "x"}).content == client.get("/").content
