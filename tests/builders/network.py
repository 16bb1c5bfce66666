"""A small network, made up, for tests that must not depend on the real one."""

from collections.abc import Iterable

from microcredit.network import (
    Certainty,
    Confidence,
    Coverage,
    Directory,
    Organisation,
    OrganisationStatus,
    Region,
    Source,
    Territory,
    WhenAlone,
)

SOURCE = Source(id="journal", publisher="Le Journal", title="Un article", url="https://exemple.ca", date="mars 2020")


def make_organisation(
    *,
    organisation_id: str = "fonds",
    name: str = "Fonds d’essai",
    article: str = "",
    page_name: str = "",
    former_names: tuple[str, ...] = (),
    acronyms: tuple[str, ...] = (),
    phone: str = "",
    email: str = "",
    website: str = "",
    address: str = "",
) -> Organisation:
    """An active organisation without contacts, unless told."""
    return Organisation(
        id=organisation_id,
        name=name,
        article=article,
        page_name=page_name,
        former_names=former_names,
        acronyms=acronyms,
        phone=phone,
        email=email,
        website=website,
        address=address,
        contact_date="",
        status=OrganisationStatus.ACTIVE,
        confidence=Confidence.HIGH,
        source=SOURCE,
        note="",
    )


def make_region(code: str = "01", when_alone: WhenAlone = WhenAlone.PRESENT) -> Region:
    """A region named after its code."""
    return Region(code, f"Région {code}", short_name=f"Rég. {code}", locative=f"en région {code}", when_alone=when_alone)


def make_territory(territory_id: str, organisation: Organisation | None = None) -> Territory:
    """A territory named after its id."""
    return Territory(
        id=territory_id,
        name=territory_id,
        locative=f"dans {territory_id}",
        short_name=territory_id,
        page_line="",
        organisation=organisation,
        source=SOURCE,
        note="",
    )


def make_link(territory: Territory, region: Region, certainty: Certainty, mrc: str | None = None) -> Coverage:
    """A line of the table of coverage."""
    return Coverage(territory, region, mrc, certainty)


def make_directory(coverage: Iterable[Coverage]) -> Directory:
    """A directory that holds what the coverage names, and nothing else."""
    links = list(coverage)
    territories = {link.territory.id: link.territory for link in links}
    organisations = {t.organisation.id: t.organisation for t in territories.values() if t.organisation}
    regions = {link.region.code: link.region for link in links}
    return Directory([SOURCE], regions.values(), organisations.values(), territories.values(), links)
