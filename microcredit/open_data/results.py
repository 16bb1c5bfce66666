"""What a look-up comes to, and why."""

from microcredit.content import Content
from microcredit.lookup import LookUp
from microcredit.network import Certainty, Outcome
from microcredit.open_data.model import Result

# The sentences that say why: of a result, and of one territory, whose certainty is the reason.
_WHY = {
    Result.SEVERAL: "raison_plusieurs",
    Result.ASK: "raison_a_preciser",
    Result.OUTSIDE: "raison_dehors",
    Result.UNKNOWN: "raison_inconnu",
}
_WHY_SO_SURE = {
    Certainty.CONFIRMED: "raison_confirme",
    Certainty.TO_CONFIRM: "raison_a_valider",
    Certainty.NONE_FOUND: "raison_aucun",
}
_NOTHING_TOLD = frozenset({Result.ASK, Result.OUTSIDE, Result.UNKNOWN})
_RESULTS = {
    Outcome.ONE: Result.ONE,
    Outcome.SEVERAL: Result.SEVERAL,
    Outcome.ASK: Result.ASK,
    Outcome.NONE_FOUND: Result.NONE_FOUND,
    Outcome.OUTSIDE: Result.OUTSIDE,
}


def result_of(look_up: LookUp) -> Result:
    """Returns what a look-up comes to: what the place leads to, or UNKNOWN when no table knows it."""
    return Result.UNKNOWN if look_up.resolution is None else _RESULTS[look_up.resolution.outcome]


def why(content: Content, look_up: LookUp) -> str:
    """Returns the sentences that say why the look-up comes to that, and why what is told is not surer."""
    result = result_of(look_up)
    if look_up.resolution is None or result in _NOTHING_TOLD:
        return content.phrases.say(_WHY[result])
    certainties = [served.certainty for served in look_up.resolution.served]
    if result is not Result.SEVERAL:
        return why_so_sure(content, certainties[0])
    doubt = why_so_sure(content, Certainty.TO_CONFIRM) if Certainty.TO_CONFIRM in certainties else ""
    return f"{content.phrases.say(_WHY[result])} {doubt}".strip()


def why_so_sure(content: Content, certainty: Certainty) -> str:
    """Returns the sentence that says why a territory's organisation is told with that certainty."""
    return content.phrases.say(_WHY_SO_SURE[certainty])
