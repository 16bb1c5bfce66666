"""Gives Rasa from `contenu/` its responses, its topics' titles and the rules about a place named in passing.

No answer is typed twice, and no rule is written once a topic.
"""

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from microcredit.content import Content, content
from microcredit.replies import to_rasa
from microcredit.replies.topics import ANSWERED_BY_A_PLACE, OPENING, answer, leads_to_a_place

_RESPONSE_PREFIX = "utter_"
_SAYS_WHO_SERVES = "action_lieu_nomme"


class ContentImporter(RasaFileImporter):
    """Rasa's own files, to which the tables add: responses, titles as examples of their intent, rules."""

    def get_domain(self) -> Domain:
        """Returns the domain with the responses. Raises ContentError when a table is at fault."""
        return super().get_domain().merge(Domain.from_dict({"responses": responses(content())}))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Returns the examples, with the titles of topics: typing what a button says works like pressing it."""
        return super().get_nlu_data(language).merge(TrainingData(title_examples(content())))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Returns the written rules, and those of messages that name a place beside a topic."""
        steps = YAMLStoryReader(self.get_domain()).read_from_parsed_yaml({"version": "3.1", "rules": place_rules(content())})
        return super().get_stories(exclusion_percentage).merge(StoryGraph(steps))


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


def place_rules(tables: Content) -> list[dict[str, Any]]:
    """Returns a rule, as YAML holds it, for each topic that leads to « who serves my region »: with a place, both are said.

    Rasa follows it, and not the topic's own rule, when a place is all that the message names.
    """
    return [_place_rule(topic) for topic in tables.answers if leads_to_a_place(tables, topic) and topic != OPENING]


def _place_rule(topic: str) -> dict[str, Any]:
    said = [] if topic in ANSWERED_BY_A_PLACE else [{"action": f"{_RESPONSE_PREFIX}{topic}"}]
    steps = [{"intent": topic, "entities": ["lieu"]}, *said, {"action": _SAYS_WHO_SERVES}]
    return {"rule": f"Répondre à {topic}, puis dire qui sert le lieu nommé", "steps": steps}
