"""Says the written answers; what a message asks about besides is offered first among the choices."""

from dataclasses import dataclass
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from microcredit.content import content
from microcredit.rasa_part.wire import PLACE_SLOT, to_response
from microcredit.replies import Reply
from microcredit.replies.topics import CALM_TOPICS, WHO_SERVES, answer, not_that, with_other_topics

_PREFIX = "utter_"


class WrittenAnswers(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator over the responses of the domain, which the importer took from the tables."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        """Keeps the domain's responses, as Rasa gives them to a generator named in endpoints.yml."""
        super().__init__(domain.responses if domain is not None else {})

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Returns the response to say; None, which Rasa logs, for one that nobody wrote."""
        said: dict[str, Any] | None = await super().generate(utter_action, tracker, output_channel, **kwargs)
        asked = _Asked.in_latest(tracker)
        topic = utter_action.removeprefix(_PREFIX)
        if said is None or asked.nothing_more or topic not in content().answers or topic in CALM_TOPICS:
            return said
        return to_response(_with_what_is_asked_besides(topic, asked), content().phrases)


@dataclass(frozen=True)
class _Asked:
    """What the latest message asks about besides its intent, what it may be about instead, and the sorts of names in it."""

    besides: list[str]
    instead: list[str]
    named: set[str]

    @property
    def nothing_more(self) -> bool:
        return not (self.besides or self.instead or PLACE_SLOT in self.named)

    @classmethod
    def in_latest(cls, tracker: DialogueStateTracker) -> "_Asked":
        parsed = (tracker.latest_message.parse_data if tracker.latest_message else None) or {}
        named = {str(found["entity"]) for found in parsed.get("entities") or []}
        return cls(list(parsed.get("other_topics") or []), list(parsed.get("instead") or []), named)


def _with_what_is_asked_besides(topic: str, asked: _Asked) -> Reply:
    reply = answer(content(), topic)
    if PLACE_SLOT in asked.named:
        return with_other_topics(reply, content(), [*asked.besides, WHO_SERVES])
    return with_other_topics(reply, content(), asked.besides) if asked.besides else not_that(reply, content(), asked.instead)
