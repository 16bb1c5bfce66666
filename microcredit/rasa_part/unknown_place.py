"""Points at a place that no table knows, so that the assistant can say so instead of asking again."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from microcredit.understanding.entities import UNKNOWN_PLACE, may_give_a_place
from microcredit.understanding.unknown_place import UnknownPlace, find_unknown_place


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class UnknownPlaceFinder(GraphComponent, EntityExtractorMixin):
    """Asks spaCy's named entities for a place (`lieu_inconnu`), only where the answer depends on it: most messages never do."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "UnknownPlaceFinder":
        """Creates the component; spaCy's entities are loaded when first needed."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the unknown place of each message that has no known name and may be giving a place."""
        for message in messages:
            found = find_unknown_place(message.get(TEXT)) if _may_give_a_place(message) else None
            if found is not None:
                entities = self.add_extractor_name([_entity(found)])
                message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages


def _entity(found: UnknownPlace) -> dict[str, Any]:
    return {"entity": UNKNOWN_PLACE, "value": found.name, "start": found.start, "end": found.end}


def _may_give_a_place(message: Message) -> bool:
    intent = message.get(INTENT) or {}
    confidence = float(intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0)
    return not message.get(ENTITIES) and may_give_a_place(message.get(TEXT) or "", intent.get(INTENT_NAME_KEY, ""), confidence)
