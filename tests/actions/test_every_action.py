"""What holds for all of them, found as the action server finds them."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from rasa_sdk import Action

import actions
from microcredit.paths import ROOT


def _actions() -> Iterator[tuple[str, type[Action]]]:
    for path in sorted(Path(actions.__path__[0]).glob("*.py")):
        module = import_module(f"actions.{path.stem}")
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Action) and kind.__module__ == module.__name__:
                yield path.stem, kind


@pytest.mark.parametrize(("file", "kind"), [pytest.param(file, kind, id=file) for file, kind in _actions()])
def test_an_action_is_named_as_its_file(file: str, kind: type[Action]) -> None:
    assert kind().name() == file


def test_every_file_of_an_action_holds_one() -> None:
    named = [path.stem for path in (ROOT / "actions").glob("*.py") if path.stem.startswith(("action_", "validate_"))]
    assert sorted(file for file, _ in _actions()) == sorted(named)
