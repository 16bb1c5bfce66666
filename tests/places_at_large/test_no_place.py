"""Everyday sentences that name no place give none."""

from pathlib import Path

import pytest
import yaml

from microcredit.content import Content
from microcredit.lookup import find_names
from microcredit.paths import ROOT
from microcredit.places import Certainty
from tests.builders.understanding import NOTHING, TrainedAssistant

pytestmark = pytest.mark.slow

_SENTENCES = (Path(__file__).parent / "phrases_sans_lieu.txt").read_text(encoding="utf-8").splitlines()
# Letter for letter the name of a town of thousands of people, or of three: losing the town would cost more than asking.
_READ_AS_A_TOWN = {
    "on a traversé trois rivières en canot",
    "on voit deux montagnes de ma fenêtre",
    "on a fait sept îles en kayak",
    "le pont rouge est fermé pour travaux",
    "j'ai prié saint Antoine pour retrouver mes clés",
    "Georges St-Pierre s'est battu toute sa vie",
    "les trois soeurs St-Laurent ont ouvert un salon",
}
_ABOUT_PLACES = {"organisme_de_region", "donner_lieu", "region_organisme", "coordonnees_organisme"}
# One training sentence in so many is read: there are thousands, and a place is looked for in each of its words.
_STRIDE = 5


@pytest.mark.parametrize("sentence", [sentence for sentence in _SENTENCES if sentence not in _READ_AS_A_TOWN])
def test_an_everyday_sentence_names_no_place(bot: TrainedAssistant, sentence: str) -> None:
    assert bot.understand(sentence).answer == NOTHING


@pytest.mark.parametrize("sentence", sorted(_READ_AS_A_TOWN))
def test_what_is_written_like_a_town_is_read_as_one(bot: TrainedAssistant, sentence: str) -> None:
    assert bot.understand(sentence).answer != NOTHING


def test_there_are_five_hundred_sentences_without_a_twin() -> None:
    assert len(_SENTENCES) >= 500
    assert len(set(_SENTENCES)) == len(_SENTENCES)
    assert set(_SENTENCES) >= _READ_AS_A_TOWN


def test_hardly_any_sentence_about_something_else_is_thought_to_misspell_a_place(real_tables: Content) -> None:
    sentences = _training_sentences()[::_STRIDE]
    guessed = [
        one
        for one in sentences
        if any(found.certainty is not Certainty.WRITTEN for found in find_names(real_tables, one).places)
    ]
    assert len(guessed) <= len(sentences) / 500, guessed


def _training_sentences() -> list[str]:
    topics = [
        topic
        for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))
        for topic in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if topic.get("intent") not in _ABOUT_PLACES
    ]
    return [line.removeprefix("- ") for topic in topics for line in topic["examples"].strip().splitlines()]


@pytest.mark.parametrize("text", ["je vends en B2B, qui peut m'aider", "mon T4A est arrivé", "on fait du b2b"])
def test_letters_and_digits_among_words_are_no_postal_zone_of_elsewhere(tables: Content, text: str) -> None:
    assert tables.places.find(text) == []
