"""The table and the answers of the look-up as JSON objects. Field names are French, like the tables' columns (docs/api.md)."""

from typing import Any

from microcredit.content import Content
from microcredit.lookup import LookUp
from microcredit.network import Certainty, Coverage, Organisation, Region, Resolution, ServedTerritory, Source, Territory
from microcredit.open_data.origins import origins
from microcredit.open_data.results import result_of, why, why_so_sure
from microcredit.open_data.saying import saying
from microcredit.places import Place, PlaceKind
from microcredit.replies import Reply
from microcredit.replies.links import links
from microcredit.replies.organisations import for_organisation, for_place, unknown_place

Document = dict[str, Any]


def table_document(content: Content) -> Document:
    """Returns the whole table: every territory with who serves it, the head of the network, and whose data the places are."""
    directory = content.directory
    return {
        "territoires": [
            _territory(content, territory, least_sure(directory.coverage_of_territory(territory.id)))
            for territory in directory.territories.values()
        ],
        "reseau": _organisation(directory.head),
        "donnees_lieux": _attributions(content),
    }


def look_up_document(content: Content, look_up: LookUp) -> Document:
    """Returns what a look-up comes to: its result and why, the answer as the assistant words it, and what it is made of."""
    resolution, reply = look_up.resolution, _reply(content, look_up)
    served = resolution.served if resolution is not None else ()
    return {
        "lieu": look_up.said,
        "resultat": result_of(look_up).value,
        "raison": why(content, look_up),
        "reponse": {"texte": reply.text, "liens": _links(reply.text)},
        "endroit": _place(content, resolution) if resolution is not None else None,
        "territoires": [_territory(content, one.territory, one.certainty) for one in served],
        "choix": _options(content, resolution, reply) if resolution is not None else [],
        "sources": _sources(content, look_up, reply),
        "donnees_lieux": _attributions(content),
    }


def _reply(content: Content, look_up: LookUp) -> Reply:
    """The assistant's own answer; to the name of an organisation, what it would answer to that."""
    if look_up.resolution is not None:
        return for_place(content, look_up.resolution.place)
    if look_up.organisation is not None:
        return for_organisation(content, look_up.organisation, look_up.said)
    return unknown_place(content, look_up.said)


def least_sure(coverage: list[Coverage]) -> Certainty:
    """Returns the certainty that holds for all those links: the least of theirs."""
    return max((link.certainty for link in coverage), key=list(Certainty).index)


def _territory(content: Content, territory: Territory, certainty: Certainty) -> Document:
    named = ServedTerritory(territory, certainty).organisation
    return {
        "id": territory.id,
        "nom": territory.name,
        "organisme": _organisation(named) if named is not None else None,
        "certitude": certainty.value,
        "connu_par": territory.known_from.value,
        "raison": why_so_sure(content, certainty),
        "note": territory.note or None,
        "couverture": [_coverage(link) for link in content.directory.coverage_of_territory(territory.id)],
        "source": _source(territory.source),
    }


def _coverage(link: Coverage) -> Document:
    return {
        "region": {"code": link.region.code, "nom": link.region.name},
        "mrc": link.mrc,
        "certitude": link.certainty.value,
    }


def _organisation(organisation: Organisation) -> Document:
    return {
        "id": organisation.id,
        "nom": organisation.name,
        "nom_page": organisation.page_name or None,
        "anciens_noms": list(organisation.former_names),
        "telephone": organisation.phone or None,
        "courriel": organisation.email or None,
        "site": organisation.website or None,
        "adresse": organisation.address or None,
        "coordonnees_date": organisation.contact_date if organisation.has_contact else None,
        "liens": _links(f"{organisation.phone} {organisation.email} {organisation.website}"),
        "note": organisation.note or None,
        "source": _source(organisation.source),
    }


def _place(content: Content, resolution: Resolution) -> Document:
    place = resolution.place
    return {
        "id": place.id,
        "nom": place.name,
        "sorte": place.kind.value,
        "en": place.locative,
        "dire": saying(content, resolution),
        "regions": [{"code": region.code, "nom": region.name} for region in _regions(content, place)],
        "mrc": sorted({spot.mrc for spot in place.spots if spot.mrc is not None}),
        "note": place.note or None,
    }


def _regions(content: Content, place: Place) -> list[Region]:
    return [region for region in content.directory.regions.values() if region.code in place.regions]


def _options(content: Content, resolution: Resolution, reply: Reply) -> list[Document]:
    """Places to choose among, each with what to look up next: those offered in a conversation; of the province, its regions."""
    if resolution.place.kind is PlaceKind.WHOLE_PROVINCE:
        return [
            {"lieu": f"{PlaceKind.REGION.value}:{region.code}", "nom": region.name}
            for region in content.directory.regions.values()
        ]
    parts = [choice.place for choice in reply.choices if choice.place]
    ids = [option.id for option in resolution.options] or parts
    titles = [choice.title for choice in reply.choices if resolution.options or choice.place]
    return [{"lieu": place, "nom": title} for place, title in zip(ids, titles, strict=True)]


def _links(text: str) -> list[Document]:
    return [{"texte": link.text, "adresse": link.url} for link in links(text)]


def _source(source: Source) -> Document:
    return {"editeur": source.publisher, "titre": source.title, "adresse": source.url, "date": source.date}


def _sources(content: Content, look_up: LookUp, reply: Reply) -> list[Document]:
    """Who says so, once each: of every territory told; of the places, where no organisation is told."""
    if look_up.organisation is not None:
        return [_source(look_up.organisation.source)]
    if reply.source is None or look_up.resolution is None:
        place = look_up.resolution.place if look_up.resolution is not None else None
        return [
            {"editeur": one.publisher, "titre": one.title, "adresse": one.url or None, "date": one.date}
            for one in origins(content, place)
        ]
    told = {served.territory.source.id: served.territory.source for served in look_up.resolution.served}
    return [_source(source) for source in told.values()]


def _attributions(content: Content) -> list[Document]:
    """Whom the licences of the tables of places ask to name."""
    return [
        {
            "editeur": one.publisher,
            "titre": one.title,
            "adresse": one.url,
            "date": one.date,
            "licence": one.licence,
            "adresse_licence": one.licence_url,
            "modifications": one.changes,
        }
        for one in content.attributions
        if one.licence
    ]
