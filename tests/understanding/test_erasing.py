"""What may be erased at once, what is asked about first, and what is about something else."""

import pytest

from microcredit.content import Content
from microcredit.understanding.erasing import ErasureWish, erasure_wish


@pytest.mark.parametrize(
    "text",
    [
        "effacez la conversation",
        "SUPPRIMEZ MES DONNÉES SVP",
        "peux-tu effacer tout ce que j'ai dit",
        "efface tout",
        "oublie ce que j’ai dit",
    ],
)
def test_a_gesture_and_the_conversation_and_nothing_else_are_unmistakable(tables: Content, text: str) -> None:
    assert erasure_wish(text, tables) is ErasureWish.UNMISTAKABLE


@pytest.mark.parametrize(
    "text", ["effacer", "ma conversation", "j'aimerais que vous effaciez notre conversation, je suis gênée de ma faillite"]
)
def test_half_of_it_or_more_around_it_is_asked_about(tables: Content, text: str) -> None:
    assert erasure_wish(text, tables) is ErasureWish.LIKELY


@pytest.mark.parametrize(
    "text", ["efface mes dettes", "je veux voir mon historique de transaction", "effacer mon dossier de crédit", ""]
)
def test_a_gesture_on_something_else_or_none_at_all_erases_nothing(tables: Content, text: str) -> None:
    assert erasure_wish(text, tables) is ErasureWish.NONE
