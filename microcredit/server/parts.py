"""What the routes are made of."""

from dataclasses import dataclass

from microcredit.content import Content
from microcredit.dialogue import Assistant
from microcredit.gate.rates import RateLimiter
from microcredit.settings import Settings


class NotOpenYet(Exception):  # noqa: N818 - an answer to whoever comes before the start has ended
    """The assistant is asked for before it is open, or once it is closed."""


class AssistantSlot:
    """The assistant, which the application opens when it starts: routes are made before."""

    def __init__(self) -> None:
        """Holds none yet."""
        self._assistant: Assistant | None = None

    def set(self, assistant: Assistant | None) -> None:
        """Puts an assistant in it, or takes it out."""
        self._assistant = assistant

    def get(self) -> Assistant:
        """Returns the assistant. Raises NotOpenYet."""
        if self._assistant is None:
            raise NotOpenYet
        return self._assistant


@dataclass(frozen=True)
class Parts:
    """What every channel shares: the settings, the tables, the counts of who writes how often, and the assistant."""

    settings: Settings
    content: Content
    rates: RateLimiter
    slot: AssistantSlot

    @property
    def assistant(self) -> Assistant:
        """The assistant. Raises NotOpenYet outside of the application's life."""
        return self.slot.get()


def make_parts(settings: Settings, content: Content) -> Parts:
    """Returns the parts of one server."""
    return Parts(settings, content, RateLimiter(settings), AssistantSlot())
