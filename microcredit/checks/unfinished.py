"""What is still to be written of a topic that somebody has begun."""

from collections.abc import Iterator

from microcredit.content import Content
from microcredit.content.answers import NEXT_STEPS_LIMIT, SHORT_TITLE_LIMIT, TEXT_LIMIT, TITLE_LIMIT

_HOW = {
    "titre": f"écrivez la question comme une personne la poserait ({TITLE_LIMIT} caractères au plus)",
    "titre_court": f"écrivez la même question en {SHORT_TITLE_LIMIT} caractères au plus",
    "texte": f"écrivez la réponse ({TEXT_LIMIT} caractères au plus)",
    "sources": "citez des id de sources.csv, ou retirez la ligne si la réponse n'affirme rien",
    "suites": f"nommez les sujets offerts ensuite ({NEXT_STEPS_LIMIT} au plus), ou retirez la ligne",
}
_HOW_ELSE = "écrivez-le, ou retirez la ligne"


def unfinished(content: Content) -> list[str]:
    """Returns the topics of which something is still to be written."""
    return [topic for topic, answer in content.answers.items() if answer.unwritten]


def unwritten(content: Content, topic: str) -> Iterator[str]:
    """Yields, in French, each field of a topic that is still to be written. Raises KeyError for a topic without an entry."""
    for field in content.answers[topic].unwritten:
        yield f"contenu/reponses : « {field} » de « {topic} » est à écrire → {_HOW.get(field, _HOW_ELSE)}"
