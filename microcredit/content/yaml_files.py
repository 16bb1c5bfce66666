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
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            problems.add(path, 1, "le fichier n'est pas une suite d'entrées", "écrivez « identifiant: » puis ses champs")
            return {}
        return _entries(path, node, yaml.safe_load(text), problems)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        problems.add(path, line, f"le fichier ne se lit pas ({error.problem})", "vérifiez les retraits et les guillemets")
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
