import pytest

from microcredit.content import Content
from microcredit.dialogue.rules import Rule, actions, followed, with_made

_ASKED = {"rule": "La région", "steps": [{"intent": "organisme_de_region"}, {"action": "lieu_form"}]}
_BESIDE = {
    "rule": "Avec un lieu",
    "steps": [{"intent": "nlu_fallback", "entities": ["lieu"]}, {"action": "action_lieu_nomme"}, {"action": "action_oui"}],
}
_ALONE = {"rule": "Seul", "steps": [{"intent": "nlu_fallback"}, {"action": "action_proposer_sujets"}]}
_OF_A_FORM = {"rule": "Dans le formulaire", "steps": [{"action": "lieu_form"}, {"action": "action_trouver_organisme"}]}
_WRITTEN: list[Rule] = [_OF_A_FORM, _ASKED, _ALONE, _BESIDE]


def _name(rule: Rule | None) -> str:
    assert rule is not None
    return str(rule["rule"])


@pytest.mark.parametrize(
    ("intent", "named", "rule"),
    [
        ("nlu_fallback", set(), "Seul"),
        ("nlu_fallback", {"lieu"}, "Avec un lieu"),
        ("nlu_fallback", {"lieu", "organisme"}, "Seul"),
        ("nlu_fallback", {"lieu_dehors"}, "Seul"),
        ("organisme_de_region", {"lieu"}, "La région"),
        ("montants", set(), "Répondre à montants"),
        ("montants", {"organisme"}, "Répondre à montants"),
        ("montants", {"lieu"}, "Dire qui sert le lieu nommé, et répondre à montants"),
    ],
)
def test_a_rule_for_names_is_followed_where_they_are_all_that_is_named(
    tables: Content, intent: str, named: set[str], rule: str
) -> None:
    assert _name(followed(with_made(_WRITTEN, tables), intent, named)) == rule


def test_a_message_that_no_rule_foresees_follows_none(tables: Content) -> None:
    assert followed(with_made([], tables), "nlu_fallback", set()) is None


def test_a_written_rule_takes_the_place_of_the_one_that_its_topic_implies(tables: Content) -> None:
    written = {"rule": "À la main", "steps": [{"intent": "montants"}, {"action": "action_oui"}]}
    known = with_made([written], tables)

    assert [rule["rule"] for rule in known if rule["steps"][0] == {"intent": "montants"}] == ["À la main"]


def test_the_actions_of_a_rule_come_in_its_order() -> None:
    assert actions(_BESIDE) == ["action_lieu_nomme", "action_oui"]
