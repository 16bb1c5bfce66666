"""Draws the page at `/` from its template and the tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from microcredit.content import Content
from microcredit.network import KnownFrom, Source
from microcredit.open_data import Recherche
from microcredit.replies import Reply
from microcredit.replies.topics import ALL_TOPICS, MAIN_TOPICS, answer, choices, network_site
from microcredit.website.answer import codes_of, said_of, title_of
from microcredit.website.regions import regions, tiles

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
class Sample:
    """A question and its answer, as the assistant would give it."""

    question: str
    answer: str
    source: Source | None


class Page:
    """The page, ready to be drawn with or without the answer to « where are you? »."""

    def __init__(self, content: Content, folder: Path, assets: Mapping[str, str], base: str, *, widget: bool) -> None:
        """Reads the template and what never changes of the page.

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
        environment.filters |= {"title_of": title_of, "said_of": said_of, "codes_of": codes_of}
        self._template = environment.get_template(_TEMPLATE)
        shown = regions(content)
        self._fixed = {
            "assets": assets,
            "base": base,
            "widget": widget,
            "questions": [choice.title for choice in choices(content, MAIN_TOPICS)],
            "topics": [choice.title for choice in choices(content, _TOPICS_SHOWN)],
            "sample": _sample(answer(content, _SAMPLE), content.answers[_SAMPLE].title),
            "regions": shown,
            "tiles": tiles(shown),
            "known_from": {known.name: known for known in KnownFrom},
            "network_site": network_site(content),
            "privacy": answer(content, _PRIVACY).text,
            "steward": content.steward,
            "attributions": [one for one in content.attributions if one.licence],
        }

    def draw(self, *, found: Recherche | None = None, said: str = "", told: str = "") -> bytes:
        """Returns the page as HTML.

        Args:
            found: what a look-up came to, as `/api/organismes` gives it.
            said: what stands in the field.
            told: a sentence in place of an answer: why there is none.
        """
        return self._template.render(**self._fixed, found=found, said=said, told=told).encode()


def _sample(reply: Reply, question: str) -> Sample:
    return Sample(question, reply.text, reply.source)
