"""What the sample's tables are expected to lead to, once one thing is changed."""

from pathlib import Path

import pytest

from microcredit.checks.expected import expectation_faults
from tests.builders.content_folder import ContentFolder

_NOT_GIVEN = "ce n'est pas ce que donnent les tables → si c'est voulu, écrivez ici"
_MEND = "sinon, corrigez la table qui a changé"


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    return ContentFolder(tmp_path)


def _faults(folder: ContentFolder) -> list[str]:
    return expectation_faults(folder.load(), folder.root.parent)


def _at(folder: ContentFolder, file: str, text: str) -> str:
    """Where a fault of the line that holds `text` is told to be."""
    return f"contenu/{file}, ligne {folder.line_of(file, text)}"


def test_tables_that_lead_where_they_are_expected_to_are_without_fault(folder: ContentFolder) -> None:
    assert _faults(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "attendu/lieux.csv",
            "region:14,Lanaudière,aucun,personne",
            "region:14,Lanaudière,un,fem (confirmé)",
            f"resultat « un », servi_par « fem (confirmé) » : {_NOT_GIVEN} resultat « aucun », servi_par « personne »; {_MEND}",
        ),
        (
            "attendu/lieux.csv",
            "region:16,Montérégie,un,fem (confirmé)",
            "region:16,Montérégie,un,fem (à valider)",
            f"servi_par « fem (à valider) » : {_NOT_GIVEN} servi_par « fem (confirmé) »; {_MEND}",
        ),
        (
            "attendu/lieux.csv",
            "mrc:Jamésie",
            "mrc:Jamais",
            "le lieu « mrc:Jamais » n'existe pas → corrigez son identifiant, ou retirez la ligne",
        ),
        (
            "attendu/page_du_ministere.csv",
            "Estrie,Fonds émergence Estrie",
            "Estrie,Fonds Estrie",
            f"nom_page « Fonds Estrie » : {_NOT_GIVEN} nom_page « Fonds émergence Estrie »; {_MEND}",
        ),
        (
            "attendu/page_du_ministere.csv",
            "Laval,Société communautaire lavalloise d'emprunt,scle-laval (à valider)",
            "Laval,Société communautaire lavalloise d'emprunt,personne",
            f"servi_par « personne » : {_NOT_GIVEN} servi_par « scle-laval (à valider) »; {_MEND}",
        ),
        (
            "attendu/phrases.csv",
            "chu à Chicoutimi,saguenay-lac-saint-jean",
            "chu à Chicoutimi,saguenay-lac-saint-jean+laval",
            f"attendu « saguenay-lac-saint-jean+laval » : {_NOT_GIVEN} attendu « saguenay-lac-saint-jean »; {_MEND}",
        ),
        (
            "attendu/phrases.csv",
            "Zorgville,inconnu",
            "Zorgville,dehors",
            f"attendu « dehors » : {_NOT_GIVEN} attendu « inconnu »; {_MEND}",
        ),
        (
            "attendu/reponses.csv",
            "detresse,1 866 277-3553",
            "detresse,1 866 277-9999",
            "« detresse » ne dit pas « 1 866 277-9999 » → récrivez la réponse, ou corrigez cette ligne",
        ),
        (
            "attendu/sans_source.csv",
            "salutation,parle de la conversation",
            "salutations,parle de la conversation",
            "« salutations » n'est pas une réponse sans source → retirez la ligne",
        ),
    ],
)
def test_an_expectation_that_is_not_met_is_told_with_its_line_and_what_to_write(
    folder: ContentFolder, file: str, old: str, new: str, told: str
) -> None:
    folder.replace(file, old, new)
    assert f"{_at(folder, file, new)} : {told}" in _faults(folder)


def test_a_region_and_a_line_of_the_page_that_nobody_expects_anything_of_are_told(folder: ContentFolder) -> None:
    folder.replace("attendu/lieux.csv", "region:14,Lanaudière,aucun,personne\n", "")
    folder.replace("attendu/page_du_ministere.csv", "Gaspésie,Accès micro-crédit Gaspésie,acces-gaspesie (à valider)\n", "")
    assert _faults(folder) == [
        "contenu/attendu/lieux.csv : « region:14 » n'a pas de ligne → ajoutez-la, d'après la source",
        "contenu/attendu/page_du_ministere.csv : « Gaspésie » n'a pas de ligne → ajoutez-la, d'après la source",
    ]


def test_a_territory_that_no_sentence_leads_to_is_told(folder: ContentFolder) -> None:
    folder.replace("attendu/phrases.csv", "Joliette,lanaudiere\n", "")
    told = "aucune phrase ne mène à « lanaudiere » → ajoutez-en une, comme quelqu'un l'écrirait"
    assert _faults(folder) == [f"contenu/attendu/phrases.csv : {told}"]


def test_an_answer_that_says_what_another_alone_may_say_is_told(folder: ContentFolder) -> None:
    folder.append("reponses/argent.yml", "essai:\n  texte: Il y a 16 organismes.\n  sources: [ministere]")
    told = "« essai » dit aussi « 16 organismes » → laissez « nombre_organismes » le dire, ou corrigez cette ligne"
    assert _faults(folder) == [f"{_at(folder, 'attendu/reponses.csv', 'nombre_organismes')} : {told}"]


def test_an_answer_without_a_source_is_told_unless_a_line_says_why(folder: ContentFolder) -> None:
    folder.append("reponses/argent.yml", "essai:\n  texte: Un essai.")
    told = "citez-en une dans la réponse, ou ajoutez ici une ligne qui dit pourquoi il n'en faut pas"
    assert _faults(folder) == [f"contenu/attendu/sans_source.csv : « essai » ne cite aucune source → {told}"]
    assert _faults(folder.append("attendu/sans_source.csv", "essai,n'affirme rien")) == []
