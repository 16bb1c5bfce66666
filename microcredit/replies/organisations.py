"""Replies about organisations: who serves a place, which territory an organisation serves, the list."""

from microcredit.content import Content
from microcredit.content.answers import SHORT_TITLE_LIMIT, TITLE_LIMIT
from microcredit.network import (
    Certainty,
    Organisation,
    OrganisationStatus,
    Outcome,
    Resolution,
    Source,
    Territory,
    resolve,
)
from microcredit.places import Place, PlaceKind
from microcredit.replies.model import Choice, Reply
from microcredit.replies.topics import choices, network_site
from microcredit.text import fold, forms
from microcredit.text.typography import typeset

_GIVES_A_PLACE = "donner_lieu"
_UNDATED = "sans date"


def for_place(content: Content, place: Place) -> Reply:
    """Returns who serves `place`, as surely as the sources say it."""
    return _PlaceReply(content, resolve(place, content.directory)).build()


def likely_place(content: Content, place: Place) -> Reply:
    """Returns the question whether a person means `place`, which their words sound like; a press says yes, or elsewhere."""
    elsewhere = content.phrases.say("un_autre_endroit")
    name = _capitalized(place.name)
    offered = (
        Choice(name[:TITLE_LIMIT], name[:SHORT_TITLE_LIMIT], _GIVES_A_PLACE, place.id),
        Choice(elsewhere, elsewhere, "organisme_de_region"),
    )
    return Reply("lieu_probable", content.phrases.say("lieu_probable", nom=name), None, offered)


def unknown_place(content: Content, said: str) -> Reply:
    """Returns the admission that no table knows the place that a person named `said`, and what to try."""
    return Reply("lieu_inconnu", content.phrases.say("lieu_inconnu", lieu=said))


def for_organisation(content: Content, organisation: Organisation, said: str) -> Reply:
    """Returns which territory an organisation serves and how to reach it; `said` is the name the person used."""
    say = content.phrases.say
    sentences = []
    if organisation.status is OrganisationStatus.HEAD:
        sentences.append(say("organisme_tete", Organisme=_capitalized(organisation.named)))
    elif organisation.status is OrganisationStatus.HISTORICAL:
        sentences.append(say("organisme_historique", organisme=organisation.named))
    else:
        if _is_former_name(organisation, said):
            sentences.append(say("organisme_ancien_nom", dit=typeset(said), organisme=organisation.named))
        territories = content.directory.territories_of(organisation.id)
        served = " et ".join(territory.locative for territory in territories)
        sentences.append(say("organisme_sert", Organisme=_capitalized(organisation.named), territoires=served))
    if organisation.status is not OrganisationStatus.HISTORICAL:
        sentences.append(contact(content, organisation))
    next_steps = content.answers["region_organisme"].next_steps
    return Reply(f"organisme:{organisation.id}", _join(sentences), organisation.source, choices(content, next_steps))


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
    return "\n".join(["", first, *(say(phrase, valeur=value) for phrase, value in known.items() if value)])


def whole_list(content: Content) -> Reply:
    """Returns every territory with the organisation that serves it, as far as known."""
    unknown = "aucun nom trouvé"
    lines = [
        content.phrases.say(
            "liste_region",
            region=_capitalized(territory.name),
            organisme=territory.organisation.name if territory.organisation else unknown,
        )
        for territory in content.directory.territories.values()
    ]
    lines.append(content.phrases.say("liste_fin"))
    next_steps = content.answers["liste_organismes"].next_steps
    source = content.directory.sources["ministere"]
    return Reply("liste_organismes", "\n".join(lines), source, choices(content, next_steps))


class _PlaceReply:
    """Builds the reply for one resolved place."""

    def __init__(self, content: Content, resolution: Resolution) -> None:
        self._content = content
        self._say = content.phrases.say
        self._resolution = resolution
        self._place = resolution.place

    def build(self) -> Reply:
        """Returns the reply; its id names the place."""
        build = {
            Outcome.ONE: self._one,
            Outcome.SEVERAL: self._several,
            Outcome.ASK: self._ask,
            Outcome.NONE_FOUND: self._none_found,
            Outcome.OUTSIDE: self._outside,
        }[self._resolution.outcome]
        return build()

    def _one(self) -> Reply:
        served = self._resolution.served[0]
        organisation = served.organisation
        if organisation is None:
            return self._none_found()
        sentences = [
            self._who(organisation, served.certainty, self._place.locative),
            self._place.note,
            organisation.note,
            contact(self._content, organisation),
            *self._about_the_page(organisation, served.territory),
        ]
        return self._reply(sentences, served.territory.source)

    def _several(self) -> Reply:
        if self._place.kind is PlaceKind.REGION:
            return self._shared_region()
        names = " ou ".join(served.organisation.named for served in self._resolution.served if served.organisation)
        sentences = [self._say("deux_organismes_possibles", en=self._place.locative, organismes=names)]
        sentences += [
            typeset(f"{served.organisation.name} : {served.organisation.website}.")
            for served in self._resolution.served
            if served.organisation and served.organisation.website
        ]
        return self._reply(sentences, self._resolution.served[0].territory.source)

    def _shared_region(self) -> Reply:
        """Tells every part of the region, and offers to choose one."""
        sentences = []
        for served in self._resolution.served:
            where = served.territory.locative
            if served.organisation is not None:
                sentences.append(self._who(served.organisation, served.certainty, where))
            else:
                sentences.append(served.territory.note or self._say("aucun_organisme", en=where))
        blank = [served.territory for served in self._resolution.served if served.territory.is_blank_on_page]
        lines = dict.fromkeys(territory.page_line for territory in blank)
        sentences += [self._say("ligne_vide_de_la_page", ligne=line) for line in lines]
        return self._reply(sentences, self._resolution.served[0].territory.source, self._parts())

    def _ask(self) -> Reply:
        offered = tuple(self._option(option) for option in self._resolution.options)
        return Reply(f"lieu:{self._place.id}", self._question(), None, offered)

    def _question(self) -> str:
        """How to ask which one: among homonyms, among several places named, or within a place that is shared."""
        if self._place.kind is not PlaceKind.SEVERAL:
            return self._say("quel_territoire", en=self._place.locative)
        names = {fold(option.name) for option in self._resolution.options}
        return self._say("quel_homonyme", nom=self._place.name) if len(names) == 1 else self._say("quel_endroit")

    def _option(self, option: Place) -> Choice:
        """A place to choose; one that shares its name says its region, or its MRC when the region is shared too."""
        others = [other for other in self._resolution.options if other.id != option.id]
        if option.kind is PlaceKind.WHOLE_PROVINCE:
            elsewhere = self._say("ailleurs_au_quebec")
            return Choice(elsewhere, elsewhere, "organisme_de_region")
        alike = [other for other in others if fold(other.name) == fold(option.name)]
        region = self._content.directory.regions[option.spots[0].region] if option.spots else None
        name = _capitalized(option.name)
        title, short_title = name, name
        if alike and region is not None:
            title, short_title = f"{name} ({region.name})", region.short_name
        if len(title) > TITLE_LIMIT and region is not None:
            title = region.name
        short_title = self._short(option, short_title)
        return Choice(title, short_title, _GIVES_A_PLACE, option.id)

    def _short(self, option: Place, name: str) -> str:
        territory = self._content.directory.territories.get(option.territory or "")
        return territory.short_name if territory is not None else name[:SHORT_TITLE_LIMIT]

    def _outside(self) -> Reply:
        next_steps = choices(self._content, ("organisme_de_region", "nouveaux_arrivants", "microcredit_monde"))
        return Reply(f"lieu:{self._place.id}", self._say("lieu_dehors", en=self._place.locative), None, next_steps)

    def _none_found(self) -> Reply:
        served = self._resolution.served[0]
        sentences = [
            self._say("aucun_organisme", en=self._place.locative),
            served.territory.note,
            self._say("reseau_et_site", site=network_site(self._content)),
        ]
        return self._reply(sentences, served.territory.source)

    def _who(self, organisation: Organisation, certainty: Certainty, where: str) -> str:
        phrase = "organisme_confirme" if certainty is Certainty.CONFIRMED else "organisme_a_valider"
        return self._say(phrase, organisme=organisation.named, lieu=_capitalized(where))

    def _about_the_page(self, organisation: Organisation, territory: Territory) -> list[str]:
        """What the ministry page says differently: nothing, no name, or a former name."""
        if not territory.page_line:
            return [self._say("absent_de_la_page")]
        if territory.is_blank_on_page:
            return [self._say("ligne_vide_de_la_page", ligne=territory.page_line)]
        if organisation.page_name != organisation.name:
            return [self._say("autre_nom_sur_la_page", nom_page=organisation.page_name)]
        return []

    def _parts(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                title=_capitalized(served.territory.name),
                short_title=served.territory.short_name,
                topic=_GIVES_A_PLACE,
                place=f"territoire:{served.territory.id}",
            )
            for served in self._resolution.served
        )

    def _reply(self, sentences: list[str], source: Source, parts: tuple[Choice, ...] = ()) -> Reply:
        next_steps = self._content.answers["organisme_de_region"].next_steps
        offered = parts or choices(self._content, next_steps)
        return Reply(f"lieu:{self._place.id}", _join(sentences), source, offered)


def _is_former_name(organisation: Organisation, said: str) -> bool:
    """Whether `said` is one of its names of the past, or the one that the ministry page still gives it."""
    former = {forms(name) for name in (*organisation.former_names, organisation.page_name)}
    return forms(said) in former - {forms(organisation.name), ()}


def _join(sentences: list[str]) -> str:
    """Sentences run on, but for a remark in brackets and for lines of contact, which begin a line."""
    text = " ".join(f"\n{sentence}" if sentence.startswith("(") else sentence for sentence in sentences if sentence)
    return text.replace(" \n", "\n")


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]
