"""What a word tells of a message, beside its topic (`contenu/langue/indices.csv`)."""

from enum import Enum


class Clue(Enum):
    """What a word tells. The values are those of the table."""

    PROJECT = "projet"  # a trade, a business, the wish to start one
    NEED = "besoin"  # money, help, what stands in the way
    WHO = "qui"  # somebody to turn to
