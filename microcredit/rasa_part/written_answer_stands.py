"""Where the action that answers beside a place fails, what a person wrote is still said: it needs no action."""

import logging
from typing import Any

from msgspec.structs import replace
from rasa.utils.endpoints import EndpointConfig

from microcredit.content import content
from microcredit.dialogue.rules import ANSWERS_BESIDE_A_PLACE
from microcredit.rasa_part.wire import to_response
from microcredit.replies.topics import ANSWERED_BY_A_PLACE, answer

logger = logging.getLogger(__name__)


class WrittenAnswerStands(EndpointConfig):
    """Stands before what runs the actions, here or elsewhere."""

    def __init__(self, actions: EndpointConfig) -> None:
        """Keeps what runs the actions."""
        super().__init__(url=actions.url, **actions.kwargs)
        self._actions = actions

    async def request(self, method: str = "post", **kwargs: Any) -> Any:
        """Runs an action, and returns what its server would answer.

        When the one that answers a topic beside a place fails, returns the written answer without its choices: by these the
        dialogue sees that something was to follow, and says that it is out of order. Raises what any other action raises.
        """
        try:
            return await self._actions.request(method=method, **kwargs)
        except Exception:
            call = kwargs["json"]
            topic = str((call["tracker"]["latest_message"].get("intent") or {}).get("name"))
            written = content().answers.get(topic)
            if call["next_action"] != ANSWERS_BESIDE_A_PLACE or topic in ANSWERED_BY_A_PLACE or not (written and written.text):
                raise
            logger.exception("action.failed: the written answer stands")
            stands = replace(answer(content(), topic), choices=())
            return {"events": [], "responses": [to_response(stands, content().phrases)]}
