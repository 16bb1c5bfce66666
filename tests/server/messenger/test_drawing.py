"""Everything that can be said fits in Meta's limits, and its choices can be pressed."""

import re
from collections.abc import Iterable

import pytest

from microcredit.content import Content
from microcredit.content.phrases import FIELDS
from microcredit.dialogue import MoreChoices, Turn
from microcredit.places import Place
from microcredit.places.model import one_of
from microcredit.replies import Choice, Reply
from microcredit.replies.one_organisation import for_organisation
from microcredit.replies.organisations import for_place, whole_list
from microcredit.replies.topics import answer, not_understood, not_understood_again, out_of_scope
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.messenger.drawing import draw
from tests.builders.graph_api import Call
from tests.builders.graph_limits import fault_of_message

_PERSON = "24680"


def _drawn(tables: Content, *replies: Reply, page: int = 0) -> list[Call]:
    inbound = InboundMessage("m_1", _PERSON, MoreChoices(), {"page": page} if page else {})
    calls = draw(inbound, Turn(replies), tables.phrases)
    return [Call("/me/messages", call["body"], 0, 200) for call in calls]


def _faults(tables: Content, replies: Iterable[Reply]) -> list[tuple[str, str]]:
    drawn = [(reply.id, call) for reply in replies for call in _drawn(tables, reply)]
    assert drawn
    return [(reply, fault) for reply, call in drawn if (fault := fault_of_message(call.body))]


def _choices(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(f"Le choix numéro {n}", f"Choix {n}", "donner_lieu", f"lieu:{n}") for n in range(1, count + 1))


def _place_named(tables: Content, place_ids: Iterable[str]) -> Place:
    places = [tables.places.index.get(place_id) for place_id in place_ids]
    return one_of(tuple(place for place in places if place is not None))


def test_every_written_answer_fits(tables: Content) -> None:
    assert _faults(tables, [answer(tables, topic) for topic, written in tables.answers.items() if written.text]) == []


def test_every_reply_about_a_place_fits(tables: Content) -> None:
    index = tables.places.index
    named = (index.named(key) for key in index.keys())  # noqa: SIM118 - not a mapping
    places = {place.id: place for place in (*index.all(), *(name.place for name in named if name))}

    assert _faults(tables, [for_place(tables, place) for place in places.values()]) == []


def test_every_reply_about_an_organisation_fits(tables: Content) -> None:
    organisations = tables.directory.organisations.values()

    replies = [for_organisation(tables, organisation, organisation.name) for organisation in organisations]

    assert _faults(tables, [*replies, whole_list(tables)]) == []


def test_every_topic_that_may_be_proposed_fits_and_can_be_told_from_the_others(tables: Content) -> None:
    ranking = [(topic, 1.0) for topic, written in tables.answers.items() if written.title]
    replies = [not_understood(tables, ranking), not_understood_again(tables, ranking), out_of_scope(tables, ranking)]
    everything = Reply(
        "x", "Un texte.", None, tuple(choice for topic, _ in ranking for choice in answer(tables, topic).choices)
    )
    short_titles = {choice.id: choice.short_title for choice in everything.choices}

    assert _faults(tables, replies) == []
    assert len(set(short_titles.values())) == len(short_titles)


def test_every_sentence_fits(tables: Content) -> None:
    said = [tables.phrases.say(phrase, **dict.fromkeys(fields, "x" * 60)) for phrase, fields in FIELDS.items()]

    assert _faults(tables, [Reply("x", text) for text in said]) == []


@pytest.mark.parametrize("title", ["choix_suite", "choix_debut"])
def test_what_leads_to_other_choices_has_a_title_that_fits(tables: Content, title: str) -> None:
    assert len(tables.phrases.say(title)) <= 20


def test_a_message_is_an_answer_to_its_person(tables: Content) -> None:
    (call,) = _drawn(tables, Reply("au_revoir", "Au revoir."))

    assert call.body == {"recipient": {"id": _PERSON}, "messaging_type": "RESPONSE", "message": {"text": "Au revoir."}}


def test_up_to_three_choices_are_buttons_that_stay(tables: Content) -> None:
    (call,) = _drawn(tables, Reply("x", "Un texte.", None, _choices(3)))

    template = call.message["attachment"]["payload"]
    assert (template["template_type"], call.text) == ("button", "Un texte.")
    assert call.options == {choice.short_title: choice.id for choice in _choices(3)}


@pytest.mark.parametrize(("text", "count"), [("Un texte.", 4), ("Un texte.", 13), ("Mot. " * 130, 3)])
def test_more_choices_or_a_longer_text_have_quick_replies(tables: Content, text: str, count: int) -> None:
    (call,) = _drawn(tables, Reply("x", text, None, _choices(count)))

    assert call.message["text"] == text.strip()
    assert call.options == {choice.short_title: choice.id for choice in _choices(count)}


def test_a_long_text_is_cut_between_sentences_and_its_choices_come_last(tables: Content) -> None:
    sentence = "Une phrase assez longue pour la mesure. "

    calls = _drawn(tables, Reply("x", sentence * 120, None, _choices(2)))

    assert len(calls) == 3
    assert [fault_of_message(call.body) for call in calls] == [""] * 3
    assert " ".join(call.text for call in calls) == (sentence * 120).strip()
    assert all(call.text.endswith("mesure.") for call in calls)
    assert [len(call.options) for call in calls] == [0, 0, 2]


@pytest.mark.parametrize(
    ("count", "pages"),
    [(14, [12, 2]), (17, [12, 5]), (24, [12, 12]), (25, [12, 12, 1])],
)
def test_more_choices_than_fit_are_paged_and_the_last_page_leads_back(tables: Content, count: int, pages: list[int]) -> None:
    reply = Reply("x", "Un texte.", None, _choices(count))

    drawn = [_drawn(tables, reply, page=page)[-1].options for page in range(1, len(pages) + 1)]

    assert [len(options) - 1 for options in drawn] == pages
    shown = [payload for options in drawn for payload in options.values() if payload.startswith("choix-")]
    assert shown == [choice.id for choice in _choices(count)]
    *leading, last = [list(options.items())[-1] for options in drawn]
    assert leading == [("Suite…", f"suite-{page}") for page in range(2, len(pages) + 1)]
    assert last == ("Début…", "suite-1")


def test_a_page_that_is_no_more_is_the_first(tables: Content) -> None:
    reply = Reply("x", "Un texte.", None, _choices(14))

    assert _drawn(tables, reply, page=9)[-1].options == _drawn(tables, reply)[-1].options


def test_choices_that_would_look_the_same_are_numbered_and_told_in_full(tables: Content) -> None:
    alike = tuple(Choice(f"Saint-Augustin-de-Desmaures {n}", "Saint-Augustin-de-De", "montants", f"x:{n}") for n in (1, 2))

    (call,) = _drawn(tables, Reply("x", "Lequel?", None, alike))

    assert call.text == "Lequel?\n1. Saint-Augustin-de-Desmaures 1\n2. Saint-Augustin-de-Desmaures 2"
    assert call.options == {"1": alike[0].id, "2": alike[1].id}


def test_all_the_regions_named_at_once_are_paged(tables: Content) -> None:
    reply = for_place(tables, _place_named(tables, [f"region:{code:02}" for code in range(1, 18)]))

    (call,) = _drawn(tables, reply)

    assert len(reply.choices) > 13
    assert fault_of_message(call.body) == ""
    assert call.options["Suite…"] == "suite-2"


def test_replies_are_sent_in_order(tables: Content) -> None:
    calls = _drawn(tables, Reply("x", "Un."), Reply("y", "Deux.", None, _choices(1)), Reply("z", "Trois."))

    assert [call.text for call in calls] == ["Un.", "Deux.", "Trois."]


def test_the_source_is_told(tables: Content) -> None:
    reply = answer(tables, "montants")

    (call,) = _drawn(tables, reply)

    assert reply.source is not None
    assert re.search(rf"\(Source.: {reply.source.publisher}", call.text)
