import pytest

from microcredit.places.context import SMALL_WORDS, may_stand_for_place, names_a_street, treats_as_place
from microcredit.text import words


def _span(text: str, name: str) -> tuple[int, int]:
    """Where the words of a name stand among those of a text, counted in words."""
    start = len(words(text[: text.index(name)]))
    return start, start + len(words(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je reste à percé", "percé"),
        ("je reste a perce", "perce"),
        ("j'habite percé", "percé"),
        ("on vit sur la pêche", "la pêche"),
        ("chu de nouvelle", "nouvelle"),
        ("je travaille en nouvelle", "nouvelle"),
        ("je suis proche de milan", "milan"),
        ("je suis près de milan", "milan"),
        ("je vis dans du bristol", "bristol"),
        ("le village de milan", "milan"),
        ("la municipalité de nouvelle ou ailleurs", "nouvelle"),
        ("les gens de percé", "percé"),
        ("un commerce à percé", "percé"),
        ("À percé, c'est possible?", "percé"),
        ("mon commerce de Percé", "Percé"),
        ("et pour La Pêche alors", "La Pêche"),
        ("un salon pour LA PÊCHE alors", "LA PÊCHE"),
        ("une dame de Saint-Esprit", "Saint-Esprit"),
    ],
)
def test_a_sentence_treats_a_word_as_a_place(text: str, name: str) -> None:
    assert treats_as_place(text, words(text), *_span(text, name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mon pneu est percé", "percé"),
        ("j'ai percé", "percé"),
        ("Percé, mon pneu l'est", "Percé"),
        ("MON PNEU EST PERCÉ", "PERCÉ"),
        ("il a a perce", "perce"),
        ("une bonne nouvelle", "nouvelle"),
        ("un permis de la pêche", "la pêche"),
        ("un bateau à la pêche", "la pêche"),
        ("je vais à la pêche", "la pêche"),
        ("la Pêche et la chasse", "la Pêche"),
        ("avec la Pêche aussi", "la Pêche"),
        ("ma fille Maria", "Maria"),
        ("le gouvernement et Québec", "Québec"),
        ("monsieur Tremblay", "Tremblay"),
        ("de milan", "milan"),
        ("reste ici ou ailleurs percé", "percé"),
    ],
)
def test_a_sentence_that_does_not_leaves_a_word_a_word(text: str, name: str) -> None:
    assert not treats_as_place(text, words(text), *_span(text, name))


def test_a_name_that_a_person_bears_is_still_a_place_where_someone_lives() -> None:
    text = "j'habite à Maria"
    assert treats_as_place(text, words(text), *_span(text, "Maria"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rimousky", "rimousky"),
        ("moi c'est rimousky svp".removesuffix(" svp"), "rimousky"),
        ("non, plutôt rimousky", "rimousky"),
        ("combien prêtez-vous à rimousky", "rimousky"),
        ("ma tante habite rimousky depuis mai", "rimousky"),
        ("la ville rimousky a-t-elle un fonds", "rimousky"),
    ],
)
def test_a_word_alone_or_after_what_leads_to_a_place_may_be_one(text: str, name: str) -> None:
    assert may_stand_for_place(words(text), *_span(text, name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mon rimousky est brisé", "rimousky"),
        ("rimousky prête combien", "rimousky"),
        ("combien rimousky", "rimousky"),
        ("un prêt avec rimousky", "rimousky"),
    ],
)
def test_a_word_among_others_may_not_be_a_place(text: str, name: str) -> None:
    assert not may_stand_for_place(words(text), *_span(text, name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mon local est rue sherbrooke", "sherbrooke"),
        ("sur la rue Laurier", "Laurier"),
        ("au coin du boulevard de la Pêche", "Pêche"),
        ("boul. Laurier", "Laurier"),
        ("l'avenue de Gaspé", "Gaspé"),
        ("le chemin d'Oka", "Oka"),
        ("au coin des rues Sherbrooke et Papineau", "Sherbrooke"),
        ("av. Laurier", "Laurier"),
    ],
)
def test_what_follows_a_sort_of_street_names_a_street(text: str, name: str) -> None:
    assert names_a_street(text, words(text), _span(text, name)[0])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Laval", "Laval"),
        ("de Laval", "Laval"),
        ("la rue principale à Granby", "Granby"),
        ("ma rue à Granby", "Granby"),
        ("en chemin vers Laval", "Laval"),
        ("je vis dans la rue, Laval", "Laval"),
        ("j'ai une adresse sur le boulevard. Laval", "Laval"),
    ],
)
def test_a_place_beside_a_street_is_still_a_place(text: str, name: str) -> None:
    assert not names_a_street(text, words(text), _span(text, name)[0])


def test_small_words_are_folded_as_a_sentence_is() -> None:
    assert {word for word in SMALL_WORDS if [each.form for each in words(word)] != [word]} == set()
