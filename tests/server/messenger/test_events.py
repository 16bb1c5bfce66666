"""Every event that Meta documents, and what is heard of it."""

from typing import Any

import pytest

from microcredit.content import Content
from microcredit.dialogue import Command, MoreChoices, Pressed
from microcredit.gate import Refused, Words
from microcredit.server.messaging.platform import InboundMessage
from microcredit.server.messenger.events import read_events
from tests.builders.messenger import batch, event, text
from tests.builders.said import words

_PERSON = "24680135791357913"
_MID = "m_AbCdEf-0123"
_CHOICE = "choix-0123456789ab"


def _message(**fields: Any) -> dict[str, Any]:
    return event(_PERSON, 1, message={"mid": _MID, **fields})


def _attached(kind: str, **payload: Any) -> dict[str, Any]:
    return _message(attachments=[{"type": kind, "payload": payload}])


def _postback(payload: str, title: str = "Un titre") -> dict[str, Any]:
    return event(_PERSON, 1, postback={"mid": _MID, "title": title, "payload": payload})


def _said(words: str) -> InboundMessage:
    return InboundMessage(_MID, _PERSON, Words(words))


def _told(phrase: str, update: str = _MID) -> InboundMessage:
    return InboundMessage(update, _PERSON, Refused(phrase))


_REFERRAL = {"ref": "une-affiche", "source": "SHORTLINK", "type": "OPEN_THREAD"}
_PRESSED = InboundMessage(_MID, _PERSON, Pressed(_CHOICE))
_STARTED = InboundMessage(_MID, _PERSON, Command("start", "salutation"))

_HEARD: dict[str, tuple[dict[str, Any], InboundMessage]] = {
    "words": (_message(text="Bonjour"), _said("Bonjour")),
    "a reply to a message": (_message(text="Oui", reply_to={"mid": "m_other"}), _said("Oui")),
    "a message sent from an advertisement": (_message(text="Bonjour", referral=_REFERRAL), _said("Bonjour")),
    "a link, with its preview": (
        _message(text="https://exemple.org", attachments=[{"type": "fallback", "payload": {"url": "https://exemple.org"}}]),
        _said("https://exemple.org"),
    ),
    "a quick reply": (_message(text="Gaspésie", quick_reply={"payload": _CHOICE}), _PRESSED),
    "a quick reply of another app": (_message(text="Oui", quick_reply={"payload": "AUTRE"}), _said("Oui")),
    "a page of choices": (
        _message(text="Suite…", quick_reply={"payload": "suite-2"}),
        InboundMessage(_MID, _PERSON, MoreChoices(), {"page": 2}),
    ),
    "no page": (_message(text="Encore", quick_reply={"payload": "suite-0"}), _said("Encore")),
    "a button": (_postback(_CHOICE), _PRESSED),
    "the button that begins": (_postback("commande-start", "Get Started"), _STARTED),
    "the button that begins, after a link": (
        event(_PERSON, 1, postback={"mid": _MID, "title": "x", "payload": "commande-start", "referral": _REFERRAL}),
        _STARTED,
    ),
    "an item of the menu": (
        _postback("commande-effacer"),
        InboundMessage(_MID, _PERSON, Command("effacer", "effacer_donnees")),
    ),
    "a command that is no more": (_postback("commande-inconnue"), _said("Un titre")),
    "a button of another app": (_postback("AUTRE", "C'est quoi le microcrédit?"), _said("C'est quoi le microcrédit?")),
    "an image": (_attached("image", url="https://cdn.exemple/x.jpg"), _told("piece_jointe")),
    "a video": (_attached("video", url="https://cdn.exemple/x.mp4"), _told("piece_jointe")),
    "a file": (_attached("file", url="https://cdn.exemple/x.pdf"), _told("piece_jointe")),
    "a template": (_attached("template", product={}), _told("piece_jointe")),
    "a shared post": (_attached("fallback", title="x"), _told("piece_jointe")),
    "a reel": (_attached("reel", url="https://cdn.exemple/x"), _told("piece_jointe")),
    "a voice": (_attached("audio", url="https://cdn.exemple/x.mp4"), _told("message_vocal")),
    "a place": (_attached("location", coordinates={"lat": 45.5, "long": -73.5}), _told("position_recue")),
    "a sticker": (_attached("image", url="https://cdn.exemple/x.png", sticker_id=369239263222822), _told("message_sans_mots")),
    "an emoji": (_message(text="👍"), _told("message_sans_mots")),
    "what Meta does not pass on": (_message(is_unsupported=True), _told("message_sans_mots")),
    "an edit": (
        event(_PERSON, 1, message_edit={"mid": _MID, "text": "Bonjour!", "num_edit": 2}),
        _told("message_modifie", f"edit-2-{_MID}"),
    ),
    "a message too long": (_message(text="a" * 2000), _told("message_trop_long")),
}

_IGNORED: dict[str, dict[str, Any]] = {
    "an echo": _message(text="Bonjour", is_echo=True, app_id=1517776481860111),
    "a delivery": event(_PERSON, 1, delivery={"mids": [_MID], "watermark": 1458668856253}),
    "a reading": event(_PERSON, 1, read={"watermark": 1458668856253}),
    "a reaction": event(_PERSON, 1, reaction={"reaction": "love", "emoji": "❤️", "action": "react", "mid": _MID}),
    "an opt-in": event(_PERSON, 1, optin={"ref": "x", "user_ref": "y"}),
    "a referral": event(_PERSON, 1, referral=_REFERRAL),
    "a change of hands": event(_PERSON, 1, pass_thread_control={"new_owner_app_id": "1", "metadata": ""}),
    "an account linked": event(_PERSON, 1, account_linking={"status": "linked"}),
    "a judgment of Meta's": {"recipient": {"id": "1"}, "timestamp": 1, "policy_enforcement": {"action": "warning"}},
    "a person without an id": {"sender": {"user_ref": "x"}, "timestamp": 1, "message": {"mid": _MID, "text": "Bonjour"}},
    "an id of another form": {"sender": {"id": "../é"}, "timestamp": 1, "message": {"mid": _MID, "text": "Bonjour"}},
    "an empty message": _message(),
    "a deleted message": _message(is_deleted=True),
    "a button without a title": event(_PERSON, 1, postback={"mid": _MID, "payload": "AUTRE"}),
    "fields of other types": _message(text=3, attachments={"type": "image"}, quick_reply=[]),
}


@pytest.mark.parametrize(("told", "heard"), _HEARD.values(), ids=list(_HEARD))
def test_what_a_person_does_is_heard(tables: Content, told: dict[str, Any], heard: InboundMessage) -> None:
    assert read_events(batch(told), tables) == [heard]


@pytest.mark.parametrize("told", _IGNORED.values(), ids=list(_IGNORED))
def test_what_calls_for_no_answer_is_not(tables: Content, told: dict[str, Any]) -> None:
    assert read_events(batch(told), tables) == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"object": "instagram", "entry": batch(text(_PERSON, "Bonjour"))["entry"]},
        {"object": "page"},
        {"object": "page", "entry": "x"},
        {"object": "page", "entry": [3, {"messaging": 3}, {"messaging": [None, "x", {}]}]},
        {"object": "page", "entry": [{"id": "1", "standby": [text(_PERSON, "Bonjour")]}]},
        {"object": "page", "entry": [{"id": "1", "changes": [{"field": "feed", "value": {}}]}]},
    ],
    ids=[
        "nothing",
        "another product",
        "no entry",
        "entries that are not a list",
        "entries and events that are not objects",
        "another app's conversation",
        "a change of the page",
    ],
)
def test_what_is_not_a_conversation_of_the_page_is_not_heard(tables: Content, body: dict[str, Any]) -> None:
    assert read_events(body, tables) == []


def test_only_masked_words_are_kept(tables: Content) -> None:
    (heard,) = read_events(batch(_message(text="Mon NAS est 130 692 544, j'habite à Laval")), tables)

    assert "130" not in words(heard.said).text
    assert words(heard.said).hidden == ("nas",)


def test_words_of_a_menu_that_are_typed_are_words(tables: Content) -> None:
    (heard,) = read_events(batch(_message(text="commande-effacer")), tables)

    assert heard.said == Words("commande-effacer")


def test_a_batch_is_heard_in_the_order_in_which_it_was_said(tables: Content) -> None:
    other = "13579"
    first = batch(text(_PERSON, "troisième", "m_3", 30), text(other, "deuxième", "m_2", 20))
    second = batch(text(_PERSON, "première", "m_1", 10))

    heard = read_events({"object": "page", "entry": [*first["entry"], *second["entry"]]}, tables)

    assert [(one.person, words(one.said).text) for one in heard] == [
        (_PERSON, "première"),
        (other, "deuxième"),
        (_PERSON, "troisième"),
    ]


@pytest.mark.parametrize("mid", [None, "", "é", "a" * 501, 3, "\ud800"], ids=ascii)
def test_what_has_no_id_gets_one_that_is_the_same_when_it_is_brought_again(tables: Content, mid: Any) -> None:
    told = event(_PERSON, 1, postback={"mid": mid, "title": "Commencer", "payload": "commande-start"})
    other = event(_PERSON, 2, postback={"mid": mid, "title": "Commencer", "payload": "commande-start"})

    (first,), (again,), (later,) = (read_events(batch(one), tables) for one in (told, told, other))

    assert first.update == again.update != later.update
    assert first.update.isascii()


def test_two_edits_of_a_message_are_two_updates(tables: Content) -> None:
    edits = [event(_PERSON, n, message_edit={"mid": _MID, "text": "x", "num_edit": n}) for n in (1, 2)]

    assert len({heard.update for heard in read_events(batch(*edits), tables)} | {_MID}) == 3
