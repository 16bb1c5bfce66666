"""Has a loaded RulePolicy look among the rules that end as the conversation does, and not among all of them.

With a rule a topic, looking through all took two fifths of a turn. What is predicted is the same (a test compares).
"""

from collections.abc import Iterable

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.graph import GraphNode
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import State
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

# The previous action and the intent of a rule's last state; None for what is not one plain name, which may match any.
_End = tuple[str | None, str | None]


class RuleIndex:
    """The rules that a policy has learnt, by how they end."""

    def __init__(self, policy: RulePolicy) -> None:
        """Files the rules of a loaded policy."""
        self._find = policy._get_possible_keys  # noqa: SLF001 - the method that this one goes before
        self._read = policy._rule_key_to_state  # noqa: SLF001 - Rasa's own reading of a rule
        learnt = (policy.lookup[name] for name in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) if name in policy.lookup)
        self._filed = {id(rules): self._file(rules) for rules in learnt}

    def possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        """Returns the rules of `lookup` that apply to a conversation of these states, as the policy's own method does."""
        filed = self._filed.get(id(lookup))
        if filed is not None and states and states[-1].get(PREVIOUS_ACTION):
            action, intent = _end(states[-1])
            ends = {(action, intent), (action, None), (None, intent), (None, None)}
            lookup = {key: lookup[key] for end in ends for key in filed.get(end, ())}
        return set(self._find(lookup, states))

    def _file(self, rules: dict[str, str]) -> dict[_End, list[str]]:
        filed: dict[_End, list[str]] = {}
        for key in rules:
            filed.setdefault(_end(self._read(key)[-1]), []).append(key)
        return filed


def index_rules(policy: RulePolicy) -> None:
    """Has a loaded policy use an index of its rules."""
    policy._get_possible_keys = RuleIndex(policy).possible_keys  # noqa: SLF001 - Rasa has no setting for it


def index_rules_of(nodes: Iterable[GraphNode]) -> None:
    """Has each rule policy among the loaded nodes of a graph use an index of its rules."""
    for node in nodes:
        if isinstance(node._component, RulePolicy):  # noqa: SLF001 - Rasa gives no other way in
            index_rules(node._component)  # noqa: SLF001


def _end(state: State) -> _End:
    return _name(state, PREVIOUS_ACTION, ACTION_NAME), _name(state, USER, INTENT)


def _name(state: State, part: str, field: str) -> str | None:
    value = state.get(part, {}).get(field)
    return value if isinstance(value, str) and value and value != SHOULD_NOT_BE_SET else None
