"""Says the written answers; what a message asks about besides is offered first among the choices."""

from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from microcredit.content import content
from microcredit.replies import Reply, to_rasa
from microcredit.replies.topics import CALM_TOPICS, WHO_SERVES, answer, leads_to_a_place, with_other_topics, without_the_place

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
        topics, names_a_place = _also_asked(tracker)
        topic = utter_action.removeprefix(_PREFIX)
        if said is None or not (topics or names_a_place) or topic not in content().answers or topic in CALM_TOPICS:
            return said
        return to_rasa(_with_what_is_asked_besides(topic, topics, names_a_place), content().phrases)


def _with_what_is_asked_besides(topic: str, topics: list[str], names_a_place: bool) -> Reply:
    if not names_a_place:
        return with_other_topics(answer(content(), topic), content(), topics)
    if leads_to_a_place(content(), topic):
        # Who serves the place is said next, by a rule (training/content_importer.py).
        return without_the_place(with_other_topics(answer(content(), topic), content(), topics))
    return with_other_topics(answer(content(), topic), content(), [*topics, WHO_SERVES])


def _also_asked(tracker: DialogueStateTracker) -> tuple[list[str], bool]:
    """What the latest message asks about besides its intent, and whether it names a place."""
    parsed = (tracker.latest_message.parse_data if tracker.latest_message else None) or {}
    names_a_place = any(entity.get("entity") == "lieu" for entity in parsed.get("entities") or [])
    return list(parsed.get("other_topics") or []), names_a_place
