"""Typography of Québec: set at load time, since nobody types no-break spaces; what cannot be set is a fault."""

import re

NO_BREAK = "\u00a0"
_SET = (
    (re.compile(r"[ \u00a0\u202f]+:"), f"{NO_BREAK}:"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NO_BREAK}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NO_BREAK}»"),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=[$%])"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=(?:M\$|h\b))"), NO_BREAK),
    (re.compile(r"'"), "’"),
    (re.compile(r"\.\.\."), "…"),
)
_FAULTS = (
    (re.compile(r"[ \u00a0\u202f][;!?]"), "une espace devant « ; », « ! » ou « ? »", "collez le signe au mot"),
    (re.compile(r"\w:(?=\s|$)"), "pas d'espace devant « : »", "mettez une espace avant le deux-points"),
    (re.compile(r"\d[$%]"), "le signe est collé au nombre", "écrivez « 20 000 $ », « 5 % »"),
    (re.compile(r"[“”\"]"), "des guillemets anglais", "employez « … »"),
    (re.compile(r"!\s*!"), "des points d'exclamation en rangée", "un seul, ou aucun"),
    (re.compile(r"\w[·(]e?[·)]?(?:s\b)"), "une marque d'inclusion dans le mot", "tournez la phrase autrement"),
    (re.compile(r"[\U0001F300-\U0001FAFF\u2600-\u27BF]"), "un émoji", "retirez-le"),
    (re.compile(r"  +"), "deux espaces de suite", "gardez-en une"),
)


def typeset(text: str) -> str:
    """Returns `text` with its no-break spaces, curly apostrophes and ellipses."""
    for pattern, replacement in _SET:
        text = pattern.sub(replacement, text)
    return text


def plain(text: str) -> str:
    """Returns `text` with plain spaces and apostrophes, as people type it."""
    return text.replace(NO_BREAK, " ").replace("’", "'")


def capitalized(text: str) -> str:
    """Returns `text` with its first letter a capital, and the others as they are."""
    return text[:1].upper() + text[1:]


def faults(text: str) -> list[tuple[str, str]]:
    """Returns what `typeset` cannot mend in `text`: pairs of (fault, remedy), in French."""
    without_links = re.sub(r"\S*(?:https?://|@)\S+|\b\d{1,2}:\d{2}\b", "x", text)
    return [(fault, remedy) for pattern, fault, remedy in _FAULTS if pattern.search(without_links)]
