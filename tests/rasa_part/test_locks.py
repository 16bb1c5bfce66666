import asyncio

from microcredit.rasa_part.locks import ConversationLocks


async def test_who_comes_while_it_is_held_waits_in_order_and_others_do_not() -> None:
    locks, seen = ConversationLocks(), list[str]()

    async def hold(conversation: str, name: str) -> None:
        async with locks.hold(conversation):
            seen.append(f"{name} in")
            await asyncio.sleep(0.01)
            seen.append(f"{name} out")

    await asyncio.gather(hold("a", "1"), hold("a", "2"), hold("b", "other"), hold("a", "3"))

    assert [one for one in seen if "other" not in one] == ["1 in", "1 out", "2 in", "2 out", "3 in", "3 out"]
    assert seen.index("other out") < seen.index("2 out")


async def test_nothing_is_left_of_a_conversation_that_nobody_holds() -> None:
    locks = ConversationLocks()
    async with locks.hold("a"):
        waiting = asyncio.ensure_future(locks.hold("a").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

    assert (locks._locks, locks._wanted) == ({}, {})
