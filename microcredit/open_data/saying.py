"""What a person would write to the assistant to say where they are."""

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.network import Outcome, Resolution
from microcredit.places import Place, PlaceKind

_LEADS_NOWHERE = frozenset({Outcome.ASK, Outcome.OUTSIDE})


def saying(content: Content, resolution: Resolution) -> str | None:
    """Returns a sentence that a conversation resolves as `resolution`; None when it leads nowhere, or no sentence does."""
    if resolution.outcome in _LEADS_NOWHERE:
        return None
    return next((said for said in _sentences(content, resolution.place) if _leads_there(content, said, resolution)), None)


def _sentences(content: Content, place: Place) -> list[str]:
    """Ways to say it, the most natural first; with its region where towns of other regions may bear the name."""
    say = content.phrases.say
    regions = [content.directory.regions[code].name for code in place.regions]
    sentences = [say("dire_lieu", en=place.locative), say("dire_nom", nom=place.name)]
    if place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.SECTOR) and len(regions) == 1:
        sentences.insert(0, say("dire_lieu_region", en=place.locative, region=regions[0]))
    return sentences


def _leads_there(content: Content, said: str, resolution: Resolution) -> bool:
    found = look_up(content, said).resolution
    return found is not None and (found.outcome, found.served) == (resolution.outcome, resolution.served)
