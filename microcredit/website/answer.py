"""What the page shows of a look-up; `site/recherche.js` shows the same of what `/api/organismes` gives."""

from microcredit.open_data import Recherche


def title_of(found: Recherche) -> str:
    """Returns the name of the place that was found, or what was looked up when none was."""
    return found.endroit.nom if found.endroit else found.lieu


def said_of(found: Recherche) -> str:
    """Returns what the person would tell the assistant to go on; empty when the place leads nowhere."""
    return (found.endroit.dire or "") if found.endroit else ""


def codes_of(found: Recherche) -> list[str]:
    """Returns the codes of the regions to light on the map."""
    return [region.code for region in found.endroit.regions] if found.endroit else []
