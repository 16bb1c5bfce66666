"""What is said where no organisation is known: where else to turn, and whom to call."""

from microcredit.content import Content
from microcredit.network import Door, doors_of
from microcredit.places import Place
from microcredit.text.typography import capitalized

_DOORS_LIMIT = 2  # in a reply; the other ways to find money have a topic of their own
# The line of help that knows the services of every region.
REFERRAL = "aide-211"


def other_doors(content: Content, place: Place) -> str:
    """Returns the doors open at `place`, one a line, then who answers the telephone."""
    doors = doors_of(place, content.doors)[:_DOORS_LIMIT]
    told = [content.phrases.say("autres_portes"), *(_line(content, door) for door in doors)] if doors else []
    return "\n".join(["", *told, content.phrases.say("au_telephone", ligne=content.help_lines[REFERRAL].label)])


def _line(content: Content, door: Door) -> str:
    say, source = content.phrases.say, door.source
    known = {"contact_telephone": door.phone, "contact_site": door.website}
    reach = [say(phrase, valeur=value) for phrase, value in known.items() if value]
    line = say("porte", nom=capitalized(door.name), offre=door.offer, editeur=source.publisher, date=source.date)
    return " ".join([line, *reach])
