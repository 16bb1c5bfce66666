"""Any topic may be asked while the assistant waits for a place: it is answered, and the place is asked for again."""

import pytest

from actions.validate_lieu_form import ENDS_THE_FORM, PLACE_INTENTS
from microcredit.checks import read_examples, read_intents
from microcredit.content import CONTENT_ROOT, content, load_content
from tests.builders.assistant import Conversation, RunningAssistant

_ASKS_WHO_HELPS = "qui peut m'aider?"
_CONTENT = load_content(CONTENT_ROOT)
_ANSWERS = _CONTENT.answers
_WRITTEN = [intent for intent in read_intents(content()) if intent in _ANSWERS and _ANSWERS[intent].text]
_EXAMPLES = read_examples()
_ERASES = {"effacer_donnees"}  # nothing is left to come back to
_INTERRUPTIONS = [intent for intent in _WRITTEN if intent not in ENDS_THE_FORM | _ERASES]
_WORDS_MINIMUM = 5
_ENDINGS = [intent for intent in _WRITTEN if intent in ENDS_THE_FORM]


@pytest.mark.parametrize("topic", _INTERRUPTIONS)
def test_a_topic_asked_while_a_place_is_awaited_is_answered_and_the_place_asked_again(
    assistant: RunningAssistant, topic: str
) -> None:
    conversation = assistant.conversation()
    question = "demander_lieu" if topic in PLACE_INTENTS else "revenir_au_lieu"

    assert _ids(conversation, _ASKS_WHO_HELPS) == ["demander_lieu"]
    assert _ids(conversation, _asked(topic)) == [topic, question]
    _expect_the_organisation_of_laval(conversation)


@pytest.mark.parametrize("topic", _ENDINGS)
def test_what_ends_the_question_for_a_place_is_answered_alone_and_a_place_still_finds_its_organisation(
    assistant: RunningAssistant, topic: str
) -> None:
    conversation = assistant.conversation()
    answered = "lieu_abandonne" if topic == "non" else topic

    assert _ids(conversation, _ASKS_WHO_HELPS) == ["demander_lieu"]
    assert _ids(conversation, _asked(topic)) == [answered]
    _expect_the_organisation_of_laval(conversation)


def test_every_intent_that_ends_the_question_has_a_written_answer() -> None:
    assert set(_ENDINGS) == ENDS_THE_FORM


def _asked(topic: str) -> str:
    """How people ask for a topic: an example it was learnt from, of a few words, that names no place or organisation."""
    return next(
        example
        for example in sorted(_EXAMPLES[topic], key=len)
        if len(example.split()) >= _WORDS_MINIMUM
        and not _CONTENT.places.find(example)
        and not list(_CONTENT.organisation_names.find(example))
    )


def _expect_the_organisation_of_laval(conversation: Conversation) -> None:
    [reply] = conversation.answers("Laval")
    assert reply["reply"] == "lieu:region:13"
    assert "Société communautaire lavalloise d’emprunt" in reply["text"]


def _ids(conversation: Conversation, text: str) -> list[str]:
    return [reply["reply"] for reply in conversation.answers(text)]
