"""The page at `/` and what it needs, built once from the tables. Pure: no Rasa, no server."""

from microcredit.website.assets import Asset, website

__all__ = ["Asset", "website"]
