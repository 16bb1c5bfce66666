"""Places of Québec and how a text names one. Pure: no Rasa, no I/O."""

from microcredit.places.by_ear import Certainty
from microcredit.places.combine import the_place
from microcredit.places.context import SMALL_WORDS, names_a_street
from microcredit.places.finder import PlaceFinder, PlaceMatch, says_only
from microcredit.places.index import PlaceIndex
from microcredit.places.model import Place, PlaceKind, Spot, one_of

__all__ = [
    "SMALL_WORDS",
    "Certainty",
    "Place",
    "PlaceFinder",
    "PlaceIndex",
    "PlaceKind",
    "PlaceMatch",
    "Spot",
    "names_a_street",
    "one_of",
    "says_only",
    "the_place",
]
