"""The regions as the page shows them: on a map made of tiles, and one by one with who serves each part."""

import re
from dataclasses import dataclass
from itertools import groupby

import pyphen

from microcredit.content import Content
from microcredit.network import Certainty, KnownFrom, Organisation, Region, Source
from microcredit.replies.links import Piece, links

# Where each region lies, by its code, as near its neighbours as four columns allow: four names fit across a small phone.
_MAP = (
    ("10", "10", "10", "09"),
    ("08", "02", "02", "11"),
    ("07", "04", "03", "01"),
    ("15", "14", "17", "12"),
    ("13", "06", "16", "05"),
)

_FRENCH = pyphen.Pyphen(lang="fr")
_SOFT_HYPHEN = "\u00ad"
_PIECES = re.compile(r"[^-–]+[-–]?")


@dataclass(frozen=True)
class Served:
    """A part of a region: who serves it, as surely as `to_confirm` says, how to reach them, and who says so."""

    where: str
    organisation: Organisation | None
    known_from: KnownFrom
    to_confirm: bool
    links: list[Piece]
    source: Source


@dataclass(frozen=True)
class Sign:
    """What the map says of parts of a region: which source names their organisations, and whether one is to be confirmed."""

    known_from: KnownFrom
    to_confirm: bool


@dataclass(frozen=True)
class RegionShown:
    """A region and its parts. `pieces` is its name cut at its hyphens, with soft ones where a browser may cut it further."""

    code: str
    name: str
    pieces: list[str]
    served: list[Served]

    @property
    def signs(self) -> list[Sign]:
        """One for each sort of source that names an organisation of its parts, the best known first."""
        parts = {known: [served for served in self.served if served.known_from is known] for known in KnownFrom}
        return [
            Sign(known, any(served.to_confirm and served.organisation for served in found))
            for known, found in parts.items()
            if found
        ]


@dataclass(frozen=True)
class Tile:
    """A region's place on the map, where tiles follow one another from left to right: how many columns it takes."""

    region: RegionShown
    columns: int


def regions(content: Content) -> list[RegionShown]:
    """Returns every region, in the order of its table."""
    return [_region(content, region) for region in content.directory.regions.values()]


def tiles(shown: list[RegionShown]) -> list[Tile]:
    """Returns the map of those regions, row by row."""
    by_code = {region.code: region for region in shown}
    return [Tile(by_code[code], len([*same])) for row in _MAP for code, same in groupby(row)]


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
        to_confirm = certainties != {Certainty.CONFIRMED}
        served.append(Served(name, organisation, territory.known_from, to_confirm, reached, territory.source))
    return RegionShown(region.code, region.name, _pieces(region.name), served)


def _pieces(name: str) -> list[str]:
    """A name in pieces that a line holds whole when it can: « Abitibi- », « Témiscamingue »."""
    return [_FRENCH.inserted(piece, _SOFT_HYPHEN) for piece in _PIECES.findall(name)]
