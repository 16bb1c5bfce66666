"""The real model in the test's own process, whose actions are those of the running assistant."""

from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig

from microcredit.paths import MODEL
from tests.builders.assistant import RunningAssistant


@pytest.fixture(scope="module")
def agent(assistant: RunningAssistant) -> Agent:
    """The model, answering with the written answers."""
    nlg = EndpointConfig(type="microcredit.rasa_part.written_answers.WrittenAnswers")
    actions = EndpointConfig(f"http://127.0.0.1:{assistant.settings.actions_port}/webhook")
    return Agent.load(str(MODEL), generator=nlg, action_endpoint=actions)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A new store."""
    return tmp_path / "conversations.sqlite3"
