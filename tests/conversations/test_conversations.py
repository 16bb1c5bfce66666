"""Plays the dialogues of this folder against the real assistant, over REST."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from microcredit.text.typography import NO_BREAK
from tests.builders.assistant import RunningAssistant

_FOLDER = Path(__file__).parent
_FIELDS = {"dit", "repond", "contient", "choix", "sans"}

Dialogue = dict[str, Any]


def _dialogues() -> list[Any]:
    return [
        pytest.param(dialogue, id=f"{path.stem}: {dialogue['titre']}")
        for path in sorted(_FOLDER.glob("*.yml"))
        for dialogue in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("dialogue", _dialogues())
def test_the_dialogue_goes_as_written(assistant: RunningAssistant, dialogue: Dialogue) -> None:
    conversation = assistant.conversation()
    for number, turn in enumerate(dialogue["echanges"], start=1):
        assert turn.keys() <= _FIELDS, f"turn {number} has an unknown field: {turn.keys() - _FIELDS}"
        replies = conversation.answers(turn["dit"])
        told = f"turn {number}, « {turn['dit']} »"
        assert [reply["reply"] for reply in replies] == turn["repond"], told
        text = _plain("\n".join(reply["text"] for reply in replies))
        offered = {_plain(button["title"]) for reply in replies for button in reply.get("buttons", [])}
        assert [part for part in turn.get("contient", []) if _plain(part) not in text] == [], f"{told}: {text}"
        assert [part for part in turn.get("sans", []) if _plain(part) in text] == [], f"{told}: {text}"
        assert {_plain(choice) for choice in turn.get("choix", [])} <= offered, told


def _plain(text: str) -> str:
    """The same text in whatever typography."""
    return text.replace(NO_BREAK, " ").replace("’", "'").casefold()
