import pytest

from microcredit.content import Content
from microcredit.replies import Choice, Reply
from microcredit.replies.topics import (
    ALL_TOPICS,
    MAIN_TOPICS,
    answer,
    choices,
    nearest,
    network_site,
    not_understood,
    not_understood_again,
    out_of_scope,
    with_other_topics,
)


def topics_of(offered: tuple[Choice, ...]) -> list[str]:
    return [choice.topic for choice in offered]


def test_a_written_answer_comes_with_its_first_source_and_its_next_steps(tables: Content) -> None:
    written = tables.answers["montants"]
    reply = answer(tables, "montants")
    assert (reply.id, reply.text) == ("montants", written.text)
    assert len(written.sources) > 1
    assert reply.source is written.sources[0]
    assert topics_of(reply.choices) == list(written.next_steps)


def test_an_answer_that_states_no_fact_has_no_source(tables: Content) -> None:
    assert answer(tables, "au_revoir") == Reply("au_revoir", tables.answers["au_revoir"].text)


def test_a_topic_without_an_answer_is_a_fault_of_the_code(tables: Content) -> None:
    with pytest.raises(KeyError, match="inconnu"):
        answer(tables, "inconnu")


def test_a_choice_says_the_titles_of_its_topic(tables: Content) -> None:
    titled = tables.answers["montants"]
    assert choices(tables, ["montants"]) == (Choice(titled.title, titled.short_title, "montants"),)


def test_topics_without_a_title_or_unknown_are_not_offered(tables: Content) -> None:
    assert topics_of(choices(tables, ["interet", "salutation", "inconnu", "montants"])) == ["interet", "montants"]


def test_the_topics_offered_by_default_all_have_titles(tables: Content) -> None:
    assert topics_of(choices(tables, MAIN_TOPICS)) == list(MAIN_TOPICS)
    assert topics_of(choices(tables, ALL_TOPICS)) == list(ALL_TOPICS)


@pytest.mark.parametrize(
    ("ranking", "offered"),
    [
        ([("interet", 0.4), ("montants", 0.3)], ["interet", "montants"]),
        ([("interet", 0.05), ("montants", 0.049)], ["interet"]),
        ([("salutation", 0.4), ("interet", 0.3)], ["interet"]),
        (
            [("interet", 0.3), ("montants", 0.2), ("garanties", 0.15), ("delais", 0.1)],
            ["interet", "montants", "garanties"],
        ),
        (
            [("salutation", 0.3), ("interet", 0.2), ("montants", 0.15), ("garanties", 0.1)],
            ["interet", "montants", "garanties"],
        ),
        ([("interet", 0.04)], list(MAIN_TOPICS)),
        ([], list(MAIN_TOPICS)),
    ],
    ids=["near", "at the threshold", "without title", "three at most", "three with titles", "none near", "no ranking"],
)
def test_the_nearest_topics_are_offered_or_the_main_ones(
    tables: Content, ranking: list[tuple[str, float]], offered: list[str]
) -> None:
    assert topics_of(nearest(tables, ranking)) == offered


@pytest.mark.parametrize(
    ("ranking", "reply", "phrase"),
    [
        ([("interet", 0.25)], "entre_sujets", "est_ce_ce_sujet"),
        ([("interet", 0.5), ("montants", 0.4)], "entre_sujets", "entre_sujets"),
        ([("interet", 0.249), ("montants", 0.2)], "pas_compris", "pas_compris"),
        ([("interet", 0.04)], "pas_compris", "pas_compris"),
        ([], "pas_compris", "pas_compris"),
    ],
    ids=["just likely", "two likely", "hardly likely", "none near", "no ranking"],
)
def test_the_first_message_not_understood_is_asked_which_topic_or_told_so_and_offered_the_nearest(
    tables: Content, ranking: list[tuple[str, float]], reply: str, phrase: str
) -> None:
    expected = Reply(reply, tables.phrases.say(phrase), None, nearest(tables, ranking))
    assert not_understood(tables, ranking) == expected
    assert not_understood(tables, iter(ranking)) == expected


_ASIDE = Reply("essai", "Un texte.", None, (Choice("Gaspésie", "Gaspésie", "donner_lieu", "territoire:gaspesie"),))


@pytest.mark.parametrize(
    ("written", "asked", "offered"),
    [
        (["garanties", "delais", "age"], [], ["garanties", "delais", "age"]),
        (["garanties", "delais", "age"], ["interet"], ["interet", "garanties", "delais"]),
        (["garanties", "delais", "age"], ["delais"], ["delais", "garanties", "age"]),
        (["garanties"], ["interet", "montants"], ["interet", "montants", "garanties"]),
        (["garanties"], ["interet", "interet"], ["interet", "garanties"]),
        ([], ["interet", "montants", "femmes", "delais"], ["interet", "montants", "femmes", "delais"]),
        (
            ["garanties", "delais", "age", "femmes", "faillite"],
            ["interet"],
            ["interet", "garanties", "delais", "age", "femmes"],
        ),
        (["garanties"], ["salutation", "inconnu"], ["garanties"]),
    ],
    ids=[
        "nothing else",
        "first of three",
        "already offered",
        "before what is offered",
        "asked twice",
        "all that is asked",
        "no more than the answer offers",
        "without title or unknown",
    ],
)
def test_what_was_also_asked_is_offered_first_and_once(
    tables: Content, written: list[str], asked: list[str], offered: list[str]
) -> None:
    reply = Reply("essai", "Un texte.", None, choices(tables, written))
    with_others = with_other_topics(reply, tables, asked)
    assert topics_of(with_others.choices) == offered
    assert (with_others.id, with_others.text, with_others.source) == (reply.id, reply.text, reply.source)


def test_choices_of_places_stay_after_what_was_also_asked(tables: Content) -> None:
    offered = with_other_topics(_ASIDE, tables, iter(["interet"])).choices
    assert offered == (*choices(tables, ["interet"]), *_ASIDE.choices)


def test_the_second_message_not_understood_is_told_the_topics_and_a_human_way(tables: Content) -> None:
    reply = not_understood_again(tables, [])
    assert reply.id == "pas_compris_encore"
    assert reply.text == tables.phrases.say("pas_compris_encore", site="microentreprendre.ca")
    assert topics_of(reply.choices) == [*ALL_TOPICS, "parler_personne"]


def test_the_second_message_not_understood_is_offered_what_is_nearest_to_it_first(tables: Content) -> None:
    ranking = [("parler_personne", 0.2), ("montants", 0.15), ("age", 0.06), ("femmes", 0.049)]
    offered = topics_of(not_understood_again(tables, ranking).choices)
    assert offered[:3] == ["montants", "age", "organisme_de_region"]
    assert offered[-1] == "parler_personne"
    assert len(offered) == len(set(offered)) == len(ALL_TOPICS) + 1


def test_a_question_out_of_scope_is_told_so_and_offered_the_nearest_topics(tables: Content) -> None:
    reply = out_of_scope(tables, [("interet", 0.4)])
    assert reply == Reply("hors_sujet", tables.phrases.say("hors_sujet"), None, choices(tables, ["interet"]))


def test_the_site_of_the_network_is_that_of_its_head(tables: Content) -> None:
    assert network_site(tables) == "microentreprendre.ca"
