"""Gives Rasa its responses and its topics' titles from `contenu/`, so that no answer is typed twice."""

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from microcredit.content import Content, content
from microcredit.replies import to_rasa
from microcredit.replies.topics import OPENING, answer

_RESPONSE_PREFIX = "utter_"


class ContentImporter(RasaFileImporter):
    """Rasa's own files, to which the tables add a response a written answer, and its titles as examples of its intent."""

    def get_domain(self) -> Domain:
        """Returns the domain with the responses. Raises ContentError when a table is at fault."""
        return super().get_domain().merge(Domain.from_dict({"responses": responses(content())}))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Returns the examples, with the titles of topics: typing what a button says works like pressing it."""
        return super().get_nlu_data(language).merge(TrainingData(title_examples(content())))


def responses(tables: Content) -> dict[str, list[dict[str, Any]]]:
    """Returns a Rasa response for each written answer, named `utter_<topic>`. The opening is not one: channels say it."""
    written = [topic for topic, entry in tables.answers.items() if entry.text and topic != OPENING]
    return {f"{_RESPONSE_PREFIX}{topic}": [to_rasa(answer(tables, topic), tables.phrases)] for topic in written}


def title_examples(tables: Content) -> list[Message]:
    """Returns the title and the short title of each topic as examples of its intent."""
    return [
        Message.build(text=title, intent=entry.id)
        for entry in tables.answers.values()
        for title in (entry.title, entry.short_title)
        if title
    ]
