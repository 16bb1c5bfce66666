from actions.action_liste_organismes import ActionListeOrganismes
from microcredit.content import Content
from microcredit.replies.organisations import whole_list
from tests.builders.tracker import Talk, run_action


def test_the_list_names_every_territory_and_asks_rasa_nothing(tables: Content) -> None:
    outcome = run_action(ActionListeOrganismes(), Talk(tables).hears("liste_organismes"))
    assert outcome.replies == ["liste_organismes"]
    assert outcome.said[0].text == whole_list(tables).text
    assert outcome.choices == ["/organisme_de_region", "/nombre_organismes"]
    assert outcome.events == []


def test_what_is_asked_besides_the_list_is_offered_first(tables: Content) -> None:
    outcome = run_action(ActionListeOrganismes(), Talk(tables).hears("liste_organismes", other_topics=["interet"]))
    assert outcome.choices == ["/interet", "/organisme_de_region", "/nombre_organismes"]
