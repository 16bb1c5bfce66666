"""Words that ask for a conversation to be erased (`contenu/langue/effacement.csv`)."""

from enum import Enum


class ErasingRole(Enum):
    """What a word does in such a request. The values are those of the table."""

    GESTURE = "geste"  # what is done: « efface », « supprimez »
    OBJECT = "objet"  # what to: « la conversation », « mes messages »
    AROUND = "autour"  # what may stand around: « svp », « mes »
