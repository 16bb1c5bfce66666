"""What a person would write to the assistant to say where they are."""

import pytest

from microcredit.content import Content
from microcredit.lookup import look_up
from microcredit.network import Outcome, Resolution
from microcredit.open_data.saying import saying

# Places that no sentence of ours says without leading to another: nothing is offered there.
_UNSAID = {
    *("territoire:quebec", "secteur:Laurentides@14", "secteur:Sainte-Julie@17"),
    *("rta:H1", "rta:H2", "rta:H3", "rta:H4", "rta:H5", "rta:H7", "rta:H8", "rta:H9", "rta:J4"),
}


def _resolution(tables: Content, said: str) -> Resolution:
    resolution = look_up(tables, said).resolution
    assert resolution is not None
    return resolution


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("municipalite:29073", "Je suis à Saint-Georges (Chaudière-Appalaches)."),
        ("region:05", "Je suis en Estrie."),
        ("region:11", "Gaspésie–Îles-de-la-Madeleine"),
        ("rta:H7N", "Je suis dans la zone postale H7N."),
    ],
)
def test_a_place_is_said_as_a_person_would(tables: Content, said: str, sentence: str) -> None:
    assert saying(tables, _resolution(tables, said)) == sentence


def test_for_every_place_what_is_said_leads_where_the_place_does(tables: Content) -> None:
    unsaid = set()
    for place in tables.places.index.all():
        resolution = _resolution(tables, place.id)
        sentence = saying(tables, resolution)
        if sentence is not None:
            assert _resolution(tables, sentence).served == resolution.served, place.id
        elif resolution.outcome not in (Outcome.ASK, Outcome.OUTSIDE):
            unsaid.add(place.id)
    assert unsaid == _UNSAID


@pytest.mark.parametrize("said", ["St-Georges", "Laurentides", "Toronto"])
def test_a_place_that_leads_nowhere_is_not_said(tables: Content, said: str) -> None:
    assert saying(tables, _resolution(tables, said)) is None
