"""The types of the web channel in TypeScript, made from the structs that are sent: the widget can expect nothing else.

Usage: python -m microcredit.server.typescript > widget/src/wire.ts (a test says when it is to be done again).
"""

from collections.abc import Iterator

from msgspec import inspect

from microcredit.server.documents import Answer, Erased, History, KeptVote, Refused

_HEAD = "/** What the web channel sends. Made by microcredit/server/typescript.py: not to be edited here. */\n"
_SENT = (Answer, History, KeptVote, Erased, Refused)
_PLAIN = {inspect.StrType: "string", inspect.BoolType: "boolean", inspect.IntType: "number", inspect.NoneType: "null"}


def typescript() -> str:
    """Returns the module."""
    declared: dict[str, str] = {}
    for kind in _SENT:
        _declare(inspect.type_info(kind), declared)
    return _HEAD + "".join(declared.values())


def _declare(kind: inspect.Type, declared: dict[str, str]) -> None:
    """Adds the interfaces of a struct and of those it holds, these first."""
    if not isinstance(kind, inspect.StructType) or kind.cls.__name__ in declared:
        return
    for field in kind.fields:
        for held in _held(field.type):
            _declare(held, declared)
    lines = (f"  {field.encode_name}{'' if field.required else '?'}: {_written(field.type)};\n" for field in kind.fields)
    declared[kind.cls.__name__] = f"\nexport interface {kind.cls.__name__} {{\n{''.join(lines)}}}\n"


def _held(kind: inspect.Type) -> Iterator[inspect.Type]:
    if isinstance(kind, inspect.ListType):
        yield from _held(kind.item_type)
    elif isinstance(kind, inspect.UnionType):
        for one in kind.types:
            yield from _held(one)
    else:
        yield kind


def _written(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.StructType):
        return str(kind.cls.__name__)
    if isinstance(kind, inspect.ListType):
        return f"{_written(kind.item_type)}[]"
    if isinstance(kind, inspect.UnionType):
        return " | ".join(_written(one) for one in kind.types)
    return _PLAIN[type(kind)]


if __name__ == "__main__":
    print(typescript(), end="")  # noqa: T201 - for a file
