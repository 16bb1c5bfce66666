"""What is known of the network, as the tables of `contenu/` say it. Enum values are what the tables write."""

from dataclasses import dataclass
from enum import Enum


class Certainty(Enum):
    """How sure it is that an organisation serves a place."""

    CONFIRMED = "confirmé"
    TO_CONFIRM = "à valider"
    NONE_FOUND = "aucun nom trouvé"


class Confidence(Enum):
    """How far a source can be trusted (facts file: haute, moyenne, faible)."""

    HIGH = "haute"
    MEDIUM = "moyenne"
    LOW = "faible"


class KnownFrom(Enum):
    """Which source names the organisation of a territory."""

    PAGE = "page du ministère"
    ELSEWHERE = "autre source"
    NOWHERE = "aucune source"


class OrganisationStatus(Enum):
    """Whether an organisation may be named as one that serves people today."""

    HEAD = "tête de réseau"
    ACTIVE = "actif"
    HISTORICAL = "historique"


class WhenAlone(Enum):
    """What to do when a person names a whole region that several territories share."""

    ASK = "demander"
    PRESENT = "présenter"


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. `date` is in words, « sans date » when the source shows none."""

    id: str
    publisher: str
    title: str
    url: str
    date: str


@dataclass(frozen=True)
class Organisation:
    """An organisation of microcredit.

    `phone`, `email`, `website` and `address` hold only contacts that may be shown as current, or are empty.
    `contact_date` says when those contacts were seen, in words. `page_name` is the ministry page's name for it, empty when
    the page does not name it. `acronyms` and `former_names` are other names people may use; `article` is empty when a
    sentence says the name alone.
    """

    id: str
    name: str
    article: str
    page_name: str
    former_names: tuple[str, ...]
    acronyms: tuple[str, ...]
    phone: str
    email: str
    website: str
    address: str
    contact_date: str
    status: OrganisationStatus
    confidence: Confidence
    source: Source
    note: str

    @property
    def named(self) -> str:
        """The name with its article, as a sentence says it (« le Fonds Mauricie », « Microcrédit Montréal »)."""
        return f"{self.article} {self.name}".strip()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name the organisation goes or went by, the current one first."""
        names = (self.name, self.page_name, *self.acronyms, *self.former_names)
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def has_contact(self) -> bool:
        """Whether there is any contact to show."""
        return any((self.phone, self.email, self.website, self.address))


@dataclass(frozen=True)
class Region:
    """One of the 17 administrative regions. `locative` is « en Estrie »; `when_alone` matters where it is shared."""

    code: str
    name: str
    short_name: str
    locative: str
    when_alone: WhenAlone


@dataclass(frozen=True)
class Territory:
    """A territory of service.

    `page_line` is the line of the ministry page under which it falls, empty when the page does not list it.
    `organisation` is None when no source names one. `note` is a sentence told to people, empty when nothing is to be added.
    """

    id: str
    name: str
    locative: str
    short_name: str
    page_line: str
    organisation: Organisation | None
    source: Source
    note: str

    @property
    def known_from(self) -> KnownFrom:
        """Whether the ministry page, another source, or none names its organisation."""
        if self.organisation is None:
            return KnownFrom.NOWHERE
        return KnownFrom.PAGE if self.page_line and self.organisation.page_name else KnownFrom.ELSEWHERE

    @property
    def is_blank_on_page(self) -> bool:
        """Whether the ministry page lists it and names nobody."""
        return bool(self.page_line) and self.known_from is not KnownFrom.PAGE


@dataclass(frozen=True)
class Coverage:
    """How a territory lies on an administrative region: on all of it (`mrc` None) or on one of its MRCs."""

    territory: Territory
    region: Region
    mrc: str | None
    certainty: Certainty
