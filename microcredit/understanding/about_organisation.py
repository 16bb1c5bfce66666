"""A question that names an organisation and asks nothing but who it is: the tables know better than a model."""

import re

from microcredit.content import Wording
from microcredit.lookup import Names
from microcredit.network import OrganisationStatus
from microcredit.places import SMALL_WORDS
from microcredit.text import NameIndex, forms
from microcredit.understanding.entities import NAMED_ORGANISATION
from microcredit.understanding.normalizer import mask

# A rate or an amount is asked about by a sign that is no word.
_FIGURES = re.compile(r"[%$€]")
_SAYS_NOTHING = SMALL_WORDS | {NAMED_ORGANISATION}


def asks_who_it_is(text: str, prepared: str, names: Names, wordings: NameIndex[Wording]) -> bool:
    """Whether a message asks who, what or where an organisation is, or by which name it goes or went, and nothing more.

    The head of the network has topics of its own: a message that names it is left to the model, as is one that names a place.

    Args:
        text: the message.
        prepared: the same as the model sees it, names masked and words normalised.
        names: what the message names.
        wordings: the words of such a question.
    """
    if not names.organisations or any(named.value.status is OrganisationStatus.HEAD for named in names.organisations):
        return False
    if _FIGURES.search(text):
        return False
    found = wordings.find(prepared)
    rest = mask(prepared, [(match.start, match.end, "") for match in found])
    return set(forms(rest)) <= _SAYS_NOTHING and any(match.value is Wording.ASKS for match in found)
