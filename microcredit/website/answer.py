"""What the page shows of a look-up; `site/recherche.js` shows the same of what `/api/organismes` gives."""

from collections.abc import Iterator

from microcredit.open_data import Document


def title_of(found: Document) -> str:
    """Returns the name of the place that was found, or what was looked up when none was."""
    return str(found["endroit"]["nom"] if found["endroit"] else found["lieu"])


def said_of(found: Document) -> str:
    """Returns what the person would tell the assistant to go on; empty when the place leads nowhere."""
    return str(found["endroit"]["dire"] or "") if found["endroit"] else ""


def codes_of(found: Document) -> list[str]:
    """Returns the codes of the regions to light on the map."""
    return [region["code"] for region in found["endroit"]["regions"]] if found["endroit"] else []


def pieces(answer: Document) -> Iterator[tuple[str, str]]:
    """Yields the pieces of an answer (`{"texte", "liens"}`, as the look-up gives them): each text with its address, or none."""
    rest = answer["texte"]
    for link in answer["liens"]:
        before, written, rest = rest.partition(link["texte"])
        yield before, ""
        yield written, link["adresse"]
    yield rest, ""
