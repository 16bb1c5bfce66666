from microcredit.content import Content, Problem, ToVerify
from tests.builders.content_folder import ContentFolder

FILE = "a_verifier.csv"


def test_a_doubt_is_read_with_its_question_and_whom_to_ask(tables: Content) -> None:
    assert tables.to_verify == (ToVerify("soutien_travail_autonome", "La mesure est-elle ouverte?", "Services Québec"),)


def test_a_doubt_about_a_topic_without_an_answer_is_told(folder: ContentFolder) -> None:
    folder.append(FILE, "chagrin,Est-ce vrai?,quelqu'un")
    message = "le sujet « chagrin » n'a pas de réponse"
    assert folder.problems() == [Problem(f"contenu/{FILE}", 3, message, "écrivez l'identifiant d'une réponse")]
