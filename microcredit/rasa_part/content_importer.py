"""Gives Rasa from `contenu/` its intents, responses, rules and the topics' titles as examples.

No topic is typed twice: `data/rules/` and `domain.yml` hold only what the tables cannot imply. A rule written there for an
intent takes the place of the one made here.
"""

from collections.abc import Iterator
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from microcredit.content import Content, content
from microcredit.dialogue.rules import RESPONSE_PREFIX, rules, topics
from microcredit.rasa_part.wire import to_response
from microcredit.replies.topics import answer


class ContentImporter(RasaFileImporter):
    """Rasa's own files, to which the tables add: intents, responses, titles as examples of their intent, rules."""

    def get_domain(self) -> Domain:
        """Returns the domain with what the tables add. Raises ContentError when a table is at fault."""
        written = super().get_domain()
        made = Domain.from_dict({"intents": topics(content()), "responses": responses(content())})
        return written.merge(made)

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Returns the examples, with the titles of topics: typing what a button says works like pressing it."""
        return super().get_nlu_data(language).merge(TrainingData(title_examples(content())))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Returns the written rules and those that the tables imply."""
        written = super().get_stories(exclusion_percentage)
        made = rules(content(), set(_intents_ruled(written)))
        steps = YAMLStoryReader(self.get_domain()).read_from_parsed_yaml({"version": "3.1", "rules": made})
        return written.merge(StoryGraph(steps))


def responses(tables: Content) -> dict[str, list[dict[str, Any]]]:
    """Returns a Rasa response for each written answer, named `utter_<topic>`."""
    written = [topic for topic in topics(tables) if tables.answers[topic].text]
    return {f"{RESPONSE_PREFIX}{topic}": [to_response(answer(tables, topic), tables.phrases)] for topic in written}


def title_examples(tables: Content) -> list[Message]:
    """Returns the title and the short title of each topic as examples of its intent."""
    return [
        Message.build(text=title, intent=entry.id)
        for entry in tables.answers.values()
        for title in (entry.title, entry.short_title)
        if title
    ]


def _intents_ruled(written: StoryGraph) -> Iterator[str]:
    """The intents, alone, for which a rule is written."""
    for step in written.story_steps:
        for event in step.events:
            if isinstance(event, UserUttered) and event.intent_name and not event.entities:
                yield event.intent_name
