"""Draws the page at `/` from its template and the tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from microcredit.content import Content
from microcredit.network import Certainty, Organisation, Region, Source
from microcredit.replies import Reply
from microcredit.replies.links import Link, links
from microcredit.replies.topics import ALL_TOPICS, MAIN_TOPICS, answer, choices, network_site

_TEMPLATE = "page.html.j2"
_PRIVACY = "vie_privee"
# The example beside the title: a topic whose answer is short and has a source.
_SAMPLE = "mauvais_credit"
_TOPICS_SHOWN = (
    *ALL_TOPICS,
    *("interet", "garanties", "documents_plan_affaires", "delais", "accompagnement", "nouveaux_arrivants", "faillite"),
    *("difference_subvention", "reseau_microentreprendre", "parler_personne"),
)


@dataclass(frozen=True)
class Served:
    """A part of a region: who serves it, as surely as `to_confirm` says, how to reach them, and who says so."""

    where: str
    organisation: Organisation | None
    to_confirm: bool
    links: list[Link]
    source: Source


@dataclass(frozen=True)
class RegionShown:
    """A region and its parts."""

    name: str
    served: list[Served]


@dataclass(frozen=True)
class Sample:
    """A question and its answer, as the assistant would give it."""

    question: str
    answer: str
    source: Source | None


def draw_page(content: Content, folder: Path, assets: Mapping[str, str], base: str, *, widget: bool) -> str:
    """Returns the page as HTML.

    Args:
        content: the tables.
        folder: where the template is.
        assets: addresses of the page's files by their names.
        base: the address of the site as people reach it.
        widget: whether there is a widget to load.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    titles = [choice.title for choice in choices(content, _TOPICS_SHOWN)]
    return environment.get_template(_TEMPLATE).render(
        assets=assets,
        base=base,
        widget=widget,
        questions=[choice.title for choice in choices(content, MAIN_TOPICS)],
        topics=titles,
        sample=_sample(answer(content, _SAMPLE), content.answers[_SAMPLE].title),
        regions=[_region(content, region) for region in content.directory.regions.values()],
        network_site=network_site(content),
        privacy=answer(content, _PRIVACY).text,
        steward=content.steward,
    )


def _sample(reply: Reply, question: str) -> Sample:
    return Sample(question, reply.text, reply.source)


def _region(content: Content, region: Region) -> RegionShown:
    """A region with each of its territories once, in the order of the table; sure only when every part of it is."""
    covered = content.directory.coverage_of_region(region.code)
    territories = {link.territory.id: link.territory for link in covered}
    served = []
    for territory in territories.values():
        certainties = {link.certainty for link in covered if link.territory.id == territory.id}
        organisation = territory.organisation
        reached = links(f"{organisation.phone} {organisation.email} {organisation.website}") if organisation else []
        name = territory.name[:1].upper() + territory.name[1:]
        served.append(Served(name, organisation, certainties != {Certainty.CONFIRMED}, reached, territory.source))
    return RegionShown(region.name, served)
