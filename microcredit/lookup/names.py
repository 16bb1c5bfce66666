"""What a text names: places and organisations."""

import re
from dataclasses import dataclass

from microcredit.content import Content
from microcredit.network import Organisation
from microcredit.places import Certainty, Place, PlaceMatch, the_place
from microcredit.text import NameMatch

# « pas Laval, Longueuil » names two places and means one.
_REJECTED = re.compile(r"(?<!pourquoi )\bpas (?:(?:à|a|en|au|aux|dans|sur|de|du|des|la|le|les) |[ld]['’])*$", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """What a text names.

    Args:
        places: those it names surely.
        organisations: those it names.
        place: the one place that all the places named come down to; None when it names none.
        likely: a place that it may name, written by ear: to ask about, never to answer for. Only where nothing else is named.
    """

    places: tuple[PlaceMatch, ...]
    organisations: tuple[NameMatch[Organisation], ...]
    place: Place | None
    likely: PlaceMatch | None = None


def find_names(content: Content, text: str) -> Names:
    """Returns what `text` names.

    An organisation's name that holds a place's (« Microcrédit Montréal ») names the organisation only.
    """
    organisations = tuple(content.organisation_names.find(text))
    found = [
        match
        for match in content.places.find(text)
        if not any(match.start < other.end and other.start < match.end for other in organisations)
    ]
    places = tuple(match for match in found if match.certainty is not Certainty.LIKELY)
    likely = next((match for match in found if match.certainty is Certainty.LIKELY), None)
    meant = [match for match in places if not _REJECTED.search(text[: match.start])]
    return Names(places, organisations, the_place(meant or places), None if organisations else likely)
