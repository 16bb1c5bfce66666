"""Everyday sentences that name no place give none."""

from pathlib import Path

import pytest
import yaml

from microcredit.content import Content
from microcredit.lookup import find_names
from microcredit.paths import ROOT
from microcredit.places import Certainty
from microcredit.text import words
from tests.builders.understanding import NOTHING, TrainedAssistant

pytestmark = pytest.mark.slow

_SENTENCES = (Path(__file__).parent / "phrases_sans_lieu.txt").read_text(encoding="utf-8").splitlines()
# QueuedItem for letter the name of a town of thousands of people, or of three: losing the town would cost more than asking.
_READ_AS_A_TOWN = {
    "on a traversé trois rivières en canot",
    "on voit deux montagnes de ma fenêtre",
    "on a fait sept îles en kayak",
    "le pont rouge est fermé pour travaux",
    "j'ai prié saint Antoine pour retrouver mes clés",
    "Georges St-Pierre s'est battu toute sa vie",
    "les trois soeurs St-Laurent ont ouvert un salon",
}
_ABOUT_PLACES = {"organisme_de_region", "donner_lieu", "region_organisme", "coordonnees_organisme"}
# Places that training sentences of other topics really name, read over one by one.
_REALLY_NAMED = {
    *(
        "abenakis",
        "abitibi",
        "bagotville",
        "baie saint paul",
        "bas saint laurent",
        "basses laurentides",
        "beauce",
        "brossard",
        "burkina",
        "calgary",
        "chibougamau",
        "chisasibi",
        "cote d ivoire",
        "cote nord",
        "des laurentides",
        "europe",
        "fermont",
        "gesgapegiag",
        "kanesatake",
        "kinshasa",
        "kitcisakik",
        "kuujjuaq",
        "l ile d orleans",
        "l outaouais",
        "la mauricie",
        "la tuque",
        "lachine",
        "levis",
        "magog",
        "mali",
        "mani utenam",
        "mexique",
        "mistissini",
        "moncton",
        "nantes",
        "odanak",
        "perou",
        "pikogan",
        "repentigny",
        "roberval",
        "saint jerome",
        "sept iles",
        "terrebonne",
        "tremblant",
        "tunis",
        "verdun",
        "vermont",
        "victoriaville",
        "vietnam",
        "ville de saguenay",
        "villeray",
        "wemotaci",
        "wendake",
        "pessamit",
    ),
    *("a quebec", "alma", "amos", "au saguenay", "aux iles de la madeleine", "baie comeau", "bellechasse", "charlevoix"),
    *("chicoutimi", "drummondville", "estrie", "gaspe", "gaspesie", "gatineau", "granby", "joliette", "la gaspesie"),
    *("lanaudiere", "laval", "le saguenay", "les laurentides", "longueuil", "matane", "mauricie", "monteregie", "montreal"),
    *("montreal nord", "mtl", "outaouais", "rimouski", "rouyn", "saguenay", "saint georges", "saint hyacinthe"),
    *("shawinigan", "sherbrooke", "sorel", "tadoussac", "temiscamingue", "trois rivieres", "val d or"),
    *("kahnawake", "listuguj", "manawan", "nunavik", "uashat", "iles de la madeleine"),
    *("afrique", "algerie", "asie", "australie", "bangladesh", "belgique", "bordeaux", "cameroun", "colombie", "cuba"),
    *("dakar", "etats unis", "france", "haiti", "inde", "islande", "liban", "lyon", "maroc", "marseille", "ontario"),
    *("sainte felicite", "mrc de la matanie", "amqui", "saint georges de beauce", "riviere du loup", "sainte anne des monts"),
    *("rosemont", "mirabel", "nouveau brunswick", "rouyn noranda", "plateau mont royal", "bonaventure", "du saguenay"),
    *("mrc de maria chapdelaine", "mistassini", "lac saint jean", "warwick", "sainte anne de beaupre", "kamouraska"),
    *("alger", "douala", "yaounde", "suisse", "kazakhstan", "russie", "bhoutan", "togo"),
    *("toulouse", "berlin", "bogota", "puebla", "delhi", "francfort"),
    *("palestine", "paris", "senegal", "thailande", "toronto", "tunisie", "ukraine"),
}
# Places that have the name of a person, a river or a shop: a sentence about those names them too.
_NAMESAKES = {
    *("jacques cartier", "maria chapdelaine", "price", "saint antoine"),
    *("champlain", "villeneuve", "saint laurent", "la baie"),
}
# Places of which a training sentence gives another spelling.
_SLIPS = {"matimekush", "drummonvdille"}


@pytest.mark.parametrize("sentence", [sentence for sentence in _SENTENCES if sentence not in _READ_AS_A_TOWN])
def test_an_everyday_sentence_names_no_place(bot: TrainedAssistant, sentence: str) -> None:
    assert bot.understand(sentence).answer == NOTHING


@pytest.mark.parametrize("sentence", sorted(_READ_AS_A_TOWN))
def test_what_is_written_like_a_town_is_read_as_one(bot: TrainedAssistant, sentence: str) -> None:
    assert bot.understand(sentence).answer != NOTHING


def test_there_are_five_hundred_sentences_without_a_twin() -> None:
    assert len(_SENTENCES) >= 500
    assert len(set(_SENTENCES)) == len(_SENTENCES)
    assert set(_SENTENCES) >= _READ_AS_A_TOWN


def test_training_sentences_of_other_topics_name_only_places_that_are_there(tables: Content) -> None:
    sentences = _training_sentences()
    assert len(sentences) > 2000
    found = [
        (" ".join(word.form for word in words(sentence[match.start : match.end])), match.certainty, sentence)
        for sentence in sentences
        for match in find_names(tables, sentence).places
    ]
    assert [
        one for one in found if one[0] not in _REALLY_NAMED | _NAMESAKES and not (one[1] is Certainty.SURE and one[0] in _SLIPS)
    ] == []


def _training_sentences() -> list[str]:
    topics = [
        topic
        for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))
        for topic in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if topic.get("intent") not in _ABOUT_PLACES
    ]
    return [line.removeprefix("- ") for topic in topics for line in topic["examples"].strip().splitlines()]


@pytest.mark.parametrize("text", ["je vends en B2B, qui peut m'aider", "mon T4A est arrivé", "on fait du b2b"])
def test_letters_and_digits_among_words_are_no_postal_zone_of_elsewhere(tables: Content, text: str) -> None:
    assert tables.places.find(text) == []
