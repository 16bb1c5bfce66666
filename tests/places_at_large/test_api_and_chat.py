"""Every place of the index gets the same answer from the open look-up, on the real server, as in a conversation."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from microcredit.content import Content
from microcredit.network import Outcome
from microcredit.places import PlaceKind
from microcredit.replies.organisations import for_place
from tests.builders.assistant import RunningAssistant
from tests.builders.understanding import TrainedAssistant, Understanding

LookUp = Callable[[str], dict[str, Any]]
_RESULTS = {
    Outcome.ONE: "un",
    Outcome.SEVERAL: "plusieurs",
    Outcome.ASK: "a_preciser",
    Outcome.NONE_FOUND: "aucun",
    Outcome.OUTSIDE: "dehors",
}
# One place in so many is told to the real chat, both servers and all, and not only to its model.
_STRIDE = 40


@pytest.fixture(scope="module")
def api(assistant: RunningAssistant) -> Iterator[LookUp]:
    """Looks a place up on the real server."""
    with httpx.Client(base_url=assistant.settings.base_url, timeout=60) as client:

        def look_up(said: str) -> dict[str, Any]:
            answer = client.get("/api/organismes", params={"lieu": said})
            assert answer.status_code == httpx.codes.OK, f"{said}: {answer.text}"
            document: dict[str, Any] = answer.json()
            return document

        yield look_up


def _told(document: dict[str, Any]) -> tuple[object, ...]:
    """What the API tells: the result, each territory with its certainty, and the words of the answer."""
    territories = [(one["id"], one["certitude"]) for one in document["territoires"]]
    return document["resultat"], territories, document["reponse"]["texte"]


def _understood(understood: Understanding, tables: Content, said: str) -> tuple[object, ...]:
    """What the chat tells of the same."""
    resolution = understood.resolution
    if resolution is None:
        return "inconnu", [], tables.phrases.say("lieu_inconnu", lieu=said)
    territories = [(served.territory.id, served.certainty.value) for served in resolution.served]
    return _RESULTS[resolution.outcome], territories, for_place(tables, resolution.place).text


def test_every_place_by_its_name_is_told_as_the_chat_understands_it(
    assistant: RunningAssistant, bot: TrainedAssistant, tables: Content, api: LookUp
) -> None:
    names = {place.name for place in tables.places.index.all()}
    assert len(names) > 2500
    organisations = {name for name in names if tables.organisation_names.find(name)}
    assert organisations == {"KRTB"}  # its territory is told as the organisation's, by both
    assert api("KRTB")["reponse"]["texte"] == assistant.conversation().answers("KRTB")[-1]["text"].partition("\n(Source")[0]
    names -= organisations
    wrong = [name for name in sorted(names) if _told(api(name)) != _understood(bot.understand(name), tables, name)]
    assert wrong == []


def test_every_place_by_its_id_is_told_as_the_choice_of_it_in_the_chat(
    bot: TrainedAssistant, tables: Content, api: LookUp
) -> None:
    places = tables.places.index.all()
    assert len(places) > 3000
    assert {place.kind for place in places} == set(PlaceKind) - {PlaceKind.SEVERAL}
    ids = [place.id for place in places]
    assert [one for one in ids if _told(api(one)) != _understood(bot.resolution_of(one), tables, one)] == []


def test_the_chat_itself_says_the_same_words_sources_and_choices_of_a_sample(
    assistant: RunningAssistant, bot: TrainedAssistant, tables: Content, api: LookUp
) -> None:
    names = sorted({place.name for place in tables.places.index.all() if bot.understand(place.name).resolution})[::_STRIDE]
    assert len(names) > 50
    for name in (*names, "Saint-Jérôme", "Gaspésie", "Bas-Saint-Laurent", "Québec"):
        said, found = assistant.conversation().answers(name)[-1], api(name)
        assert said["text"].startswith(found["reponse"]["texte"]), name
        offered = [button["title"] for button in said["buttons"]]
        if found["resultat"] in ("un", "plusieurs", "aucun"):
            assert said["source"]["url"] in [source["adresse"] for source in found["sources"]], name
        if found["choix"]:
            assert [choice["nom"] for choice in found["choix"]] == offered, name
        else:
            assert not {place.name for place in tables.places.index.all()} & set(offered), name


@pytest.mark.parametrize("said", ["Zorgville", "à Xanthippe-les-Bains"])
def test_what_no_table_knows_is_unknown_to_both(assistant: RunningAssistant, api: LookUp, said: str) -> None:
    talk = assistant.conversation()
    talk.answers("qui peut m'aider dans ma région")
    replies = [reply["reply"] for reply in talk.answers(said)]

    assert api(said)["resultat"] == "inconnu"
    assert replies[0] in ("lieu_inconnu", "redemander_lieu")
