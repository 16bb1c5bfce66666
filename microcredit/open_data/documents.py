"""Makes the table and the answers of the look-up (model.py) from the tables."""

from collections.abc import Sequence

from microcredit.content import Content
from microcredit.lookup import LookUp
from microcredit.network import Certainty, Coverage, Organisation, Region, Resolution, ServedTerritory, Source, Territory
from microcredit.open_data.model import (
    Choix,
    Couverture,
    DonneesLieux,
    Endroit,
    Morceau,
    Organisme,
    Recherche,
    RegionDite,
    Reponse,
    SourceDite,
    Table,
    Territoire,
)
from microcredit.open_data.origins import origins
from microcredit.open_data.results import result_of, why, why_so_sure
from microcredit.open_data.saying import saying
from microcredit.places import Place, PlaceKind
from microcredit.replies import Reply
from microcredit.replies.links import Piece, links, pieces
from microcredit.replies.one_organisation import for_organisation
from microcredit.replies.organisations import for_place, unknown_place


def table_document(content: Content) -> Table:
    """Returns the whole table: every territory with who serves it, the head of the network, and whose data the places are."""
    directory = content.directory
    territories = [
        _territory(content, territory, least_sure(directory.coverage_of_territory(territory.id)))
        for territory in directory.territories.values()
    ]
    return Table(territories, _organisation(directory.head), _attributions(content))


def look_up_document(content: Content, look_up: LookUp) -> Recherche:
    """Returns what a look-up comes to: its result and why, the answer as the assistant words it, and what it is made of."""
    resolution, reply = look_up.resolution, _reply(content, look_up)
    served = resolution.served if resolution is not None else ()
    return Recherche(
        lieu=look_up.said,
        resultat=result_of(look_up),
        raison=why(content, look_up),
        reponse=Reponse(reply.text, _pieces(pieces(reply.text))),
        endroit=_place(content, resolution) if resolution is not None else None,
        territoires=[_territory(content, one.territory, one.certainty) for one in served],
        choix=_options(content, resolution, reply) if resolution is not None else [],
        sources=_sources(content, look_up, reply),
        donnees_lieux=_attributions(content),
    )


def least_sure(coverage: list[Coverage]) -> Certainty:
    """Returns the certainty that holds for all those links: the least of theirs."""
    return max((link.certainty for link in coverage), key=list(Certainty).index)


def _reply(content: Content, look_up: LookUp) -> Reply:
    """The assistant's own answer; to the name of an organisation, what it would answer to that."""
    if look_up.resolution is not None:
        return for_place(content, look_up.resolution.place)
    if look_up.organisation is not None:
        return for_organisation(content, look_up.organisation, look_up.said)
    return unknown_place(content, look_up.said)


def _territory(content: Content, territory: Territory, certainty: Certainty) -> Territoire:
    named = ServedTerritory(territory, certainty).organisation
    return Territoire(
        id=territory.id,
        nom=territory.name,
        organisme=_organisation(named) if named is not None else None,
        certitude=certainty,
        connu_par=territory.known_from,
        raison=why_so_sure(content, certainty),
        note=territory.note or None,
        couverture=[_coverage(link) for link in content.directory.coverage_of_territory(territory.id)],
        source=_source(territory.source),
    )


def _coverage(link: Coverage) -> Couverture:
    return Couverture(_region(link.region), link.mrc, link.certainty)


def _region(region: Region) -> RegionDite:
    return RegionDite(region.code, region.name)


def _organisation(organisation: Organisation) -> Organisme:
    return Organisme(
        id=organisation.id,
        nom=organisation.name,
        nom_page=organisation.page_name or None,
        anciens_noms=list(organisation.former_names),
        telephone=organisation.phone or None,
        courriel=organisation.email or None,
        site=organisation.website or None,
        adresse=organisation.address or None,
        coordonnees_date=organisation.contact_date if organisation.has_contact else None,
        liens=_pieces(links(f"{organisation.phone} {organisation.email} {organisation.website}")),
        note=organisation.note or None,
        source=_source(organisation.source),
    )


def _place(content: Content, resolution: Resolution) -> Endroit:
    place = resolution.place
    return Endroit(
        id=place.id,
        nom=place.name,
        sorte=place.kind,
        en=place.locative,
        dire=saying(content, resolution),
        regions=[_region(region) for region in content.directory.regions.values() if region.code in place.regions],
        mrc=sorted({spot.mrc for spot in place.spots if spot.mrc is not None}),
        note=place.note or None,
    )


def _options(content: Content, resolution: Resolution, reply: Reply) -> list[Choix]:
    """Places to choose among, each with what to look up next: those offered in a conversation; of the province, its regions."""
    if resolution.place.kind is PlaceKind.WHOLE_PROVINCE:
        regions = content.directory.regions.values()
        return [Choix(f"{PlaceKind.REGION.value}:{region.code}", region.name) for region in regions]
    parts = [choice.place for choice in reply.choices if choice.place]
    ids = [option.id for option in resolution.options] or parts
    titles = [choice.title for choice in reply.choices if resolution.options or choice.place]
    return [Choix(place, title) for place, title in zip(ids, titles, strict=True)]


def _pieces(cut: Sequence[Piece]) -> list[Morceau]:
    return [Morceau(piece.text, piece.url or None) for piece in cut]


def _source(source: Source) -> SourceDite:
    return SourceDite(source.publisher, source.title, source.url, source.date)


def _sources(content: Content, look_up: LookUp, reply: Reply) -> list[SourceDite]:
    """Who says so, once each: of every territory told; of the places, where no organisation is told."""
    if look_up.organisation is not None:
        return [_source(look_up.organisation.source)]
    if reply.source is None or look_up.resolution is None:
        place: Place | None = look_up.resolution.place if look_up.resolution is not None else None
        return [SourceDite(one.publisher, one.title, one.url or None, one.date) for one in origins(content, place)]
    told = {served.territory.source.id: served.territory.source for served in look_up.resolution.served}
    return [_source(source) for source in told.values()]


def _attributions(content: Content) -> list[DonneesLieux]:
    """Whom the licences of the tables of places ask to name."""
    return [
        DonneesLieux(one.publisher, one.title, one.url, one.date, one.licence, one.licence_url, one.changes)
        for one in content.attributions
        if one.licence
    ]
