"""A turn that goes on too long, and one in distress, over the real assistant."""

import os
import signal
from pathlib import Path

from tests.builders.assistant import RunningAssistant, running, test_settings


def test_an_action_server_that_hangs_does_not_keep_a_person_waiting(tmp_path: Path) -> None:
    with running(test_settings(tmp_path), tmp_path) as assistant:
        assert assistant.actions.process is not None
        os.kill(assistant.actions.process.pid, signal.SIGSTOP)
        try:
            replies = assistant.conversation().answers("la liste de tous les organismes")
            ready = assistant.rasa.is_ready()
        finally:
            os.kill(assistant.actions.process.pid, signal.SIGCONT)

    assert [reply["reply"] for reply in replies] == ["panne"]
    assert not ready


def test_help_comes_before_the_opening_when_the_first_message_is_distress(assistant: RunningAssistant) -> None:
    replies = assistant.conversation().say("j'ai le goût de me tuer, mais avant: combien je peux emprunter en Estrie")

    assert [reply["reply"] for reply in replies] == ["detresse", "presentation"]
    assert "source" not in replies[0]
    assert "buttons" not in replies[0]


def test_a_bare_yes_after_distress_says_the_lines_again(assistant: RunningAssistant) -> None:
    conversation = assistant.conversation()
    conversation.say("mon chum me frappe")

    assert [reply["reply"] for reply in conversation.say("oui")] == ["violence"]


def test_a_number_or_a_part_of_a_title_picks_a_choice(assistant: RunningAssistant) -> None:
    conversation = assistant.conversation()
    conversation.say("Laurentides")

    assert [reply["reply"] for reply in conversation.say("les hautes")] == ["lieu:territoire:hautes-laurentides"]
    conversation.say("Laurentides")
    assert [reply["reply"] for reply in conversation.say("1")] == ["lieu:territoire:basses-laurentides"]


def test_an_unknown_place_never_gets_the_organisation_of_the_place_before(assistant: RunningAssistant) -> None:
    conversation = assistant.conversation()
    conversation.say("Laval")

    replies = conversation.say("quel organisme aide à Saint-Glinglin-de-Nulle-Part")

    assert [reply["reply"] for reply in replies] == ["lieu_inconnu"]
