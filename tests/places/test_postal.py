import pytest

from microcredit.places.postal import ELSEWHERE, PostalZone, code_of_elsewhere, postal_zones


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("H7N", ["H7N"]),
        ("h7n", ["H7N"]),
        ("H7N 2B3", ["H7N"]),
        ("h7n2b3", ["H7N"]),
        ("H7N-2B3", ["H7N"]),
        ("mon code postal c'est g0a1h0.", ["G0A"]),
        ("H7N ou J4Z 3P2", ["H7N", "J4Z"]),
        ("k1a 0b1", ["K1A"]),
        ("G0A/G0B", ["G0A", "G0B"]),
    ],
)
def test_only_the_zone_of_a_code_is_kept_however_it_is_written(text: str, zones: list[str]) -> None:
    assert [zone.code for zone in postal_zones(text)] == zones


@pytest.mark.parametrize(
    "text",
    [
        *("", "H7", "7H7", "HH7", "H77", "xH7N", "H7Nx", "H7N2", "H7N2B", "H1N1", "A 1 A", "20 000 $", "covid19"),
        *("D1A", "F1A", "I1A", "O1A", "Q1A", "U1A", "W1A", "Z1A", "H1D", "H1F", "H1I", "H1O", "H1Q", "H1U"),
    ],
)
def test_what_is_no_code_gives_no_zone(text: str) -> None:
    assert postal_zones(text) == []


def test_a_zone_points_at_the_whole_code() -> None:
    text = "à H7N 2B3, ou g1r"
    assert postal_zones(text) == [PostalZone("H7N", 2, 9), PostalZone("G1R", 14, 17)]


def test_a_second_half_that_is_none_is_left_out() -> None:
    assert postal_zones("H7N 2D3") == [PostalZone("H7N", 0, 3)]


@pytest.mark.parametrize("text", ["75011", "75011!", "mon code postal est 75011", "code postal : 10000", "90210"])
def test_five_digits_alone_or_said_to_be_a_code_are_of_elsewhere(text: str) -> None:
    zone = code_of_elsewhere(text)
    assert zone is not None
    assert (zone.code, text[zone.start : zone.end].isdigit()) == (ELSEWHERE, True)


@pytest.mark.parametrize("text", ["15000", "15000 $", "75011 $", "un prêt de 75011", "12345", "750111", "H7N 2B3", ""])
def test_an_amount_is_no_code_of_elsewhere(text: str) -> None:
    assert code_of_elsewhere(text) is None
