"""An understander over a few sentences, learnt in a tenth of a second."""

from collections.abc import Mapping, Sequence

from microcredit.content import Content
from microcredit.understanding.bands import Card
from microcredit.understanding.linear_model import Learning, LinearModel
from microcredit.understanding.normalizer import Normalizer
from microcredit.understanding.understander import Understander, prepared

SENTENCES: Mapping[str, Sequence[str]] = {
    "montants": ["combien puis-je emprunter?", "c'est quoi le montant maximum", "on prête combien à Laval", "le plafond svp"],
    "interet": ["quel est le taux?", "le taux d'intérêt", "c koi l'intérêt", "l'intérêt est-il élevé à Montréal"],
    "donner_lieu": ["je suis à Laval", "Kamouraska", "moi c'est la Mauricie", "j'habite en Estrie"],
    "region_organisme": ["où est le FEM", "quelle région sert Fonds Mauricie", "l'ACEM c'est où", "le FEM sert qui"],
}


def learn(tables: Content, sentences: Mapping[str, Sequence[str]] = SENTENCES) -> LinearModel:
    """Returns a model learnt from these sentences of each intent."""
    normalizer = Normalizer(tables.writings)
    told = [(prepared(text, tables, normalizer), intent) for intent, texts in sentences.items() for text in texts]
    return LinearModel.train([text for text, _ in told], [intent for _, intent in told], Learning())


def learnt(
    tables: Content,
    sentences: Mapping[str, Sequence[str]] = SENTENCES,
    card: Card | None = None,
    ranking_length: int = 10,
) -> Understander:
    """Returns an understander that has learnt these sentences of each intent."""
    return Understander(tables, learn(tables, sentences), card or Card(), ranking_length)
