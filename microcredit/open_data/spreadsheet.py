"""The whole table as a spreadsheet opens it: a line for each part of a region that a territory covers."""

import csv
import io

from microcredit.content import Content
from microcredit.network import Coverage, ServedTerritory

COLUMNS = (
    *("territoire", "region_code", "region", "mrc", "certitude", "connu_par", "organisme", "telephone", "courriel", "site"),
    *("adresse", "coordonnees_date", "note", "source_editeur", "source_titre", "source_adresse", "source_date"),
)
# Spreadsheets take a file for UTF-8 only when it begins with this.
_BOM = "\ufeff"


def spreadsheet(content: Content, delimiter: str) -> str:
    """Returns the table as CSV (RFC 4180, BOM, a header), in the order of `couverture.csv`; empty cells where nothing is known.

    Args:
        content: the tables.
        delimiter: a comma for programs, or the semicolon that Excel expects where numbers have a comma.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(_row(link) for link in content.directory.coverage)
    return _BOM + file.getvalue()


def _row(link: Coverage) -> dict[str, str]:
    territory = link.territory
    organisation = ServedTerritory(territory, link.certainty).organisation
    row = {
        "territoire": territory.name,
        "region_code": link.region.code,
        "region": link.region.name,
        "mrc": link.mrc or "",
        "certitude": link.certainty.value,
        "connu_par": territory.known_from.value,
        "note": territory.note,
        "source_editeur": territory.source.publisher,
        "source_titre": territory.source.title,
        "source_adresse": territory.source.url,
        "source_date": territory.source.date,
    }
    if organisation is not None:
        row |= {
            "organisme": organisation.name,
            "telephone": organisation.phone,
            "courriel": organisation.email,
            "site": organisation.website,
            "adresse": organisation.address,
            "coordonnees_date": organisation.contact_date if organisation.has_contact else "",
            "note": " ".join(note for note in (territory.note, organisation.note) if note),
        }
    return row
