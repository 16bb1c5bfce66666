"""Rasa's RulePolicy, which looks among the rules that end as the conversation does, and not among all of them.

With a rule a topic, looking through all took two fifths of a turn. What is predicted is the same (a test compares).
"""

from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import State
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

# The previous action and the intent of a rule's last state; None for what is not one plain name, which may match any.
_End = tuple[str | None, str | None]
_Filed = dict[_End, list[str]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class IndexedRulePolicy(RulePolicy):
    """Files what it has learnt by how it ends, once loaded: while it learns, what is looked through changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Starts as Rasa's, with nothing filed."""
        super().__init__(*args, **kwargs)
        self._filed: dict[int, _Filed] = {}

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> "IndexedRulePolicy":
        """Loads a trained policy (see Rasa's), and files its rules."""
        policy: IndexedRulePolicy = super().load(*args, **kwargs)
        learnt = (policy.lookup[name] for name in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) if name in policy.lookup)
        policy._filed = {id(rules): policy._file(rules) for rules in learnt}
        return policy

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        filed = self._filed.get(id(lookup))
        if filed is not None and states and states[-1].get(PREVIOUS_ACTION):
            action, intent = _end(states[-1])
            ends = {(action, intent), (action, None), (None, intent), (None, None)}
            lookup = {key: lookup[key] for end in ends for key in filed.get(end, ())}
        return set(super()._get_possible_keys(lookup, states))

    def _file(self, rules: dict[str, str]) -> _Filed:
        filed: _Filed = {}
        for key in rules:
            filed.setdefault(_end(self._rule_key_to_state(key)[-1]), []).append(key)
        return filed


def _end(state: State) -> _End:
    return _name(state, PREVIOUS_ACTION, ACTION_NAME), _name(state, USER, INTENT)


def _name(state: State, part: str, field: str) -> str | None:
    value = state.get(part, {}).get(field)
    return value if isinstance(value, str) and value and value != SHOULD_NOT_BE_SET else None
