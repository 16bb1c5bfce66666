"""Everything known of the network, ready to be asked."""

from collections.abc import Iterable

from microcredit.network.model import Coverage, Organisation, OrganisationStatus, Region, Source, Territory


class Directory:
    """The tables of the network, read once and never changed."""

    def __init__(
        self,
        sources: Iterable[Source],
        regions: Iterable[Region],
        organisations: Iterable[Organisation],
        territories: Iterable[Territory],
        coverage: Iterable[Coverage],
    ) -> None:
        """Keeps the tables in their order; their links have been checked by who loaded them."""
        self.sources = {source.id: source for source in sources}
        self.regions = {region.code: region for region in regions}
        self.organisations = {organisation.id: organisation for organisation in organisations}
        self.territories = {territory.id: territory for territory in territories}
        self.coverage = tuple(coverage)

    @property
    def head(self) -> Organisation:
        """The head of the network, where people are sent when nothing else is known; the loader sees that there is one."""
        return next(one for one in self.organisations.values() if one.status is OrganisationStatus.HEAD)

    @property
    def ministry_page(self) -> Source:
        """The ministry's page, which answers tell apart from the other sources."""
        return self.sources["ministere"]

    def coverage_of_region(self, code: str) -> list[Coverage]:
        """Returns the links of the region with that two-digit code, in the order of the table."""
        return [link for link in self.coverage if link.region.code == code]

    def coverage_of_mrc(self, region: str, mrc: str) -> list[Coverage]:
        """Returns the links of an MRC: its own, or else those that hold for its whole region."""
        links = self.coverage_of_region(region)
        own = [link for link in links if link.mrc == mrc]
        return own or [link for link in links if link.mrc is None]

    def coverage_of_territory(self, territory_id: str) -> list[Coverage]:
        """Returns the links of a territory, one a region or MRC."""
        return [link for link in self.coverage if link.territory.id == territory_id]

    def territories_of(self, organisation_id: str) -> list[Territory]:
        """Returns the territories that an organisation serves; empty for a former or head organisation."""
        return [
            territory
            for territory in self.territories.values()
            if territory.organisation is not None and territory.organisation.id == organisation_id
        ]
