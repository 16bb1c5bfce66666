"""Reads a YAML file of entries, keeping the line of each, and refusing an entry written twice."""

from pathlib import Path
from typing import Any

import yaml

from microcredit.content.problems import Problems
from microcredit.content.tables import read_text

Entries = dict[str, tuple[int, Any]]


def read_entries(path: Path, problems: Problems) -> Entries:
    """Returns the top-level entries of a YAML mapping, each with the line it starts on; faults are noted."""
    text = read_text(path, problems)
    if text is None:
        return {}
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            problems.add(path, 1, "le fichier n'est pas une suite d'entrées", "écrivez « identifiant: » puis ses champs")
            return {}
        values = yaml.load(text, Loader=yaml.CSafeLoader)
        return _entries(path, node, values, problems)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        reason = error.problem
    except yaml.reader.ReaderError as error:  # a control character
        line = text.count("\n", 0, error.position) + 1
        reason = error.reason
    except ValueError as error:  # a date that is none (2005-13-45)
        line = 0
        reason = str(error)
    problems.add(path, line, f"le fichier ne se lit pas ({reason})", "vérifiez les retraits et les guillemets")
    return {}


def _entries(path: Path, node: yaml.MappingNode, values: dict[Any, Any], problems: Problems) -> Entries:
    entries: Entries = {}
    for key_node, _ in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in entries:
            problems.add(path, line, f"« {key} » est déjà à la ligne {entries[key][0]}", "changez ou retirez-en une")
            continue
        entries[key] = (line, values.get(key_node.value))
    return entries
