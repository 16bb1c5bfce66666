"""What people get when the action that answers beside a place fails."""

from typing import Any

import pytest
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from microcredit.content import Content
from microcredit.dialogue.rules import ANSWERS_BESIDE_A_PLACE
from microcredit.rasa_part.written_answer_stands import WrittenAnswerStands
from microcredit.replies.carried import from_metadata
from microcredit.replies.topics import answer


class Gone(EndpointConfig):
    """An action server that is gone."""

    async def request(self, method: str = "post", **kwargs: Any) -> Any:
        """Fails."""
        raise RasaException("gone")


def _call(action: str, topic: str) -> dict[str, Any]:
    return {"next_action": action, "tracker": {"latest_message": {"intent": {"name": topic}}}}


async def test_the_written_answer_stands_without_the_choices_that_were_to_follow(tables: Content) -> None:
    stands = WrittenAnswerStands(Gone(url="http://gone", enable_selective_domain=True))
    said = await stands.request(json=_call(ANSWERS_BESIDE_A_PLACE, "montants"))

    reply = from_metadata(said["responses"][0]["metadata"])
    assert (reply.id, reply.text, reply.choices) == ("montants", answer(tables, "montants").text, ())
    assert said["events"] == []
    assert stands.kwargs == {"enable_selective_domain": True}


@pytest.mark.parametrize(
    ("action", "topic"),
    [("action_liste_organismes", "montants"), (ANSWERS_BESIDE_A_PLACE, "salutation"), (ANSWERS_BESIDE_A_PLACE, "inconnu")],
    ids=["another action", "the place was the whole answer", "a topic that nobody wrote"],
)
async def test_what_has_no_written_answer_fails_as_before(action: str, topic: str) -> None:
    with pytest.raises(RasaException, match="gone"):
        await WrittenAnswerStands(Gone()).request(json=_call(action, topic))
