"""Takes in what Telegram brings, whichever way: nothing in an update can stop those that come after."""

import logging

from telegram import Bot, Update
from telegram.error import TelegramError

from microcredit.content import Content
from microcredit.server.messaging.delivery import Delivery
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.telegram.updates import group_command, read_update
from microcredit.storage.message_queue import Body

logger = logging.getLogger(__name__)


class Receiver:
    """Gives the delivery what calls for an answer."""

    def __init__(self, bot: Bot, delivery: Delivery, content: Content) -> None:
        """Keeps the client, which knows the bot's name, the delivery and the tables."""
        self._content = content
        self._bot = bot
        self._delivery = delivery
        self._name = ""

    async def receive(self, body: Body) -> None:
        """Keeps an update. Raises sqlite3.Error."""
        inbound = await self._read(body)
        if inbound is not None:
            await self._delivery.receive(inbound)

    async def _read(self, body: Body) -> InboundMessage | None:
        try:
            update = Update.de_json(body, self._bot)
            return read_update(update, self._content, await self._name_for(update))
        except Exception as error:  # noqa: BLE001 - whatever is missing or of another type: nothing checks it
            # Taken as read: brought again for ever, it would keep others waiting. The name only: the rest may quote a person.
            logger.warning("update.unreadable: %s", type(error).__name__)
            return None

    async def _name_for(self, update: Update) -> str:
        """The bot's name, asked for once, and only for a command that a group may have meant for another bot."""
        if not self._name and group_command(update):
            try:
                self._name = (await self._bot.get_me()).username or ""
            except TelegramError as error:
                logger.warning("telegram.name_unknown: %s", type(error).__name__)
        return self._name
