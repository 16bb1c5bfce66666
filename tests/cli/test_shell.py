import io
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from rich.console import Console

from microcredit.cli.shell import ShellError, converse
from microcredit.paths import ROOT
from microcredit.settings import Settings
from tests.builders.ports import free_port, listening
from tests.builders.rest_server import RestServer, rest_server, settings_at

_TOPICS = {
    "text": "Bonjour.",
    "buttons": [
        {"title": "Combien?", "payload": "/montants"},
        {"title": "Où?", "payload": '/donner_lieu{"lieu": "region:13"}'},
    ],
}
_OTHERS = {"text": "Encore.", "buttons": [{"title": "L'âge?", "payload": "/age"}]}


@pytest.fixture
def rest() -> Iterator[RestServer]:
    with rest_server() as server:
        yield server


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> "Talker":
    return Talker(monkeypatch)


class Talker:
    """Types lines into the shell, as a pipe would, and returns what it shows."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.waited: list[float] = []

    def __call__(self, settings: Settings, *lines: str) -> str:
        """Types the lines, then ends the input."""
        self._monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        shown = io.StringIO()
        converse(settings, Console(file=shown, width=200), self.waited.append)
        return shown.getvalue()


def test_what_is_typed_is_sent_and_the_replies_are_shown(rest: RestServer, talk: Talker) -> None:
    rest.will_say({"text": "Bonjour."}, {"text": "Deux\nlignes.", "source": {"url": "https://exemple.org/[a]"}})
    assert talk(rest.settings, "  allô l'ami ") == (
        "Assistant : Bonjour.\nAssistant : Deux\nlignes.\n  https://exemple.org/[a]\n\n"
    )
    assert rest.messages == ["allô l'ami"]


def test_one_talk_is_one_person_and_another_talk_another(rest: RestServer, talk: Talker) -> None:
    talk(rest.settings, "un", "deux")
    talk(rest.settings, "trois")
    one, two, three = (call["sender"] for call in rest.received)
    assert one == two != three
    assert one.startswith("shell-")


def test_choices_are_numbered_through_the_turn_and_a_number_picks_one(rest: RestServer, talk: Talker) -> None:
    rest.will_say(_TOPICS, _OTHERS)
    shown = talk(rest.settings, "bonjour", "2", "3", "1")
    assert shown.splitlines()[:5] == ["Assistant : Bonjour.", "  1. Combien?", "  2. Où?", "Assistant : Encore.", "  3. L'âge?"]
    assert rest.messages == ["bonjour", '/donner_lieu{"lieu": "region:13"}', "/age", "/montants"]


@pytest.mark.parametrize("typed", ["0", "3", "-1", "1.", "1 2", "²", "१", "9" * 5000])
def test_what_is_not_the_number_of_a_choice_is_sent_as_typed(rest: RestServer, talk: Talker, typed: str) -> None:
    rest.will_say(_TOPICS)
    talk(rest.settings, "bonjour", typed)
    assert rest.messages == ["bonjour", typed]


def test_a_number_before_any_choice_is_sent_as_typed(rest: RestServer, talk: Talker) -> None:
    talk(rest.settings, "1")
    assert rest.messages == ["1"]


def test_new_choices_take_the_place_of_the_old(rest: RestServer, talk: Talker) -> None:
    rest.will_say(_TOPICS).will_say(_OTHERS)
    talk(rest.settings, "bonjour", "1", "1", "2")
    assert rest.messages == ["bonjour", "/montants", "/age", "2"]


def test_choices_stay_open_through_a_turn_that_offers_none(rest: RestServer, talk: Talker) -> None:
    rest.will_say(_TOPICS).will_say({"text": "Au fait."})
    talk(rest.settings, "bonjour", "merci", "1")
    assert rest.messages == ["bonjour", "merci", "/montants"]


def test_blank_lines_are_not_sent(rest: RestServer, talk: Talker) -> None:
    assert talk(rest.settings, "", "   ") == ""
    assert rest.received == []


def test_a_talk_ends_when_asked(rest: RestServer, talk: Talker) -> None:
    talk(rest.settings, "un", " /quitter ", "deux")
    assert rest.messages == ["un"]


def test_brackets_in_a_reply_are_shown_and_not_obeyed(rest: RestServer, talk: Talker) -> None:
    rest.will_say({"text": "[red]a[/red] [/]", "buttons": [{"title": "[b]b[/b]", "payload": "/b"}]})
    assert talk(rest.settings, "x") == "Assistant : [red]a[/red] [/]\n  1. [b]b[/b]\n\n"


def _refusal(settings: Settings) -> str:
    return f"L'assistant ne répond pas à {settings.base_url} : démarrez-le avec « make run »."


def test_an_absent_server_is_told_with_what_to_do(talk: Talker) -> None:
    settings = settings_at(free_port())
    with pytest.raises(ShellError) as error:
        talk(settings, "bonjour")
    assert str(error.value) == _refusal(settings)


@pytest.mark.parametrize(("body", "status"), [(b"[]", 500), (b"{}", 404), (b"not json", 200), (b"\xff", 200)])
def test_a_server_that_answers_something_else_is_told_so(rest: RestServer, talk: Talker, body: bytes, status: int) -> None:
    rest.will_send(body, status)
    with pytest.raises(ShellError) as error:
        talk(rest.settings, "bonjour")
    assert str(error.value) == _refusal(rest.settings)


@pytest.mark.parametrize("answer", [b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[", b""])
def test_a_program_that_does_not_speak_http_to_the_end_is_told_so(talk: Talker, answer: bytes) -> None:
    with listening(answer) as port, pytest.raises(ShellError) as error:
        talk(settings_at(port), "bonjour")
    assert str(error.value) == _refusal(settings_at(port))


_SLOWER = "Vous écrivez plus vite que je ne peux répondre [b]."


def test_who_writes_too_fast_is_told_so_waits_and_is_answered(rest: RestServer, talk: Talker) -> None:
    rest.will_refuse(429, _SLOWER, {"Retry-After": "7"}).will_refuse(429, _SLOWER, {"Retry-After": "7"}).will_say(_OTHERS)

    shown = talk(rest.settings, "un", "deux")

    assert shown.splitlines() == [_SLOWER, _SLOWER, "Assistant : Encore.", "  1. L'âge?", "", ""]
    assert talk.waited == [7.0, 7.0]
    assert rest.messages == ["un", "un", "un", "deux"]


@pytest.mark.parametrize(
    ("given", "waited"), [("999999", 120.0), ("0", 0.0), ("bientôt", 5.0), ("²", 5.0), ("-3", 5.0), ("", 5.0), (None, 5.0)]
)
def test_a_wait_that_makes_no_sense_is_bounded(rest: RestServer, talk: Talker, given: str | None, waited: float) -> None:
    rest.will_refuse(429, _SLOWER, {} if given is None else {"Retry-After": given})

    talk(rest.settings, "un")

    assert talk.waited == [waited]


@pytest.mark.parametrize("status", [400, 413, 503])
def test_a_message_that_is_refused_is_told_and_the_talk_goes_on(rest: RestServer, talk: Talker, status: int) -> None:
    rest.will_refuse(status, "Votre message est trop long.").will_say(_OTHERS)

    shown = talk(rest.settings, "a" * 30_000, "Granby")

    assert shown.splitlines()[:3] == ["Votre message est trop long.", "", "Assistant : Encore."]
    assert talk.waited == []
    assert rest.messages == ["a" * 30_000, "Granby"]


def _command(port: int, typed: str, encoding: str = "utf-8") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "microcredit", "shell"],
        cwd=ROOT,
        env={**os.environ, "MICROCREDIT_PORT": str(port), "PYTHONIOENCODING": encoding},
        input=typed,
        capture_output=True,
        text=True,
        encoding=encoding,
        check=False,
    )


def test_the_command_talks_through_a_pipe(rest: RestServer) -> None:
    rest.will_say(_OTHERS)
    done = _command(rest.settings.port, "allô\n1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Assistant : Encore.\n  1. L'âge?\n\n\n"
    assert rest.messages == ["allô", "/age"]


def test_the_command_fails_with_one_clear_line() -> None:
    port = free_port()
    done = _command(port, "allô\n")
    assert done.returncode == 1
    assert done.stderr == _refusal(settings_at(port)) + "\n"


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_terminal_that_cannot_write_a_character_gets_a_question_mark(rest: RestServer, encoding: str) -> None:
    rest.will_say({"text": "L’âge : 5 €."})
    done = _command(rest.settings.port, "allo\n", encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Assistant : L?")
