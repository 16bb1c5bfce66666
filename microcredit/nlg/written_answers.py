"""Says the written answers; what a message asks about besides is offered first among the choices."""

from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from microcredit.content import content
from microcredit.replies import to_rasa
from microcredit.replies.topics import CALM_TOPICS, answer, with_other_topics

_PREFIX = "utter_"


class WrittenAnswers(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator over the responses of the domain, which the importer took from the tables."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:  # noqa: ARG002 - Rasa passes it
        """Keeps the domain's responses, as Rasa gives them to a generator named in endpoints.yml."""
        super().__init__(domain.responses if domain is not None else {})

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Returns the response to say; None, which Rasa logs, for one that nobody wrote."""
        said: dict[str, Any] | None = await super().generate(utter_action, tracker, output_channel, **kwargs)
        topics = _also_asked(tracker)
        topic = utter_action.removeprefix(_PREFIX)
        if said is None or not topics or topic not in content().answers or topic in CALM_TOPICS:
            return said
        return to_rasa(with_other_topics(answer(content(), topic), content(), topics), content().phrases)


def _also_asked(tracker: DialogueStateTracker) -> list[str]:
    """What the latest message asks about besides its intent; a place named in passing asks who serves it."""
    parsed = (tracker.latest_message.parse_data if tracker.latest_message else None) or {}
    topics = list(parsed.get("other_topics") or [])
    if any(entity.get("entity") == "lieu" for entity in parsed.get("entities") or []):
        topics.append("organisme_de_region")
    return topics
