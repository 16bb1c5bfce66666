"""Updates of Telegram that are nearly right."""

from hypothesis import strategies as st

from tests.builders.bot_api import Body
from tests.builders.telegram_person import TelegramPerson

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=80),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


def nearly_updates(person: TelegramPerson) -> st.SearchStrategy[Body]:
    """Returns updates of a person, any part of which may be anything else."""
    message = {name: st.just(value) | _VALUES for name, value in person.message(text="Laval").items()}
    query = {"id": st.just("1") | _VALUES, "from": st.just({"id": 1, "is_bot": False, "first_name": "L"}) | _VALUES}
    more = {"chat_instance": st.just("1"), "data": st.just("choix-0123456789ab") | _VALUES}
    fields = {
        "message": st.fixed_dictionaries(message) | _VALUES,
        "edited_message": st.fixed_dictionaries(message) | _VALUES,
        "callback_query": st.fixed_dictionaries({**query, **more, "message": st.fixed_dictionaries(message)}) | _VALUES,
        "my_chat_member": _VALUES,
    }
    ids = st.integers(1, 10**9) | _VALUES
    return st.sampled_from(sorted(fields)).flatmap(lambda name: st.fixed_dictionaries({"update_id": ids, name: fields[name]}))
