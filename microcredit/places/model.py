"""What a place is."""

from dataclasses import dataclass
from enum import Enum


class PlaceKind(Enum):
    """What sort of place a name stands for; the value is what `contenu/lieux/` writes in its `genre` column."""

    REGION = "region"
    MRC = "mrc"
    TERRITORY = "territoire"


@dataclass(frozen=True)
class Place:
    """A place a person can name.

    Args:
        id: stable identity, `<kind>:<code>` (`region:16`, `mrc:Kamouraska`, `territoire:basses-laurentides`).
        name: the name as it is shown.
        kind: what sort of place it is.
        region: two-digit code of its administrative region (`16`).
        locative: how a sentence says « there » (« en Montérégie », « dans les Laurentides »).
        mrc: name of its MRC, when the place lies in only one.
        territory: id of its territory of service, when the place is one.
    """

    id: str
    name: str
    kind: PlaceKind
    region: str
    locative: str
    mrc: str | None = None
    territory: str | None = None
