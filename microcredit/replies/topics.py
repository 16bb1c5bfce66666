"""Replies about topics: written answers, and the choices that lead to them."""

from collections.abc import Iterable

from msgspec.structs import replace

from microcredit.content import Content
from microcredit.replies.model import Choice, Reply, ReplyId

# The question that most answers lead to: who serves the place where the person lives.
WHO_SERVES = "organisme_de_region"
# What says so: that question, and how to reach whoever it is.
PLACE_TOPICS = (WHO_SERVES, "coordonnees_organisme")
# Offered when nothing nearer is known: what people ask for most.
MAIN_TOPICS = (WHO_SERVES, "definition_microcredit", "montants")
ALL_TOPICS = (
    WHO_SERVES,
    "definition_microcredit",
    "admissibilite",
    "montants",
    "etapes_demande",
    "liste_organismes",
)
# Always offered last to someone who was not understood twice.
_A_PERSON = "parler_personne"
_CHOICES_LIMIT = 3
# A greeting and a « no »: to whom gives a place with it, the place is the answer.
ANSWERED_BY_A_PLACE = frozenset({"salutation", "non"})
# The reply that asks which topic was meant, or whether it is this one.
ASKED_WHICH = "entre_sujets"
# The answer that introduces the assistant.
OPENING = "presentation"
# Answers to someone in distress or danger: said first, with nothing around them.
CALM_TOPICS = ("detresse", "violence", "ailleurs_sante")
# A topic less likely than this is not offered as one the person may have meant.
_NEAR = 0.05
# From this on a topic is likely enough to say that the question was half understood.
_LIKELY = 0.25

# Intents with their confidence, the likeliest first.
Ranking = Iterable[tuple[str, float]]


def answer(content: Content, topic: str) -> Reply:
    """Returns the written answer to a topic. Raises KeyError for a topic without one."""
    written = content.answers[topic]
    source = written.sources[0] if written.sources and written.shows_source else None
    return Reply(topic, written.text, source, choices(content, written.next_steps))


def choices(content: Content, topics: Iterable[str]) -> tuple[Choice, ...]:
    """Returns a choice for each topic that has a title, in that order."""
    titled = [content.answers[topic] for topic in topics if has_title(content, topic)]
    return tuple(Choice(topic.title, topic.short_title, topic.id) for topic in titled)


def has_title(content: Content, topic: str) -> bool:
    """Whether a topic can be offered: it has a title."""
    return topic in content.answers and bool(content.answers[topic].title)


def leads_to_a_place(content: Content, topic: str) -> bool:
    """Whether a topic has a written answer that offers to say who serves a place, or how to reach them."""
    written = content.answers.get(topic)
    return written is not None and bool(written.text) and not set(PLACE_TOPICS).isdisjoint(written.next_steps)


def with_other_topics(reply: Reply, content: Content, topics: Iterable[str]) -> Reply:
    """Returns `reply` with what the person also asked about offered first, once each."""
    asked = choices(content, dict.fromkeys(topics))
    kept = tuple(choice for choice in reply.choices if choice not in asked)
    return replace(reply, choices=(*asked, *kept)[: max(_CHOICES_LIMIT, len(asked), len(reply.choices))])


def not_that(reply: Reply, content: Content, topics: Iterable[str]) -> Reply:
    """Returns an answer that is not sure to be the one, with the topics to press if it is not; as it is when there is none."""
    others = choices(content, topics)
    if not others:
        return reply
    kept = tuple(choice for choice in reply.choices if choice not in others)
    text = f"{reply.text}\n{content.phrases.say('pas_ca')}"
    return replace(reply, text=text, choices=(*others, *kept)[:_CHOICES_LIMIT])


def about_a_place(reply: Reply, content: Content, also_asked: Iterable[str] = (), answered: str = "") -> Reply:
    """Returns a reply about a place as it ends a turn, with its choices.

    Args:
        reply: says who serves the place, or asks which place.
        content: the tables.
        also_asked: topics of the same message, offered first; after the places when the reply offers places.
        answered: the topic that was answered just before, whose next steps are offered too. After one that has no answer,
            what was not understood, a question of the assistant's follows, and nothing is offered here.
    """
    if answered and answered not in content.answers:
        return replace(reply, choices=())
    asked = [topic for topic in also_asked if topic not in PLACE_TOPICS]
    if any(choice.place for choice in reply.choices):
        return replace(reply, choices=(*reply.choices, *choices(content, asked)))
    leads = [step for step in content.answers[answered].next_steps if step not in PLACE_TOPICS] if answered else []
    others = replace(reply, choices=tuple(choice for choice in reply.choices if choice.topic != answered))
    return with_other_topics(with_other_topics(others, content, leads), content, asked)


def nearest(content: Content, ranking: Ranking) -> tuple[Choice, ...]:
    """Returns choices for the topics nearest to what was asked, or for the main topics when none is near."""
    return _near(content, ranking) or choices(content, MAIN_TOPICS)


def half_understood(ranking: Ranking) -> bool:
    """Whether a topic is likely enough to ask the person if it is the one."""
    return any(confidence >= _LIKELY for _, confidence in ranking)


def not_understood(content: Content, ranking: Ranking) -> Reply:
    """Returns the reply to a first message that was not surely understood.

    When one or several topics are likely, the person is asked which; when none is, they are told so and offered the nearest.
    """
    ranked = list(ranking)
    offered = nearest(content, ranked)
    if not half_understood(ranked):
        return Reply("pas_compris", content.phrases.say("pas_compris"), None, offered)
    phrase = ASKED_WHICH if len(offered) > 1 else "est_ce_ce_sujet"
    return Reply(ASKED_WHICH, content.phrases.say(phrase), None, offered)


def not_understood_again(content: Content, ranking: Ranking) -> Reply:
    """Returns the reply to a second one in a row: the nearest topics first, then the others, and how to reach a person."""
    text = content.phrases.say("pas_compris_encore", site=network_site(content))
    offered = dict.fromkeys((*_near(content, ranking), *choices(content, ALL_TOPICS)))
    first = [choice for choice in offered if choice.topic != _A_PERSON][: len(ALL_TOPICS)]
    return Reply("pas_compris_encore", text, None, (*first, *choices(content, [_A_PERSON])))


def out_of_scope(content: Content, ranking: Ranking) -> Reply:
    """Returns the reply to a question that is not about microcredit."""
    return Reply("hors_sujet", content.phrases.say("hors_sujet"), None, nearest(content, ranking))


def _near(content: Content, ranking: Ranking) -> tuple[Choice, ...]:
    return choices(content, [topic for topic, confidence in ranking if confidence >= _NEAR])[:_CHOICES_LIMIT]


def ask_before_erasing(content: Content) -> Reply:
    """Returns the question whether the conversation is to be erased; a press does it."""
    asked = ReplyId.ERASURE_ASKED.value
    return Reply(asked, content.phrases.say(asked), None, choices(content, [ReplyId.ERASED.value]))


def network_site(content: Content) -> str:
    """Returns the web site of the head of the network, which is where a person is sent when nothing else is known."""
    return content.directory.head.website
