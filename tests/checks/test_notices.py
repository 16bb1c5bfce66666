from pathlib import Path

from microcredit.checks import notices
from microcredit.content import Content
from tests.builders.content_folder import ContentFolder


def test_the_organisations_that_nobody_can_reach_are_named_and_those_of_the_past_are_not(tables: Content) -> None:
    told = notices(tables)[0]
    assert told.startswith("contenu/organismes.csv : 12 organismes sans coordonnées (")
    assert "MicroEntreprendre Outaouais" in told
    assert "Compagnie F" not in told
    assert "Microcrédit KRTB" not in told


def test_a_doubt_is_told_with_its_question_and_whom_to_ask(tables: Content) -> None:
    assert notices(tables)[1:] == [
        "contenu/a_verifier.csv : « soutien_travail_autonome » : La mesure est-elle ouverte? Auprès de : Services Québec"
    ]


def test_nothing_is_asked_of_a_person_where_everything_is_filled_and_sure(tmp_path: Path) -> None:
    folder = ContentFolder(tmp_path)
    folder.write_bytes("a_verifier.csv", b"sujet,question,aupres_de\n")
    path = folder.root / "organismes.csv"
    filled = [
        line.replace(",,,,,,actif,", ",,,exemple.ca,,sans date,actif,")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    path.write_text("\n".join(filled), encoding="utf-8")
    assert notices(folder.load()) == []
