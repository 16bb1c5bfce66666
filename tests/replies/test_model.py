from microcredit.replies import Choice, Reply


def test_a_choice_of_a_topic_leads_to_its_intent() -> None:
    assert Choice("Combien puis-je emprunter?", "Combien emprunter", "montants").payload == "/montants"


def test_a_choice_of_a_place_carries_it_as_rasa_reads_it() -> None:
    choice = Choice("Gaspésie", "Gaspésie", "donner_lieu", "territoire:gaspesie")
    assert choice.payload == '/donner_lieu{"lieu": "territoire:gaspesie"}'


def test_a_reply_states_no_fact_and_offers_nothing_unless_told() -> None:
    reply = Reply("essai", "Un texte.")
    assert (reply.source, reply.choices) == (None, ())
