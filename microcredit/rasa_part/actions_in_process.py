"""Custom actions run in the assistant's own process, where Rasa would call a server: `RemoteAction` asks nothing else of it.

A call of Rasa's action server costs 24 ms (nearly all of it checking a schema); the same actions in process cost one or two.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

_TIMEOUT_SECONDS = 8.0  # under the ten seconds of a turn, which then still ends and is kept
_THREADS = 8
ACTIONS = "actions"  # the project's own package


class ActionsInProcess(EndpointConfig):
    """Stands for the action server. An action that hangs holds one of its threads, never the event loop."""

    def __init__(self, package: str = ACTIONS, timeout: float = _TIMEOUT_SECONDS) -> None:
        """Loads the actions of a package.

        Args:
            package: where the actions are, one a module.
            timeout: seconds after which an action is given up on.
        """
        # Ours do not ask for the domain, which Rasa would write out whole at each call.
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(_THREADS, "action")

    async def request(self, method: str = "post", **kwargs: Any) -> Any:
        """Runs the action that `json` (Rasa's action call) names; returns what the action server would answer.

        Raises:
            RasaException: the action failed, rejected its execution, or took too long; Rasa logs it and goes on.
        """
        call = kwargs["json"]
        name = call.get("next_action")
        running = asyncio.get_running_loop().run_in_executor(self._threads, self._run, call)
        try:
            return await asyncio.wait_for(running, self._timeout)
        except asyncio.TimeoutError:
            raise RasaException(f"action {name} took more than {self._timeout} s") from None
        except ActionExecutionRejection as rejection:
            raise RasaException(f"action {name} rejected its execution: {rejection}") from rejection

    def close(self) -> None:
        """Lets go of the threads; one that hangs is left behind."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _run(self, call: dict[str, Any]) -> Any:
        return asyncio.run(self._executor.run(call))
