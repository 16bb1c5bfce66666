"""The assistant on Facebook Messenger: a page's inbox, by Meta's webhook and its Graph API (docs/messenger.md)."""
