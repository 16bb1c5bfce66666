"""Replies about one organisation: whom it serves, the names it goes or went by, how to reach it."""

from microcredit.content import Content
from microcredit.network import Certainty, Organisation, OrganisationStatus
from microcredit.replies.model import Reply
from microcredit.replies.saying import join_sentences
from microcredit.replies.topics import choices, network_site
from microcredit.text import forms
from microcredit.text.typography import capitalized, typeset

_UNDATED = "sans date"


def for_organisation(content: Content, organisation: Organisation, said: str) -> Reply:
    """Returns which territory an organisation serves and how to reach it; `said` is the name the person used."""
    say = content.phrases.say
    if organisation.status is OrganisationStatus.HISTORICAL:
        sentences = [
            say("organisme_historique", organisme=organisation.named),
            organisation.note,
            say("organisme_daujourdhui"),
        ]
    else:
        sentences = [
            _what_it_does(content, organisation, said),
            organisation.note,
            _other_names(content, organisation, said),
            contact(content, organisation),
        ]
    next_steps = content.answers["region_organisme"].next_steps
    return Reply(f"organisme:{organisation.id}", join_sentences(sentences), organisation.source, choices(content, next_steps))


def _what_it_does(content: Content, organisation: Organisation, said: str) -> str:
    """Its part in the network, or whom it serves, after its name of today where `said` is one of the past."""
    say = content.phrases.say
    if organisation.status is OrganisationStatus.HEAD:
        does = say("organisme_tete", Organisme=capitalized(organisation.named))
    else:
        does = _whom_it_serves(content, organisation)
    if not _is_former_name(organisation, said):
        return does
    return f"{say('organisme_ancien_nom', dit=typeset(said), organisme=organisation.named)} {does}"


def _whom_it_serves(content: Content, organisation: Organisation) -> str:
    """The territories it serves, as surely as their source says it."""
    say, directory = content.phrases.say, content.directory
    territories = directory.territories_of(organisation.id)
    served = " et ".join(territory.locative for territory in territories)
    links = [link for territory in territories for link in directory.coverage_of_territory(territory.id)]
    if any(link.certainty is Certainty.CONFIRMED for link in links):
        return say("organisme_sert", Organisme=capitalized(organisation.named), territoires=served)
    source = territories[0].source
    if source == directory.ministry_page:
        return say("organisme_sert_selon_la_page", organisme=organisation.named, territoires=served)
    return say(
        "organisme_sert_selon_une_source",
        organisme=organisation.named,
        territoires=served,
        editeur=source.publisher,
        date=source.date,
    )


def _other_names(content: Content, organisation: Organisation, said: str) -> str:
    """The names of the past, to whom does not use one already; empty where none is known."""
    if not organisation.former_names or _is_former_name(organisation, said):
        return ""
    return content.phrases.say("organisme_noms_avant", noms=typeset(", ".join(organisation.former_names)))


def contact(content: Content, organisation: Organisation) -> str:
    """Returns how to reach an organisation, one contact a line, or the sentence that says that it is not known."""
    if not organisation.has_contact:
        return content.phrases.say("contact_inconnu", site=network_site(content))
    say = content.phrases.say
    known = {
        "contact_telephone": organisation.phone,
        "contact_courriel": organisation.email,
        "contact_site": organisation.website,
        "contact_adresse": organisation.address,
    }
    undated = organisation.contact_date == _UNDATED
    first = say("contact_sans_date") if undated else say("contact", date=organisation.contact_date)
    lines = [say(phrase, valeur=value) for phrase, value in known.items() if value]
    if not (organisation.phone or organisation.email or organisation.website):
        lines.append(say("contact_adresse_seule", site=network_site(content)))
    return "\n".join(["", first, *lines])


def _is_former_name(organisation: Organisation, said: str) -> bool:
    """Whether `said` is one of its names of the past, or the one that the ministry page still gives it."""
    former = {forms(name) for name in (*organisation.former_names, organisation.page_name)}
    return forms(said) in former - {forms(organisation.name), ()}
