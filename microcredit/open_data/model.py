"""What the table and the look-up hold, as others read them. Field names are French, like the tables' columns (docs/api.md)."""

from enum import Enum
from typing import Annotated

from msgspec import Meta, Struct

from microcredit.network import Certainty, KnownFrom
from microcredit.places import PlaceKind

Text = Annotated[str, Meta(min_length=1)]


class Result(Enum):
    """Ce qu'une recherche donne.

    un : un territoire, dont l'organisme est connu. plusieurs : tous sont à dire. a_preciser : offrez les « choix ». aucun :
    aucune source ne nomme d'organisme là. dehors : hors du Québec. inconnu : aucune table ne connaît ce nom de lieu (c'est
    peut-être celui d'un organisme : « reponse » le dit).
    """

    ONE = "un"
    SEVERAL = "plusieurs"
    ASK = "a_preciser"
    NONE_FOUND = "aucun"
    OUTSIDE = "dehors"
    UNKNOWN = "inconnu"


class Morceau(Struct):
    """Un bout de texte; « adresse » dit où il mène, null s'il ne mène nulle part."""

    texte: Text
    adresse: Annotated[str, Meta(pattern="^(https?:|mailto:|tel:)")] | None


class Reponse(Struct):
    """La réponse de l'assistant, mot pour mot. Les morceaux, mis bout à bout, sont le texte."""

    texte: Text
    morceaux: list[Morceau]


class RegionDite(Struct):
    """Une région administrative."""

    code: Annotated[str, Meta(pattern="^(0[1-9]|1[0-7])$")]
    nom: str


class SourceDite(Struct):
    """D'où vient un fait. La date est en mots : « 21 mars 2024 », « sans date (vers 2019) »."""

    editeur: Text
    titre: Text
    adresse: Annotated[str, Meta(pattern="^https?://", description="null pour une table écrite par l'équipe.")] | None
    date: Text


class Couverture(Struct):
    """Une partie de région que le territoire couvre; « mrc » est null quand c'est toute la région."""

    region: RegionDite
    mrc: str | None
    certitude: Certainty


class Organisme(Struct):
    """Un organisme. « nom_page » est son nom sur la page du ministère; « coordonnees_date », quand elles ont été vues."""

    id: str
    nom: Text
    nom_page: str | None
    anciens_noms: list[str]
    telephone: str | None
    courriel: str | None
    site: str | None
    adresse: str | None
    coordonnees_date: str | None
    liens: list[Morceau]
    note: str | None
    source: SourceDite


class Territoire(Struct):
    """Un territoire et qui le sert.

    « certitude » est celle du lieu cherché; dans la table, la moindre de la couverture. « connu_par » dit où l'organisme est
    nommé : la page peut le nommer et « source » être une autre, plus récente.
    """

    id: str
    nom: Text
    organisme: Organisme | None
    certitude: Certainty
    connu_par: KnownFrom
    raison: Text
    note: str | None
    couverture: Annotated[list[Couverture], Meta(min_length=1)]
    source: SourceDite


class Endroit(Struct):
    """Le lieu trouvé.

    « en » est comment on dit qu'on y est (« à Granby »); « dire », ce qu'une personne écrirait à l'assistant pour le dire, null
    quand le lieu ne mène nulle part ou qu'aucune phrase ne le dit sans équivoque.
    """

    id: str
    nom: Text
    sorte: PlaceKind
    en: str
    dire: str | None
    regions: list[RegionDite]
    mrc: list[str]
    note: str | None


class Choix(Struct):
    """Un lieu à choisir; « lieu » est ce qu'il faut chercher ensuite."""

    lieu: str
    nom: Annotated[str, Meta(max_length=40)]


class DonneesLieux(Struct):
    """À nommer là où une réponse est montrée. « modifications » dit ce qui en a été fait, comme la licence le demande."""

    editeur: str
    titre: str
    adresse: str
    date: str
    licence: str
    adresse_licence: str
    modifications: str


Attributions = Annotated[list[DonneesLieux], Meta(min_length=1)]


class Table(Struct):
    """Toute la table. « reseau » est la tête du réseau, vers qui diriger quand rien n'est trouvé."""

    territoires: list[Territoire]
    reseau: Organisme
    donnees_lieux: Attributions


class Recherche(Struct):
    """Ce que donne la recherche d'un lieu; « lieu » est ce qui a été cherché, nettoyé."""

    lieu: str
    resultat: Result
    raison: Text
    reponse: Reponse
    endroit: Endroit | None
    territoires: list[Territoire]
    choix: list[Choix]
    sources: Annotated[list[SourceDite], Meta(min_length=1)]
    donnees_lieux: Attributions
