"""The assistant on Telegram: its own bot, by webhook or by polling (docs/telegram.md)."""
