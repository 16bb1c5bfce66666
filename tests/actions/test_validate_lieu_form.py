import pytest
from rasa_sdk.events import EventType, SlotSet

from actions.validate_lieu_form import ValidateLieuForm
from microcredit.content import Content
from tests.builders.tracker import Talk, run_action

_FIRST_TRY = [SlotSet("essais_lieu", 1.0)]
_LAST_TRY = [SlotSet("essais_lieu", 2.0), SlotSet("requested_slot", None)]
_ENDED = [SlotSet("essais_lieu", None), SlotSet("requested_slot", None)]
_BEGINS = [SlotSet("essais_lieu", None)]


def _asked(tables: Content, place: str | None = None, attempts: float | None = None) -> Talk:
    """Returns a talk in which the form has asked for the place."""
    talk = Talk(tables, lieu=place, essais_lieu=attempts, requested_slot="lieu")
    return talk.hears("organisme_de_region").asks_where()


def _validate(talk: Talk) -> list[EventType]:
    outcome = run_action(ValidateLieuForm(), talk)
    assert outcome.messages == []
    return outcome.events


@pytest.mark.parametrize("attempts", [None, 1.0])
def test_a_known_place_fills_the_form_and_forgets_the_attempts(tables: Content, attempts: float | None) -> None:
    talk = _asked(tables, "region:13", attempts).hears("donner_lieu", lieu="region:13")
    assert _validate(talk) == [SlotSet("lieu", "region:13"), SlotSet("essais_lieu", None)]


@pytest.mark.parametrize(
    "place", ["municipalite:47017", "rta:G0A", "parmi:municipalite:15035+municipalite:87110", "secteur:LaSalle"]
)
def test_any_sort_of_known_place_fills_the_form(tables: Content, place: str) -> None:
    talk = _asked(tables, place).hears("donner_lieu", lieu=place)
    assert _validate(talk) == [SlotSet("lieu", place), SlotSet("essais_lieu", None)]


@pytest.mark.parametrize("remembered", [None, "region:13"])
def test_a_place_outside_quebec_fills_the_form_before_the_one_of_before(tables: Content, remembered: str | None) -> None:
    talk = _asked(tables, remembered, 1.0).hears("donner_lieu", lieu_dehors="dehors:Toronto")
    assert _validate(talk) == [SlotSet("lieu", "dehors:Toronto"), SlotSet("essais_lieu", None)]


@pytest.mark.parametrize(("attempts", "events"), [(None, _FIRST_TRY), (1.0, _LAST_TRY)])
@pytest.mark.parametrize("remembered", [None, "region:13"])
@pytest.mark.parametrize("intent", ["donner_lieu", "organisme_de_region", "montants"])
def test_an_unknown_place_counts_and_is_never_answered_with_the_one_of_before(
    tables: Content, remembered: str | None, attempts: float | None, intent: str, events: list[EventType]
) -> None:
    talk = _asked(tables, remembered, attempts).hears(intent, lieu_inconnu="Zorgville")
    assert _validate(talk) == [SlotSet("lieu", None), *events]


@pytest.mark.parametrize("intent", ["detresse", "violence"])
@pytest.mark.parametrize("confidence", [1.0, 0.3])
@pytest.mark.parametrize("remembered", [None, "region:13"])
def test_distress_ends_the_form_whatever_is_known(
    tables: Content, intent: str, confidence: float, remembered: str | None
) -> None:
    talk = _asked(tables, remembered, 1.0).hears(intent, confidence=confidence)
    assert _validate(talk) == [SlotSet("lieu", None), *_ENDED]


def test_a_place_remembered_from_before_fills_the_form_at_once(tables: Content) -> None:
    talk = Talk(tables, lieu="mrc:Kamouraska").hears("organisme_de_region")
    assert _validate(talk) == [SlotSet("lieu", "mrc:Kamouraska"), SlotSet("essais_lieu", None)]


@pytest.mark.parametrize(("attempts", "events"), [(None, _FIRST_TRY), (1.0, _LAST_TRY)])
def test_an_id_that_no_table_knows_is_emptied_and_counts(
    tables: Content, attempts: float | None, events: list[EventType]
) -> None:
    talk = _asked(tables, "mrc:Nulle-Part", attempts).hears("donner_lieu", lieu="mrc:Nulle-Part")
    assert _validate(talk) == [SlotSet("lieu", None), *events]


def test_the_message_that_opens_the_form_is_not_an_answer_to_it(tables: Content) -> None:
    talk = Talk(tables, lieu=None).hears("organisme_de_region")
    assert _validate(talk) == _BEGINS
    assert _validate(talk.happens({"event": "active_loop", "name": "lieu_form"})) == _BEGINS


@pytest.mark.parametrize("intent", ["organisme_de_region", "non"])
def test_a_question_left_open_by_an_earlier_session_is_not_answered_by_the_next_one(tables: Content, intent: str) -> None:
    # Rasa carries « requested_slot » and the attempts over, though the form is closed.
    talk = _asked(tables, attempts=1.0).begins_a_new_session().hears(intent)
    assert _validate(talk) == _BEGINS


@pytest.mark.parametrize(
    ("intent", "confidence", "events"),
    [
        ("donner_lieu", 0.9, [SlotSet("lieu", None), *_FIRST_TRY]),
        ("organisme_de_region", 0.9, _FIRST_TRY),
        ("nlu_fallback", 0.9, _FIRST_TRY),
        ("hors_sujet", 0.9, _FIRST_TRY),
        ("montants", 0.5, []),
        ("montants", 0.49, _FIRST_TRY),
        ("oui", 1.0, []),
        ("non", 0.5, _ENDED),
        ("non", 0.49, _FIRST_TRY),
        ("au_revoir", 1.0, _ENDED),
        ("au_revoir", 0.49, _FIRST_TRY),
        ("", 0.0, _FIRST_TRY),
    ],
)
def test_an_answer_without_a_place_is_read_by_its_intent_and_how_sure_it_is(
    tables: Content, intent: str, confidence: float, events: list[EventType]
) -> None:
    assert _validate(_asked(tables).hears(intent, confidence=confidence)) == events


def test_a_second_unknown_place_ends_the_form(tables: Content) -> None:
    assert _validate(_asked(tables, attempts=1.0).hears("donner_lieu", "à Zorgville")) == [SlotSet("lieu", None), *_LAST_TRY]


def test_a_question_answered_in_between_leaves_the_form_open(tables: Content) -> None:
    talk = _asked(tables, attempts=1.0).hears("montants").hears("donner_lieu")
    assert _validate(talk) == [SlotSet("lieu", None), *_LAST_TRY]


def test_an_unknown_place_is_never_answered_with_the_place_of_before(tables: Content) -> None:
    talk = Talk(tables, lieu="region:13").hears("organisme_de_region", lieu_inconnu="Zorgville")
    assert _validate(talk) == [SlotSet("lieu", None), *_FIRST_TRY]


def test_a_place_outside_quebec_fills_the_form(tables: Content) -> None:
    talk = _asked(tables).hears("donner_lieu", lieu_dehors="dehors:Ottawa")
    assert _validate(talk) == [SlotSet("lieu", "dehors:Ottawa"), SlotSet("essais_lieu", None)]


def test_a_likely_place_is_no_failure_and_never_answered_with_the_place_of_before(tables: Content) -> None:
    talk = (
        Talk(tables, lieu="region:13", essais_lieu=None).asks_where().hears("donner_lieu", lieu_probable="municipalite:58227")
    )
    outcome = run_action(ValidateLieuForm(), talk)
    assert outcome.events == [SlotSet("lieu", None)]
