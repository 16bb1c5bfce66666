import pytest

from microcredit.text.typography import faults, typeset
from tests.builders.no_break import no_break


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Deux choses : l'une", "Deux choses~: l’une"),
        ("Deux choses\u202f: une", "Deux choses~: une"),
        ("« bonjour »", "«~bonjour~»"),
        ("«bonjour»", "«~bonjour~»"),
        ("20 000 $ et 1 000 000 $", "20~000~$ et 1~000~000~$"),
        ("5 %", "5~%"),
        ("8,6 M$ et 24 h sur 24", "8,6~M$ et 24~h sur 24"),
        ("attendez...", "attendez…"),
        ("en 2005 et 2009", "en 2005 et 2009"),
        ("15 au 23 octobre 2005", "15 au 23 octobre 2005"),
        ("https://exemple.ca", "https://exemple.ca"),
        ("", ""),
    ],
)
def test_text_is_set_with_the_typography_of_quebec(typed: str, shown: str) -> None:
    assert typeset(typed) == no_break(shown)
    assert typeset(typeset(typed)) == typeset(typed)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("Combien ?", "une espace devant « ; », « ! » ou « ? »"),
        ("Un ; deux", "une espace devant « ; », « ! » ou « ? »"),
        ("Bravo\u00a0!", "une espace devant « ; », « ! » ou « ? »"),
        ("Deux choses: une", "pas d'espace devant « : »"),
        ("Voici:", "pas d'espace devant « : »"),
        ("20 000$", "le signe est collé au nombre"),
        ("5%", "le signe est collé au nombre"),
        ("dit “oui”", "des guillemets anglais"),
        ('dit "oui"', "des guillemets anglais"),
        ("Bravo!!", "des points d'exclamation en rangée"),
        ("Bravo! !", "des points d'exclamation en rangée"),
        ("les étudiant(e)s", "une marque d'inclusion dans le mot"),
        ("les étudiant·es", "une marque d'inclusion dans le mot"),
        ("Bravo 😀", "un émoji"),
        ("deux  espaces", "deux espaces de suite"),
    ],
)
def test_what_cannot_be_set_is_a_fault_with_its_remedy(typed: str, fault: str) -> None:
    found = dict(faults(typed))
    assert fault in found
    assert found[fault]


@pytest.mark.parametrize(
    "typed",
    [
        "Combien? Ici : 20 000 $; c'est 5 % !".replace(" !", "!"),
        "de 9:00 à 17:00",
        "voyez https://exemple.ca/?a=1 et nom@exemple.ca",
        "« oui »",
        "Bravo!",
        "(les prêts)",
    ],
)
def test_sound_text_has_no_fault(typed: str) -> None:
    assert faults(typed) == []
