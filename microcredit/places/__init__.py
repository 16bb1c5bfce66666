"""Places of Québec and how a text names one. Pure: no Rasa, no I/O."""

from microcredit.places.index import PlaceIndex
from microcredit.places.model import Place, PlaceKind
from microcredit.places.names import NameIndex, NameMatch
from microcredit.places.text import fold, words

__all__ = ["NameIndex", "NameMatch", "Place", "PlaceIndex", "PlaceKind", "fold", "words"]
