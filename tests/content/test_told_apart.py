from microcredit.content import Problem, told_apart
from tests.builders.content_folder import ContentFolder


def test_what_follows_from_a_table_at_fault_is_told_apart_from_the_fault() -> None:
    root = Problem("contenu/sources.csv", 0, "le fichier n'est pas en UTF-8", "enregistrez-le sous « CSV UTF-8 »")
    follow = Problem("contenu/organismes.csv", 3, "source « x » n'existe pas", "écrivez un id de sources.csv")
    other = Problem("contenu/phrases.yml", 2, "la phrase « x » manque", "remettez-la")
    assert told_apart([follow, other, root]) == ([other, root], [follow])


def test_without_a_table_at_fault_every_fault_is_one_to_mend() -> None:
    alone = Problem("contenu/organismes.csv", 3, "source « x » n'existe pas", "écrivez un id de sources.csv")
    assert told_apart([alone]) == ([alone], [])


def test_a_file_in_another_encoding_leaves_one_fault_to_mend_first(folder: ContentFolder) -> None:
    data = folder.read_bytes("sources.csv").decode("utf-8").encode("latin-1", errors="replace")
    folder.write_bytes("sources.csv", data)
    first, follow = told_apart(folder.problems())
    assert [problem.message for problem in first if problem.file == "contenu/sources.csv"] == ["le fichier n'est pas en UTF-8"]
    assert len(first) < 10 < len(follow)
