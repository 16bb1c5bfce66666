"""A small graph run by Rasa's own runner and by ours."""

from typing import Any

import pytest
from rasa.engine.exceptions import GraphComponentException
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from microcredit.rasa_part.graph_runner import LoopGraphRunner

_RUNS: list[str] = []


class Adding(GraphComponent):
    """Adds what it is given."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "Adding":
        """Creates it."""
        return cls()

    def add(self, one: int, other: int) -> int:
        """Returns the sum."""
        _RUNS.append("add")
        return one + other

    def fail(self, one: int) -> int:
        """Raises."""
        raise ZeroDivisionError


def _node(function: str, needs: dict[str, str], *, target: bool = False) -> SchemaNode:
    return SchemaNode(needs, Adding, "create", function, {}, eager=True, is_target=target)


_SCHEMA = GraphSchema(
    {
        "twice": _node("add", {"one": "given", "other": "given"}),
        "more": _node("add", {"one": "twice", "other": "given"}, target=True),
        "both": _node("add", {"one": "more", "other": "twice"}, target=True),
        "apart": _node("fail", {"one": "given"}),
    }
)


@pytest.fixture
def stock() -> DaskGraphRunner:
    """Rasa's own, loaded."""
    return DaskGraphRunner.create(_SCHEMA, None, ExecutionContext(_SCHEMA))


@pytest.mark.parametrize("targets", [["both"], ["more", "both"], ["twice"], None])
def test_the_targets_get_what_rasas_own_runner_gives_them(stock: DaskGraphRunner, targets: list[str] | None) -> None:
    ours = LoopGraphRunner.over(stock)
    for value in (1, 20):
        assert ours.run({"given": value}, targets) == stock.run({"given": value}, targets)


def test_each_node_that_is_needed_runs_once_and_no_other(stock: DaskGraphRunner) -> None:
    _RUNS.clear()
    LoopGraphRunner.over(stock).run({"given": 1}, ["both"])

    assert _RUNS == ["add"] * 3


def test_what_a_node_raises_reaches_the_caller(stock: DaskGraphRunner) -> None:
    with pytest.raises(GraphComponentException, match="apart"):
        LoopGraphRunner.over(stock).run({"given": 1}, ["apart"])
