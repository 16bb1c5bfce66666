"""Looks a text up in the tables: what it names, and who serves that place. Pure: no Rasa."""

from microcredit.lookup.lookup import LookUp, look_up
from microcredit.lookup.names import Names, find_names

__all__ = ["LookUp", "Names", "find_names", "look_up"]
