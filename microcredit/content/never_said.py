"""What the assistant must never say (facts file, section 6; the assistant informs and never decides)."""

import re

_NEVER = (
    (re.compile(r"vous (?:êtes|serez) (?:admissible|accepté|éligible)", re.IGNORECASE), "promet l'admissibilité"),
    (re.compile(r"vous (?:aurez|obtiendrez|recevrez) (?:le|un|votre) prêt", re.IGNORECASE), "promet un prêt"),
    (re.compile(r"50.000.\$"), "annonce 50 000 $, que rien ne confirme"),
    (re.compile(r"\d ?€|\beuros?\b", re.IGNORECASE), "parle en euros"),
    (re.compile(r"\b(?:CLD|CDEC)\b"), "envoie à un CLD ou à une CDEC"),
    (re.compile(r"sans intérêt\b", re.IGNORECASE), "dit un prêt sans intérêt"),
)
_REMEDY = "tournez la phrase autrement : l'organisme décide, le robot renseigne"


def never_said(text: str) -> list[tuple[str, str]]:
    """Returns what must not be said and is said in `text`: pairs of (fault, remedy), in French."""
    return [(fault, _REMEDY) for pattern, fault in _NEVER if pattern.search(text)]
