import pytest

from microcredit.content import Content, Problem, Scope, refused_topics
from tests.builders.content_folder import ContentFolder
from tests.builders.no_break import no_break

FILE = "reponses/conversation.yml"
FIELDS_REMEDY = "les champs sont action, en_bref, hors_domaine, source_montree, sources, suites, texte, titre, titre_court"
STEP_REMEDY = "écrivez l'identifiant d'une réponse qui a un titre"
TITLED = "essai:\n  titre: {}\n  titre_court: {}\n  texte: Un texte."


@pytest.mark.parametrize(
    ("entry", "message", "remedy"),
    [
        pytest.param(
            f"essai:\n  texte: {'a' * 421}", "« essai » a un « texte » de 421 caractères", "420 au plus", id="text too long"
        ),
        pytest.param(
            TITLED.format("t" * 41, "court"),
            "« essai » a un « titre » de 41 caractères",
            "40 au plus",
            id="title too long",
        ),
        pytest.param(
            TITLED.format("titre", "t" * 21),
            "« essai » a un « titre_court » de 21 caractères",
            "20 au plus",
            id="short title too long",
        ),
        pytest.param(
            "essai:\n  titre: Essai\n  texte: Un texte.",
            "« essai » a un titre sans titre_court, ou l'inverse",
            "écrivez les deux, ou aucun",
            id="title without short title",
        ),
        pytest.param(
            "essai:\n  titre_court: Essai\n  texte: Un texte.",
            "« essai » a un titre sans titre_court, ou l'inverse",
            "écrivez les deux, ou aucun",
            id="short title without title",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  suites: [montants, interet, garanties, age]",
            "« essai » a 4 suites",
            "3 au plus",
            id="four next steps",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  suites: [inconnu]",
            "« essai » propose « inconnu », qui n'est pas un sujet avec un titre",
            STEP_REMEDY,
            id="unknown next step",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  suites: [salutation]",
            "« essai » propose « salutation », qui n'est pas un sujet avec un titre",
            STEP_REMEDY,
            id="next step without title",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  suites: montants",
            "« essai » a des « suites » mal écrites",
            "écrivez « suites: [un_sujet, un_autre] »",
            id="next steps not a list",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  sources: [inconnue]",
            "« essai » cite la source inconnue « inconnue »",
            "écrivez un id de sources.csv",
            id="unknown source",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  sources: ministere",
            "« essai » a des « sources » mal écrites",
            "écrivez « sources: [ministere] »",
            id="sources not a list",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  sources: [ministere: 2019]",
            "« essai » a des « sources » mal écrites",
            "écrivez « sources: [ministere] »",
            id="source with a colon",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  couleur: bleu",
            "« essai » a un champ inconnu, « couleur »",
            FIELDS_REMEDY,
            id="unknown field",
        ),
        pytest.param(
            "essai:\n  sources: [ministere]",
            "« essai » n'a ni texte ni action, ou les deux",
            "écrivez « texte: » et la réponse",
            id="text missing",
        ),
        pytest.param(
            "essai:\n  texte: '  '",
            "« essai » n'a ni texte ni action, ou les deux",
            "écrivez « texte: » et la réponse",
            id="text of spaces",
        ),
        pytest.param(
            "essai:\n  action:",
            "« essai » n'a ni texte ni action, ou les deux",
            "écrivez « texte: » et la réponse",
            id="action left empty",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  action: action_essai",
            "« essai » n'a ni texte ni action, ou les deux",
            "écrivez « texte: » et la réponse",
            id="text and action",
        ),
        pytest.param("essai: rien", "« essai » n'a pas de champs", "écrivez au moins « texte: »", id="no fields"),
        pytest.param("essai:", "« essai » n'a pas de champs", "écrivez au moins « texte: »", id="nothing"),
        pytest.param(
            TITLED.format("2005", "Court"),
            "« essai » a un « titre » qui n'est pas un texte",
            "mettez-le entre apostrophes",
            id="title that YAML takes for a number",
        ),
        pytest.param(
            "essai:\n  texte: Appelez {aide-999}.",
            "« essai » cite la ligne d'aide inconnue {aide-999}",
            "écrivez un id de lignes_aide.csv",
            id="unknown help line",
        ),
        pytest.param(
            "essai:\n  texte: Vraiment ?",
            "« essai » a une espace devant « ; », « ! » ou « ? » dans « texte »",
            "collez le signe au mot",
            id="typography of the text",
        ),
        pytest.param(
            TITLED.format("'Un prêt de 20 000$'", "Court"),
            "« essai » a le signe est collé au nombre dans « titre »",
            "écrivez « 20 000 $ », « 5 % »",
            id="typography of the title",
        ),
        pytest.param(
            TITLED.format("Autre", "'Dit “oui”'"),
            "« essai » a des guillemets anglais dans « titre_court »",
            "employez « … »",
            id="typography of the short title",
        ),
        pytest.param(
            f"essai:\n  texte: {'a' * 300}\n  en_bref: {'b' * 161}",
            "« essai » a un « en_bref » de 161 caractères",
            "160 au plus",
            id="brief too long",
        ),
        pytest.param(
            "essai:\n  texte: Un texte qui en dit bien assez.\n  en_bref: Une phrase. Une autre.",
            "« essai » a plus d'une phrase dans « en_bref »",
            "gardez-en une : « texte » dit le reste",
            id="brief of two sentences",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  en_bref: Un bref qui est long.",
            "« essai » a un « en_bref » plus long que « texte »",
            "raccourcissez-le, ou retirez-le",
            id="brief longer than the text",
        ),
        pytest.param(
            "essai:\n  action: action_essai\n  en_bref: Une phrase.",
            "« essai » a un « en_bref » plus long que « texte »",
            "raccourcissez-le, ou retirez-le",
            id="brief of what has no text",
        ),
        pytest.param(
            "essai:\n  texte: Un texte assez long.\n  en_bref: Vraiment ?",
            "« essai » a une espace devant « ; », « ! » ou « ? » dans « en_bref »",
            "collez le signe au mot",
            id="typography of the brief",
        ),
        pytest.param(
            "essai:\n  texte: Un texte.\n  hors_domaine: peut-être",
            "« essai » a un « hors_domaine » mal écrit",
            "écrivez « hors_domaine: oui », ou retirez la ligne",
            id="elsewhere neither yes nor absent",
        ),
        pytest.param(
            TITLED.format("Combien puis-je emprunter?", "Autre"),
            "« essai » a le même titre que « montants » : « Combien puis-je emprunter? »",
            "changez l'un des deux",
            id="same title",
        ),
        pytest.param(
            TITLED.format("Autre", "Combien emprunter"),
            "« essai » a le même titre que « montants » : « Combien emprunter »",
            "changez l'un des deux",
            id="same short title",
        ),
    ],
)
def test_an_answer_at_fault_is_told_with_its_file_its_line_and_the_mend(
    folder: ContentFolder, entry: str, message: str, remedy: str
) -> None:
    folder.append(FILE, entry)
    problem = Problem(f"contenu/{FILE}", folder.line_of(FILE, "essai:"), message, remedy)
    assert problem in folder.problems()
    assert {(problem.file, problem.line) for problem in folder.problems()} == {(problem.file, problem.line)}


def test_an_answer_at_its_limits_is_sound(folder: ContentFolder) -> None:
    entry = f"essai:\n  titre: {'t' * 40}\n  titre_court: {'c' * 20}\n  texte: {'a' * 420}"
    folder.append(FILE, f"{entry}\n  suites: [montants, interet, garanties]")
    assert folder.problems() == []


def test_an_answer_in_two_files_is_told_with_both(folder: ContentFolder) -> None:
    first = folder.line_of("reponses/argent.yml", "montants:")
    folder.append(FILE, "montants:\n  texte: Un texte.")
    message = f"« montants » est déjà dans argent.yml, ligne {first}"
    assert folder.problems() == [Problem(f"contenu/{FILE}", folder.line_of(FILE, "montants:"), message, "gardez-en une")]


def test_an_answer_twice_in_a_file_is_told_with_both_lines(folder: ContentFolder) -> None:
    first = folder.line_of(FILE, "plainte:")
    folder.append(FILE, "plainte:\n  texte: Un texte.")
    message = f"« plainte » est déjà à la ligne {first}"
    assert folder.problems() == [
        Problem(f"contenu/{FILE}", folder.line_of(FILE, "plainte:"), message, "changez ou retirez-en une")
    ]


def test_a_file_that_yaml_cannot_read_is_told_with_its_line(folder: ContentFolder) -> None:
    folder.append(FILE, "essai:\n  texte: Deux choses: une.")
    told = [problem for problem in folder.problems() if problem.file == f"contenu/{FILE}"]
    assert [(problem.line, problem.message, problem.remedy) for problem in told] == [
        (
            folder.line_of(FILE, "Deux choses"),
            "le fichier ne se lit pas (mapping values are not allowed in this context)",
            "vérifiez les retraits et les guillemets",
        )
    ]


def test_a_folder_without_answers_is_told(folder: ContentFolder) -> None:
    for path in (folder.root / "reponses").iterdir():
        path.unlink()
    naming_topics = {"contenu/langue/detresse.csv", "contenu/a_verifier.csv"}
    assert [problem for problem in folder.problems() if problem.file not in naming_topics] == [
        Problem("contenu/reponses", 0, "aucune réponse n'a été trouvée", "remettez les fichiers .yml du dossier")
    ]


def test_a_written_answer_is_read_whole_and_typeset(folder: ContentFolder) -> None:
    folder.append(
        FILE,
        "essai:\n  titre: L'essai\n  titre_court: Essai\n  texte: >-\n    Voici : 20 000 $.\n    C'est tout.\n"
        "  sources: [cnw-2023, ministere]\n  suites: [montants]",
    )
    content = folder.load()
    answer = content.answers["essai"]
    assert (answer.id, answer.title, answer.short_title) == ("essai", "L’essai", "Essai")
    assert answer.text == no_break("Voici~: 20~000~$. C’est tout.")
    assert [source.id for source in answer.sources] == ["cnw-2023", "ministere"]
    assert (answer.next_steps, answer.action) == (("montants",), "")


def test_an_action_may_stand_for_the_text(tables: Content) -> None:
    answer = tables.answers["liste_organismes"]
    assert (answer.text, answer.action) == ("", "action_liste_organismes")


def test_a_help_line_is_written_with_its_name_and_number(folder: ContentFolder) -> None:
    folder.append(FILE, "essai:\n  texte: Appelez {info-social} ou le {urgence}.")
    assert folder.load().answers["essai"].text == "Appelez Info-Social (811, option 2) ou le 911."


def test_fields_still_to_be_written_are_no_fault_and_are_read_as_if_they_were_not_there(folder: ContentFolder) -> None:
    entry = "essai:\n  titre: à écrire\n  titre_court: Essai\n  texte: à écrire\n  sources: [à écrire]\n  suites: [montants]"
    written = folder.append(FILE, entry).load().answers["essai"]
    assert written.unwritten == ("titre", "texte", "sources")
    assert (written.title, written.short_title, written.text, written.sources) == ("", "Essai", "", ())
    assert written.next_steps == ("montants",)


def test_an_answer_that_is_written_whole_has_nothing_unwritten(tables: Content) -> None:
    assert {answer.unwritten for answer in tables.answers.values()} == {()}


def test_an_answer_in_brief_is_one_sentence_set_as_the_text_is(folder: ContentFolder) -> None:
    text = f"Un texte.{' Encore une phrase.' * 10}"
    folder.append(FILE, f"essai:\n  texte: {text}\n  en_bref: >-\n    D'abord, le prix : 20 000 $; c'est {'t' * 124}.")
    brief = folder.load().answers["essai"].brief
    assert len(brief) == 160
    assert brief.startswith(no_break("D’abord, le prix~: 20~000~$; c’est"))


def test_an_answer_without_a_brief_or_a_mark_has_none_and_is_ours(folder: ContentFolder) -> None:
    answer = folder.load().answers["plainte"]
    assert (answer.brief, answer.scope) == ("", Scope.OURS)


def test_a_topic_that_is_elsewhere_is_a_refusal(folder: ContentFolder) -> None:
    folder.append(FILE, "essai:\n  texte: Un texte.\n  hors_domaine: oui")
    answers = folder.load().answers
    assert answers["essai"].scope is Scope.ELSEWHERE
    assert refused_topics(answers) == {"essai", "ailleurs_sante"}
