"""Says, in French, why a message was understood as it was. It takes the road of a message, without Rasa."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from microcredit.content import Content
from microcredit.dialogue.rules import ANSWERS_BESIDE_A_PLACE, RESPONSE_PREFIX, Rule, actions, followed
from microcredit.gate import Refused, admit
from microcredit.places import Certainty, PlaceMatch
from microcredit.replies.composed import beside_a_place
from microcredit.replies.organisations import for_place
from microcredit.replies.topics import ANSWERED_BY_A_PLACE, not_understood, out_of_scope
from microcredit.understanding.bands import OUT_OF_SCOPE, Band
from microcredit.understanding.entities import UNKNOWN_PLACE, as_entities, may_give_a_place
from microcredit.understanding.ranking import Hearing, Reading
from microcredit.understanding.understander import Understander

_SHOWN = 5  # intents of the ranking
_FIRST_LINE = 110  # characters
_NOT_SURE = "nlu_fallback"
_BANDS = {Band.ANSWER: "répondre", Band.ASK: "demander", Band.REFUSE: "ne pas répondre"}
_DECISIONS = {
    Band.ANSWER: "répondre à « {} »",
    Band.ASK: "demander de quoi il s'agit; au plus près : « {} »",
    Band.REFUSE: "ne pas répondre; au plus près : « {} »",
}
_WHY = {
    Certainty.WRITTEN: "écrit comme dans les tables",
    Certainty.SURE: "reconnu sans doute possible, à l'oreille ou malgré une faute",
    Certainty.LIKELY: "peut-être, à l'oreille : on demanderait",
}
# Actions that say who serves the place, when the message names one.
_SAY_WHO_SERVES = frozenset({"lieu_form", "action_lieu_nomme"})
_OFFERS_TOPICS = "action_proposer_sujets"


@dataclass(frozen=True)
class Step:
    """A step of the road: its name, and what happened there, one thing a line."""

    name: str
    lines: tuple[str, ...]


class Explainer:
    """Follows messages through what was learnt, the tables and the rules."""

    def __init__(self, tables: Content, understander: Understander, rules: Sequence[Rule]) -> None:
        """Keeps the tables, what was learnt, and every rule: the written ones first."""
        self._tables = tables
        self._understander = understander
        self._rules = rules

    def explain(self, text: str) -> list[Step]:
        """Returns the steps that a message of any kind and length goes through."""
        admitted = admit(text, self._tables)
        if isinstance(admitted, Refused):
            return [Step("Entrée", (f"refusée : {self._tables.phrases.say(admitted.phrase)}",))]
        hidden = f" (masqué : {', '.join(admitted.hidden)})" if admitted.hidden else ""
        hearing = self._understander.hear(admitted.text)
        unknown = self._unknown_place(hearing)
        return [
            Step("Phrase", (f"{admitted.text}{hidden}",)),
            Step("Normalisée", (_prepared(hearing.decisive),)),
            Step("Noms", tuple(self._names(hearing.whole, unknown)) or ("aucun",)),
            *([Step("Questions", tuple(_questions(hearing)))] if hearing.questions else []),
            Step("Classement", tuple(_ranking(hearing.decisive))),
            Step("Décision", tuple(self._decision(hearing))),
            *self._answer(hearing, unknown),
        ]

    def _unknown_place(self, hearing: Hearing) -> str | None:
        """The place that spaCy sees, only where the assistant asks it."""
        text, first = hearing.whole.text, hearing.understood.ranking[0]
        if as_entities(text, hearing.whole.names) or not may_give_a_place(text, first.name, first.confidence):
            return None
        from microcredit.understanding.unknown_place import find_unknown_place  # noqa: PLC0415 - spaCy takes a second to import

        found = find_unknown_place(text)
        return found.name if found is not None else None

    def _names(self, whole: Reading, unknown: str | None) -> Iterator[str]:
        names = whole.names
        yield from (_place(whole.text, match) for match in (*names.places, *([names.likely] if names.likely else [])))
        for match in names.organisations:
            yield f"« {whole.text[match.start : match.end]} » : l'organisme {match.value.name}, un de ses noms dans les tables"
        if len(names.places) > 1 and names.place is not None:
            yield f"en tout : {names.place.name} ({names.place.id})"
        if unknown is not None:
            yield f"« {unknown} » : un lieu qu'aucune table ne connaît, vu par spaCy"

    def _decision(self, hearing: Hearing) -> Iterator[str]:
        card, reading, understood = self._understander.card, hearing.decisive, hearing.understood
        yield _DECISIONS[understood.band].format(understood.intent)
        if reading.decided is not None:
            in_distress = self._tables.distress.topic_of(reading.text)
            yield "un mot de détresse décide" if in_distress else "le message n'est qu'un nom : c'est lui qui décide"
            return
        confidence, doubt = understood.ranking[0].confidence, self._understander.doubt(reading)
        yield f"sûreté {_percent(confidence)} (pour répondre : {_percent(card.answer_from)} et plus)"
        yield f"doute d'être hors sujet {_percent(doubt)} (pour répondre : moins de {_percent(card.refuse_from)})"
        if understood.band is Band.ANSWER and not card.answer_from <= confidence < 1 and reading is hearing.whole:
            yield "le lieu nommé décide : avec lui, le message est dans le sujet"
        if understood.other_topics:
            yield f"offerts aussi : {', '.join(understood.other_topics)}"

    def _answer(self, hearing: Hearing, unknown: str | None) -> Iterator[Step]:
        understood, names = hearing.understood, hearing.whole.names
        intent = {Band.ASK: _NOT_SURE, Band.REFUSE: OUT_OF_SCOPE}.get(understood.band, understood.intent)
        named = {str(entity["entity"]) for entity in as_entities(hearing.whole.text, names)}
        rule = followed(self._rules, intent, {*named, *([UNKNOWN_PLACE] if unknown else [])})
        if rule is None:
            yield Step("Règle", (f"aucune pour « {intent} » : des sujets sont proposés",))
            return
        yield Step("Règle", (f"{rule['rule']} : {', '.join(actions(rule))}",))
        yield Step("Réponse", tuple(line for action in actions(rule) for line in self._first_lines(hearing, action)))

    def _first_lines(self, hearing: Hearing, action: str) -> Iterator[str]:
        place, topic = hearing.whole.names.place, hearing.understood.intent
        if action == ANSWERS_BESIDE_A_PLACE and place is not None:
            asked = "" if topic in ANSWERED_BY_A_PLACE else topic
            yield from (_cut(reply.text) for reply in beside_a_place(self._tables, place, asked))
        else:
            yield self._first_line(hearing, action)

    def _first_line(self, hearing: Hearing, action: str) -> str:
        written = self._tables.answers.get(action.removeprefix(RESPONSE_PREFIX)) if action.startswith(RESPONSE_PREFIX) else None
        place = hearing.whole.names.place
        if written is not None:
            return _cut(written.text)
        if action in _SAY_WHO_SERVES and place is not None:
            return _cut(for_place(self._tables, place).text)
        if action == _OFFERS_TOPICS:
            ranking = [(entry.name, entry.confidence) for entry in hearing.understood.ranking if entry.name != OUT_OF_SCOPE]
            reply = out_of_scope if hearing.understood.band is Band.REFUSE else not_understood
            return _cut(reply(self._tables, ranking).text)
        return f"composée par {action}, d'après les tables et ce qui a été dit avant"


def _prepared(reading: Reading) -> str:
    return reading.prepared if reading.known else f"{reading.prepared} (aucun mot appris : la sûreté est réduite)"


def _place(text: str, match: PlaceMatch) -> str:
    return f"« {text[match.start : match.end]} » : le lieu {match.place.name} ({match.place.id}), {_WHY[match.certainty]}"


def _questions(hearing: Hearing) -> Iterator[str]:
    for part in hearing.questions:
        mark = " ← c'est elle qui décide" if part is hearing.decisive else ""
        yield f"« {part.text} » : {part.understood.intent}, {_BANDS[part.understood.band]}{mark}"


def _ranking(reading: Reading) -> Iterator[str]:
    for number, entry in enumerate(reading.understood.ranking[:_SHOWN], start=1):
        yield f"{number}. {_percent(entry.confidence)} {entry.name}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _cut(text: str) -> str:
    return textwrap.shorten(text.split("\n", 1)[0], _FIRST_LINE, placeholder=" …")
