"""Runs a loaded graph of Rasa's by a loop over its nodes, where Rasa builds a dask graph anew at each run."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner

# A node's name, the node, and the names of the nodes or inputs that it is given, in order.
_Step = tuple[str, GraphNode, tuple[str, ...]]


class LoopGraphRunner(GraphRunner):
    """The same nodes in the same dependence; what a node raises reaches the caller as it is."""

    def __init__(self, schema: GraphSchema, nodes: dict[str, GraphNode]) -> None:
        """Keeps instantiated nodes and how they depend on each other."""
        self._schema = schema
        self._nodes = nodes
        self._plans: dict[tuple[str, ...], tuple[_Step, ...]] = {}

    @classmethod
    def create(cls, *_: Any, **__: Any) -> "LoopGraphRunner":
        """Rasa's constructor of runners; ours takes over what Rasa has loaded (`over`)."""
        raise NotImplementedError

    @classmethod
    def over(cls, runner: DaskGraphRunner) -> "LoopGraphRunner":
        """Returns a runner of the nodes that Rasa's own has loaded."""
        return cls(runner._graph_schema, runner._instantiated_nodes)  # noqa: SLF001 - Rasa gives no other way in

    @property
    def nodes(self) -> Iterable[GraphNode]:
        """The nodes, loaded."""
        return self._nodes.values()

    def run(self, inputs: dict[str, Any] | None = None, targets: Sequence[str] | None = None) -> dict[str, Any]:
        """Returns what the target nodes give.

        Args:
            inputs: values by the names under which nodes need them.
            targets: names of nodes; those of the schema when not told.
        """
        wanted = tuple(targets or self._schema.target_names)
        plan = self._plans.get(wanted) or self._plans.setdefault(wanted, tuple(self._plan(wanted)))
        given: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name, node, needs in plan:
            given[name] = node(*(given.get(need, need) for need in needs))
        return {target: given[target][1] for target in wanted}

    def _plan(self, targets: tuple[str, ...]) -> Iterator[_Step]:
        """The nodes that the targets need, each after those that it needs."""
        needed = self._schema.minimal_graph_schema(list(targets)).nodes
        done: set[str] = set()

        def visit(name: str) -> Iterator[_Step]:
            if name in done or name not in needed:
                return
            done.add(name)
            needs = tuple(needed[name].needs.values())
            for need in needs:
                yield from visit(need)
            yield name, self._nodes[name], needs

        for target in targets:
            yield from visit(target)
