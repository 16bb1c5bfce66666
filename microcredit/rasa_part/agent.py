"""Rasa's Agent, loaded and set up to serve: the only place where its parts and the patches of its hot paths meet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig

from microcredit.content import Content
from microcredit.dialogue import Health
from microcredit.errors import OperatorError
from microcredit.paths import MODEL
from microcredit.rasa_part.actions_in_process import ACTIONS, ActionsInProcess
from microcredit.rasa_part.graph_runner import LoopGraphRunner
from microcredit.rasa_part.locks import ConversationLocks
from microcredit.rasa_part.patches import apply_patches
from microcredit.rasa_part.rule_index import index_rules_of
from microcredit.rasa_part.talk import RasaTalk
from microcredit.rasa_part.tracker_store import ConversationStore
from microcredit.rasa_part.warm_up import warm_up
from microcredit.rasa_part.written_answer_stands import WrittenAnswerStands
from microcredit.settings import Settings

_ANSWERS = EndpointConfig(type="microcredit.rasa_part.written_answers.WrittenAnswers")


class ModelError(OperatorError):
    """The model cannot be loaded; the message says why, in French."""


class RasaAssistant:
    """An `Assistant` of microcredit/dialogue: Rasa's model over our store."""

    def __init__(self, agent: Agent, store: ConversationStore, actions: ActionsInProcess | EndpointConfig) -> None:
        """Keeps a loaded agent, its store and what runs its actions."""
        self._agent = agent
        self._store = store
        self._actions = actions
        self._locks = ConversationLocks()
        self._topics = frozenset(agent.domain.intents)

    @asynccontextmanager
    async def conversation(self, conversation: str) -> AsyncIterator[RasaTalk]:
        """Holds a conversation until the block ends. Raises sqlite3.Error when it cannot be read."""
        async with self._locks.hold(conversation):
            tracker = await self._store.retrieve(conversation)
            with self._store.holding(conversation, tracker):
                yield RasaTalk(conversation, tracker, self._agent, self._store)

    def knows(self, topic: str) -> bool:
        """Whether a topic can be answered by the model that is loaded."""
        return topic in self._topics

    async def health(self) -> Health:
        """Returns what is there, asked anew."""
        actions = isinstance(self._actions, ActionsInProcess) or await answers(self._actions)
        return Health(self._agent.is_ready(), actions, await self._store.is_usable())

    async def close(self) -> None:
        """Lets go of the store and of what runs the actions."""
        self._store.close()
        if isinstance(self._actions, ActionsInProcess):
            self._actions.close()


async def open_assistant(
    settings: Settings, content: Content, model: Path = MODEL, actions_package: str = ACTIONS
) -> RasaAssistant:
    """Returns the assistant, its model loaded.

    Args:
        settings: where conversations are kept; where the actions run, when not here.
        content: the tables; loaded already, they are not read again.
        model: the trained model.
        actions_package: where the actions are, when they run here.

    Raises:
        StoreError: the store cannot be opened.
        ModelError: there is no model, or it cannot be read.
    """
    apply_patches()
    store = await asyncio.to_thread(ConversationStore, path=str(settings.store))
    actions = EndpointConfig(f"{settings.actions_url}/webhook") if settings.actions_url else ActionsInProcess(actions_package)
    endpoint = WrittenAnswerStands(actions)
    try:
        agent = await asyncio.to_thread(Agent.load, model, generator=_ANSWERS, tracker_store=store, action_endpoint=endpoint)
    except Exception as error:
        raise ModelError(f"Le modèle « {model} » ne se charge pas ({error}) : entraînez-le par « make train ».") from error
    # Rasa wraps a store in one that falls back to memory, where nothing would be kept and an erasure would not reach.
    agent.tracker_store = agent.processor.tracker_store = store
    store.domain = agent.domain
    runner = agent.processor.graph_runner = LoopGraphRunner.over(agent.processor.graph_runner)
    index_rules_of(runner.nodes)
    assistant = RasaAssistant(agent, store, actions)
    await warm_up(agent, content)
    return assistant


async def answers(endpoint: EndpointConfig) -> bool:
    """Whether a remote action server answers its own health route."""
    import aiohttp  # noqa: PLC0415 - only where the actions are elsewhere

    health_url = str(endpoint.url).removesuffix("/webhook") + "/health"
    try:
        timeout = aiohttp.ClientTimeout(total=2.0)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(health_url) as answer:
            return bool(answer.ok)
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return False
