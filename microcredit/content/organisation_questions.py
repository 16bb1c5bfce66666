"""Words of a question that asks who an organisation is (`contenu/langue/questions_organisme.csv`)."""

from enum import Enum


class Wording(Enum):
    """What an expression does in such a question. The values are those of the table."""

    ASKS = "demande"  # it asks who, what, where, or by which name
    GOES_WITH = "accompagne"  # it stands beside what asks, and asks nothing
