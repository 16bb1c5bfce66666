"""What belongs to a person is in no file, however it is written (`personal_data.csv`), and people still get their answer."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.assistant import RunningAssistant, running, test_settings
from tests.builders.kept import kept_bytes, kept_events
from tests.builders.person import CHANNELS, Person

_ROWS = list(csv.DictReader((Path(__file__).parent / "personal_data.csv").read_text(encoding="utf-8").splitlines()))
_KINDS = ("nas", "carte", "telephone", "courriel", "adresse", "code_postal")
_DIGITS_THAT_TELL = 7  # fewer may stand anywhere by chance


@pytest.fixture(scope="module")
def confidant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningAssistant]:
    """An assistant of its own, which has been told no secret but those of these tests."""
    folder = tmp_path_factory.mktemp("confidant")
    with running(test_settings(folder), folder) as started:
        yield started


@pytest.fixture(scope="module")
def heard(confidant: RunningAssistant) -> dict[str, list[list[str]]]:
    """For each thing said, what came back on each channel."""
    return {row["said"]: [Person(confidant.settings, channel).hears(row["said"]) for channel in CHANNELS] for row in _ROWS}


@pytest.fixture(scope="module")
def at_rest(confidant: RunningAssistant, heard: dict[str, list[list[str]]]) -> bytes:
    """Everything on the disk after all was said: the conversations, their write-ahead log, both servers' logs."""
    assert len(heard) == len(_ROWS)
    logs = confidant.log.read_bytes()
    return kept_bytes(confidant.settings.store) + logs


def _writings(secret: str) -> Iterator[bytes]:
    """The secret as it was said, as JSON writes it, and its digits or characters glued."""
    yield secret.encode()
    yield secret.encode("unicode_escape").replace(b"\\x", b"\\u00")
    digits = re.sub(r"\D", "", secret)
    if len(digits) >= _DIGITS_THAT_TELL:
        yield digits.encode()
    if not re.search(r"\s\w{3,}\s|@", secret):
        yield re.sub(r"\W", "", secret).encode()


def test_each_kind_is_written_in_twenty_ways() -> None:
    assert {kind: sum(row["kind"] == kind for row in _ROWS) for kind in _KINDS} == dict.fromkeys(_KINDS, 20)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["said"])
def test_what_belongs_to_a_person_is_in_no_file(at_rest: bytes, row: dict[str, str]) -> None:
    assert [writing for writing in _writings(row["secret"]) if writing in at_rest] == []


@pytest.mark.parametrize("row", [row for row in _ROWS if row["kind"] == "nas"], ids=lambda row: row["said"])
def test_who_tells_a_personal_number_is_told_that_it_is_not_kept(
    heard: dict[str, list[list[str]]], row: dict[str, str]
) -> None:
    for replies in heard[row["said"]]:
        assert {"renseignement_personnel", "renseignement_cache"} & set(replies)


@pytest.mark.parametrize("said", ["H7N 2B3", "h7n2b3", "H7N-2B3"])
def test_a_full_postal_code_still_finds_its_organisation(confidant: RunningAssistant, said: str) -> None:
    for channel in CHANNELS:
        (reply,) = Person(confidant.settings, channel).replies(said)

        assert "Société communautaire lavalloise d’emprunt" in reply["text"]


def test_a_place_beside_a_secret_is_still_remembered(confidant: RunningAssistant) -> None:
    for channel in CHANNELS:
        person = Person(confidant.settings, channel)
        person.replies("assurance sociale 130-692-544 pis j'habite à Laval")
        (reply,) = person.replies("qui aide dans ma région?")

        assert "Société communautaire lavalloise d’emprunt" in reply["text"]


def test_the_organisations_own_telephone_stays_readable_in_the_file(confidant: RunningAssistant) -> None:
    for channel in CHANNELS:
        person = Person(confidant.settings, channel)
        person.hears("Rive-Sud")
        person.hears("Montérégie")

        events = kept_events(confidant.settings.store, person.conversation)
        assert "450 904-5822" in "\n".join(event["text"] for event in events if event["event"] == "bot")
