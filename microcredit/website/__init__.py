"""The page at `/` and what it needs, built once from the tables. Pure: no Rasa, no server."""

from microcredit.website.assets import HTML, Asset, Website, website

__all__ = ["HTML", "Asset", "Website", "website"]
