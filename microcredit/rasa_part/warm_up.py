"""What would make the first person wait, done before anybody comes or beside the first turns."""

import asyncio
import logging

from rasa.core.agent import Agent

from microcredit.content import Content
from microcredit.understanding.spacy_model import french_entities

logger = logging.getLogger(__name__)

_running: set["asyncio.Task[object]"] = set()


async def warm_up(agent: Agent, content: Content) -> None:
    """Understands one sentence, and begins to load spaCy's entities in a thread: few messages need them."""
    await agent.parse_message(next(iter(content.answers.values())).title or "bonjour")
    task = asyncio.ensure_future(asyncio.to_thread(_load_entities))
    _running.add(task)
    task.add_done_callback(_running.discard)


def _load_entities() -> None:
    try:
        french_entities()
    except OSError:
        logger.exception("spacy.model_missing: a place that no table knows will not be recognised")
