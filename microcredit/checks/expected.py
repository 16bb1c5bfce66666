"""What the tables must lead to, written by hand from the sources: `contenu/attendu`, read beside what the tables really give.

A fact that changes is changed in two places by the same person: in its table, and in the expectation, whose line is told here.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from microcredit.content import Content
from microcredit.content.problems import Problems
from microcredit.content.tables import Row, read_table, unique
from microcredit.lookup import LookUp, look_up
from microcredit.network import ServedTerritory
from microcredit.open_data.model import Result
from microcredit.open_data.results import result_of
from microcredit.text.typography import plain

_SEPARATOR = "|"
_NOBODY = "personne"
_TOLD = frozenset({Result.ONE, Result.SEVERAL, Result.NONE_FOUND})


def expectation_faults(content: Content, root: Path) -> list[str]:
    """Returns in French each expectation that the tables do not meet, with its line; `root` is the project's folder."""
    folder, problems = root / "contenu" / "attendu", Problems(root)
    _check_places(content, folder / "lieux.csv", problems)
    _check_page(content, folder / "page_du_ministere.csv", problems)
    _check_sentences(content, folder / "phrases.csv", problems)
    _check_answers(content, folder / "reponses.csv", problems)
    _check_sources(content, folder / "sans_source.csv", problems)
    return [str(problem) for problem in sorted(problems.found)]


def answer_to(found: LookUp) -> str:
    """Returns what a look-up leads to, as `phrases.csv` writes it: territories joined by « + » in order, or the result."""
    result = result_of(found)
    if found.resolution is None or result not in _TOLD:
        return result.value
    return "+".join(sorted({served.territory.id for served in found.resolution.served}))


def _check_places(content: Content, path: Path, problems: Problems) -> None:
    rows = unique(read_table(path, ("lieu", "note", "resultat", "servi_par"), ("lieu", "resultat"), problems), "lieu", problems)
    for row in rows:
        found = look_up(content, row["lieu"])
        if found.by_id:
            _compare(row, {"resultat": result_of(found).value, "servi_par": _served_by(found)}, problems)
        else:
            remedy = "corrigez son identifiant, ou retirez la ligne"
            problems.add(path, row.line, f"le lieu « {row['lieu']} » n'existe pas", remedy)
    _tell_missing(path, (f"region:{code}" for code in content.directory.regions), rows, "lieu", problems)


def _check_page(content: Content, path: Path, problems: Problems) -> None:
    rows = unique(read_table(path, ("ligne", "nom_page", "servi_par"), ("ligne", "servi_par"), problems), "ligne", problems)
    territories = [territory for territory in content.directory.territories.values() if territory.page_line]
    for row in rows:
        on_line = [territory.organisation for territory in territories if territory.page_line == row.shown("ligne")]
        names = sorted({plain(organisation.page_name) if organisation else "" for organisation in on_line})
        served = _served_by(look_up(content, row["ligne"]))
        _compare(row, {"nom_page": " et ".join(names), "servi_par": served}, problems)
    _tell_missing(path, (plain(territory.page_line) for territory in territories), rows, "ligne", problems)


def _check_sentences(content: Content, path: Path, problems: Problems) -> None:
    columns = ("texte", "attendu")
    rows = unique(read_table(path, columns, columns, problems), "texte", problems)
    for row in rows:
        _compare(row, {"attendu": answer_to(look_up(content, row["texte"]))}, problems)
    reached = {territory for row in rows for territory in row["attendu"].split("+")}
    for territory in sorted(content.directory.territories.keys() - reached):
        problems.add(path, 0, f"aucune phrase ne mène à « {territory} »", "ajoutez-en une, comme quelqu'un l'écrirait")


def _check_answers(content: Content, path: Path, problems: Problems) -> None:
    rows = unique(read_table(path, ("sujet", "dit", "seul_a_dire"), ("sujet", "dit"), problems), "sujet", problems)
    texts = {topic: plain(answer.text) for topic, answer in content.answers.items()}
    for row in rows:
        for said in row.list("dit"):
            if said not in texts.get(row["sujet"], ""):
                message = f"« {row['sujet']} » ne dit pas « {said} »"
                problems.add(path, row.line, message, "récrivez la réponse, ou corrigez cette ligne")
        for said in row.list("seul_a_dire"):
            for topic in (topic for topic, text in texts.items() if said in text and topic != row["sujet"]):
                message = f"« {topic} » dit aussi « {said} »"
                problems.add(path, row.line, message, f"laissez « {row['sujet']} » le dire, ou corrigez cette ligne")


def _check_sources(content: Content, path: Path, problems: Problems) -> None:
    columns = ("sujet", "pourquoi")
    rows = unique(read_table(path, columns, columns, problems), "sujet", problems)
    silent = {topic for topic, answer in content.answers.items() if answer.text and not answer.sources}
    for row in rows:
        if row["sujet"] not in silent:
            problems.add(path, row.line, f"« {row['sujet']} » n'est pas une réponse sans source", "retirez la ligne")
    for topic in sorted(silent - {row["sujet"] for row in rows}):
        remedy = "citez-en une dans la réponse, ou ajoutez ici une ligne qui dit pourquoi il n'en faut pas"
        problems.add(path, 0, f"« {topic} » ne cite aucune source", remedy)


def _compare(row: Row, given: Mapping[str, str], problems: Problems) -> None:
    """Notes, once for the row, the columns whose cell is not what the tables give."""
    wrong = [column for column in given if row[column] != given[column]]
    if wrong:
        message = ", ".join(f"{column} « {row[column]} »" for column in wrong)
        told = ", ".join(f"{column} « {given[column]} »" for column in wrong)
        remedy = f"si c'est voulu, écrivez ici {told}; sinon, corrigez la table qui a changé"
        problems.add(row.file, row.line, f"{message} : ce n'est pas ce que donnent les tables", remedy)


def _tell_missing(path: Path, wanted: Iterable[str], rows: list[Row], column: str, problems: Problems) -> None:
    written = {row[column] for row in rows}
    for one in dict.fromkeys(wanted):
        if one not in written:
            problems.add(path, 0, f"« {one} » n'a pas de ligne", "ajoutez-la, d'après la source")


def _served_by(found: LookUp) -> str:
    served = found.resolution.served if found.resolution is not None else ()
    return _SEPARATOR.join(map(_who, served))


def _who(served: ServedTerritory) -> str:
    return f"{served.organisation.id} ({served.certainty.value})" if served.organisation is not None else _NOBODY
