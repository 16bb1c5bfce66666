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
from microcredit.nlu.entities import Entity, find_entities


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityFinder(GraphComponent, EntityExtractorMixin):
    """Adds to a message the places (`lieu`) and organisations (`organisme`) it names, each valued by its id."""

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
            found = find_entities(self._content, text) if text else []
            entities = self.add_extractor_name([_as_rasa(text, entity) for entity in found])
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages


def _as_rasa(text: str, entity: Entity) -> dict[str, Any]:
    return {
        "entity": entity.kind,
        "value": entity.id,
        "start": entity.start,
        "end": entity.end,
        "text": text[entity.start : entity.end],
    }
