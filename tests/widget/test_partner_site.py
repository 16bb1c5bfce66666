"""The widget on a site of the network, on another origin and under a strict policy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from microcredit.content import Content
from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.browser import watch
from tests.builders.widget import Widget


@contextmanager
def _site(bot: str) -> Iterator[str]:
    """A plain page of another origin that includes the widget, and lets it load and call the assistant's origin only."""
    policy = f"default-src 'none'; script-src {bot}; connect-src {bot}"
    script = f'<script type="module" src="{bot}/widget/assistant.js"></script>'
    page = f'<!doctype html><html lang="fr"><title>Chez nous</title><p>Bonjour</p>{script}'

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Keeps quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def partner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningAssistant, str]]:
    """An assistant that has a partner's site, and the address of that site."""
    folder: Path = tmp_path_factory.mktemp("partner")
    settings = test_settings(folder)
    with _site(settings.base_url) as site, running(replace(settings, origins=(site,)), folder) as assistant:
        yield assistant, site


def test_it_answers_there_without_breaking_the_sites_policy(browser: Browser, partner: tuple[RunningAssistant, str]) -> None:
    assistant, site = partner
    context = browser.new_context()
    page = context.new_page()
    seen = watch(page)
    page.goto(site + "/")
    widget = Widget(page)

    expect(widget.open().ask("H7N 2B3")).to_contain_text("lavalloise")
    assert [fault for fault in seen["faults"] if "favicon" not in fault] == []
    assert set(seen["hosts"]) == {site.removeprefix("http://"), assistant.settings.base_url.removeprefix("http://")}
    context.close()


def test_a_site_that_was_not_let_in_is_told_so(browser: Browser, assistant: RunningAssistant, tables: Content) -> None:
    with _site(assistant.settings.base_url) as site:
        context = browser.new_context()
        page = context.new_page()
        page.goto(site + "/")
        widget = Widget(page).open()
        widget.field.fill("bonjour")
        widget.field.press("Enter")

        expect(widget.alert).to_contain_text(tables.phrases.say("origine_refusee"))
        context.close()
