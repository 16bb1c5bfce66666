"""What Rasa's graph gives its components: a place to keep what they learn, and a context."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


class Graph:
    """One component's surroundings, in a folder of the test's."""

    def __init__(self, folder: Path) -> None:
        """Creates Rasa's own storage of models on disk, in an existing `folder`."""
        self.storage = LocalModelStorage.create(folder)
        self.resource = Resource("component")
        self._context = ExecutionContext(GraphSchema({}))

    def create(self, component: Any, **settings: Any) -> Any:
        """Creates a component as training does, with `settings` over its defaults."""
        config = {**component.get_default_config(), **settings}
        return component.create(config, self.storage, self.resource, self._context)

    def load(self, component: Any, **settings: Any) -> Any:
        """Loads a component as the server does, from what an earlier one saved here."""
        config = {**component.get_default_config(), **settings}
        return component.load(config, self.storage, self.resource, self._context)


def examples(sentences: dict[str, list[str]]) -> TrainingData:
    """Returns training data: each intent with its sentences."""
    return TrainingData([Message.build(text=text, intent=intent) for intent, texts in sentences.items() for text in texts])
