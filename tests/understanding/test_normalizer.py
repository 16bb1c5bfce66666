import pytest

from microcredit.content import Content
from microcredit.understanding.normalizer import Normalizer, mask


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Chu à Laval, c koi?", "je suis a laval c est quoi"),
        ("J'AI 20 000 $ svp", "j ai 20 000 s il vous plait"),
        ("J’ai", "j ai"),
        ("jveux", "je veux"),
        ("j'veux", "je veux"),
        ("jreste à Laval", "je reste a laval"),
        ("jhabite", "j habite"),
        ("jkl j2k", "jkl j2k"),
        ("sa prend koi", "ca prend quoi"),
        ("vend sa place", "vend sa place"),
        ("  Œuvre\tà\nSt-Jérôme ", "oeuvre a saint jerome"),
        ("koi", "quoi"),
        ("C'est quoi ça?", "c est quoi ca"),
        ("c'est-tu vrai, c vrai", "est ce que c est vrai c est vrai"),
        ("est-ce qu’il y a", "est ce qu il y a"),
        ("kois", "kois"),
        ("une phrase ordinaire", "une phrase ordinaire"),
        ("", ""),
        ("?!… 👍", ""),
    ],
)
def test_a_sentence_is_brought_to_one_writing(tables: Content, written: str, normal: str) -> None:
    assert Normalizer(tables.writings).normalize(written) == normal


def test_the_longest_form_wins_and_the_rest_is_left_as_it_is() -> None:
    normalizer = Normalizer({"c": "c est", "c koi": "c est quoi"})
    assert normalizer.normalize("c koi, c ça") == "c est quoi c est ca"


def test_what_a_form_stands_for_is_not_rewritten_again() -> None:
    assert Normalizer({"c": "c est"}).normalize("c c") == "c est c est"


def test_what_is_already_well_written_is_left_as_it_is() -> None:
    assert (
        Normalizer({"c": "c est", "ya": "il y a", "y a": "il y a"}).normalize("c'est vrai, il y a ça") == "c est vrai il y a ca"
    )


def test_no_form_rewrites_what_another_stands_for(tables: Content) -> None:
    normalizer = Normalizer(tables.writings)
    meanings = sorted(set(tables.writings.values()))
    assert [normalizer.normalize(meaning) for meaning in meanings] == meanings


def test_without_forms_words_are_only_folded() -> None:
    assert Normalizer({}).normalize("Chu à L'Île") == "chu a l ile"


def test_normalizing_twice_changes_nothing_more(tables: Content) -> None:
    normalizer = Normalizer(tables.writings)
    once = normalizer.normalize("chu tanné, jveux savoir cb ça coute pis kan")
    assert normalizer.normalize(once) == once


@pytest.mark.parametrize(
    ("spans", "masked"),
    [
        ([], "de Laval à Kamouraska"),
        ([(3, 8, "nomlieu")], "de  nomlieu  à Kamouraska"),
        ([(11, 21, "b"), (3, 8, "a")], "de  a  à  b "),
        ([(3, 8, ""), (11, 21, "")], "de    à   "),
    ],
)
def test_spans_are_replaced_by_their_labels_in_any_order(spans: list[tuple[int, int, str]], masked: str) -> None:
    assert mask("de Laval à Kamouraska", spans) == masked
