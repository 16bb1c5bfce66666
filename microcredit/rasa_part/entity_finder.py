"""Finds the places and organisations that the tables know, and lets them decide what they decide better than a classifier."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from microcredit.content import Content, content
from microcredit.lookup import find_names
from microcredit.understanding.entities import as_entities


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityFinder(GraphComponent, EntityExtractorMixin):
    """Adds to a message the place (`lieu`, `lieu_dehors`) and the organisations (`organisme`) it names, valued by their ids."""

    def __init__(self, tables: Content) -> None:
        """Keeps the tables."""
        self._content = tables

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "EntityFinder":
        """Creates the component over the project's tables. Raises ContentError when they are at fault."""
        return cls(content())

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds what each message names to its entities."""
        for message in messages:
            text = message.get(TEXT)
            found = as_entities(text, find_names(self._content, text)) if text else []
            entities = self.add_extractor_name(found)
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages
