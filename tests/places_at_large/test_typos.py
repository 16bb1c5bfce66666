"""One slip of the finger in the name of a municipality."""

import random
import string
from collections import Counter

from tests.builders.understanding import ASKS, NOTHING, Coverage, TrainedAssistant, rows

_SEED = 20240611
_EDITS = 500
_SHORTEST = 6  # letters


def test_a_slip_is_seen_through_or_asked_about_and_almost_never_taken_for_another_place(bot: TrainedAssistant) -> None:
    dice = random.Random(_SEED)  # noqa: S311 - the same slips each time
    coverage = Coverage()
    towns = [row for row in rows("lieux/municipalites.csv") if sum(letter.isalpha() for letter in row["nom"]) >= _SHORTEST]
    outcomes, wrong = Counter[str](), []
    for _ in range(_EDITS):
        town = dice.choice(towns)
        written = _with_a_slip(town["nom"], dice)
        outcome = _outcome(bot, f"j'habite à {written}", coverage.of(town["region"], town["mrc"]))
        outcomes[outcome] += 1
        wrong += [(town["nom"], written)] if outcome == "wrong" else []
    assert outcomes["right"] >= 0.80 * _EDITS, outcomes
    assert outcomes["asks"] <= 0.15 * _EDITS, outcomes
    assert outcomes["wrong"] <= 0.01 * _EDITS, wrong


def _outcome(bot: TrainedAssistant, said: str, wanted: str) -> str:
    """`right`, `asks` (and the right answer is among the choices), `none` or `wrong`."""
    understood = bot.understand(said)
    if understood.answer == wanted:
        return "right"
    if understood.answer == NOTHING:
        return "none"
    return "asks" if understood.answer == ASKS and wanted in bot.options(understood) else "wrong"


def _with_a_slip(name: str, dice: random.Random) -> str:
    """The name with a letter inserted, dropped, changed, or swapped with the next."""
    places = [place for place, letter in enumerate(name) if letter.isalpha()]
    place = dice.choice(places)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    other = dice.choice([one for one in string.ascii_lowercase if one != letter.lower()])
    swappable = after[:1].isalpha() and after[0].lower() != letter.lower()
    kind = dice.choice(["inserted", "dropped", "changed", *(["swapped"] if swappable else [])])
    if kind == "inserted":
        return before + letter + other + after
    if kind == "dropped":
        return before + after
    if kind == "changed":
        return before + other + after
    return before + after[0] + letter + after[1:]
