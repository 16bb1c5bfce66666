"""What a sentence names: places and organisations. Plain functions over the tables; Rasa's part is beside."""

from dataclasses import dataclass

from microcredit.content import Content
from microcredit.nlu.normalizer import mask
from microcredit.places import words

PLACE = "lieu"
ORGANISATION = "organisme"

# Words that a person puts around a place when the place is all they say (« moi je suis dans le coin de Laval »).
_AROUND = frozenset(
    word
    for words_of_a_sort in (
        "a au aux en dans de du des d la le l les chez par pour pres proche cote vers sur",  # where
        "je j moi suis chu chui habite reste vis vit demeure viens on nous est c cest ce",  # who
        "ici coin bout region ville secteur mrc ile",  # what sort of place
        "et ou non oui plutot pas euh ben bien alors",  # what precedes it
    )
    for word in words_of_a_sort.split()
)


@dataclass(frozen=True)
class Entity:
    """A name found in a text: what sort (`lieu` or `organisme`), which one (its id), and where."""

    kind: str
    id: str
    start: int
    end: int


def find_entities(content: Content, text: str) -> list[Entity]:
    """Returns what `text` names, from left to right.

    An organisation's name that holds a place's (« Microcrédit Montréal ») names the organisation only.
    """
    organisations = [
        Entity(ORGANISATION, match.value.id, match.start, match.end) for match in content.organisation_names.find(text)
    ]
    places = [Entity(PLACE, match.value.id, match.start, match.end) for match in content.places.find(text)]
    free = [place for place in places if not any(_overlap(place, organisation) for organisation in organisations)]
    return sorted([*organisations, *free], key=lambda entity: entity.start)


def mask_entities(text: str, entities: list[Entity]) -> str:
    """Returns `text` with each name replaced by a word for its sort, so that the name does not decide the topic."""
    return mask(text, [(entity.start, entity.end, f"nom{entity.kind}") for entity in entities])


def is_only_entities(text: str, entities: list[Entity]) -> bool:
    """Whether `text` says nothing but the names found, with the small words that carry them."""
    if not entities:
        return False
    rest = mask(text, [(entity.start, entity.end, "") for entity in entities])
    return all(word.form in _AROUND for word in words(rest))


def _overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end
