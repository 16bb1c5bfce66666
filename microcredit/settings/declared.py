"""How a setting is described, once: reading it, its page in docs/ and the refusal of unknown names come from that.

A setting is a field of a frozen dataclass, given by `declared`; `read` fills the dataclass from the environment.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from microcredit.errors import OperatorError

PREFIX = "MICROCREDIT_"
_KEY = "setting"

T = TypeVar("T")
# Reads a setting's text: the variable's name and the text, without spaces around; raises SettingsError.
Kind = Callable[[str, str], T]


class SettingsError(OperatorError):
    """A setting cannot be used; the message names it and what is expected, in French."""


@dataclass(frozen=True)
class Setting:
    """What is known of a setting.

    Args:
        variable: its name in the environment.
        kind: how its text is read.
        default: what the operator reads of what holds without it, in Markdown.
        about: what it is, in French, in Markdown.
        as_text: gives the text that `kind` reads back, for a process of ours.
    """

    variable: str
    kind: Kind[Any]
    default: str
    about: str
    as_text: Callable[[Any], str] = str


def declared(
    name: str,
    kind: Kind[T],
    value: T,
    about: str,
    *,
    default: str = "",
    secret: bool = False,
    as_text: Callable[[Any], str] = str,
) -> T:
    """Returns a field of a dataclass of settings.

    Args:
        name: of the variable, without its prefix.
        kind: how its text is read.
        value: what it is when the environment does not say.
        about: what it is, in French.
        default: how `value` is said to an operator, where its text does not say it.
        secret: it is never shown.
        as_text: see `Setting`.
    """
    setting = Setting(PREFIX + name, kind, default or f"`{as_text(value)}`", about, as_text)
    return field(default=value, repr=not secret, metadata={_KEY: setting})


def settings_of(kind: type) -> dict[str, Setting]:
    """Returns the settings that a dataclass declares, by field, in order."""
    return {one.name: one.metadata[_KEY] for one in fields(kind) if _KEY in one.metadata}


def read(kind: type[T], environment: Mapping[str, str]) -> T:
    """Returns the dataclass filled from the environment. Raises SettingsError for the first setting at fault."""
    given = {name: one for name, one in settings_of(kind).items() if one.variable in environment}
    return kind(**{name: one.kind(one.variable, _text(one.variable, environment)) for name, one in given.items()})


def written(settings: Any) -> dict[str, str]:
    """Returns the variables that give these settings back to `read`; what is as without environment is left out."""
    return {
        one.variable: one.as_text(getattr(settings, name))
        for name, one in settings_of(type(settings)).items()
        if getattr(settings, name) != getattr(type(settings), name)
    }


def refuse_unknown(environment: Mapping[str, str], known: Iterable[str]) -> None:
    """Raises SettingsError for the first variable that is none of the known ones, with the nearest name."""
    names = {one.removeprefix(PREFIX) for one in known}
    for variable in sorted(environment):
        name = variable.upper().removeprefix(PREFIX)
        if name != variable.upper() and variable not in (PREFIX + one for one in names):
            near = difflib.get_close_matches(name, names, 1)
            remedy = f"vouliez-vous écrire {PREFIX}{near[0]}?" if near else "retirez-le."
            raise SettingsError(f"Le réglage {variable} n'existe pas (docs/reglages.md) : {remedy}")


def table(kinds: Iterable[Setting]) -> str:
    """Returns the settings as a table in Markdown, for docs/."""
    rows = [f"| `{one.variable}` | {one.default} | {one.about} |" for one in kinds]
    return "\n".join(["| variable | par défaut | ce que c'est |", "|---|---|---|", *rows])


def _text(variable: str, environment: Mapping[str, str]) -> str:
    text = environment[variable].strip()
    if not text:
        raise SettingsError(f"{variable} est vide : retirez ce réglage ou donnez-lui une valeur.")
    return text
