"""Takes in what Telegram brings, whichever way: nothing in an update can stop those that come after."""

import logging

from telegram import Bot, Update
from telegram.error import TelegramError

from microcredit.server.messaging.delivery import Delivery
from microcredit.server.messaging.platform import Heard
from microcredit.server.telegram.updates import group_command, hear
from microcredit.content import content
from microcredit.storage.mailbox import Body

logger = logging.getLogger(__name__)


class Receiver:
    """Gives the delivery what calls for an answer."""

    def __init__(self, bot: Bot, delivery: Delivery) -> None:
        """Keeps the client, which knows the bot's name, and the delivery."""
        self._bot = bot
        self._delivery = delivery
        self._name = ""

    async def receive(self, body: Body) -> None:
        """Keeps an update. Raises sqlite3.Error."""
        heard = await self._hear(body)
        if heard is not None:
            await self._delivery.receive(heard)

    async def _hear(self, body: Body) -> Heard | None:
        try:
            update = Update.de_json(body, self._bot)
            return hear(update, content(), await self._name_for(update))
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
