"""Replies about places: who serves them, which one is meant; and the list of who serves what."""

from microcredit.content import Content
from microcredit.content.answers import NEXT_STEPS_LIMIT, SHORT_TITLE_LIMIT, TITLE_LIMIT
from microcredit.network import (
    Certainty,
    Organisation,
    Outcome,
    Resolution,
    ServedTerritory,
    Source,
    Territory,
    resolve,
)
from microcredit.places import Place, PlaceKind
from microcredit.replies.doors import other_doors
from microcredit.replies.model import Choice, Reply
from microcredit.replies.one_organisation import contact
from microcredit.replies.saying import join_sentences
from microcredit.replies.topics import WHO_SERVES, choices, network_site
from microcredit.replies.whereabouts import with_region
from microcredit.text import fold
from microcredit.text.typography import capitalized, typeset

_GIVES_A_PLACE = "donner_lieu"
# Offered first where no organisation is known.
_OTHER_MONEY = "autres_financements"


def for_place(content: Content, place: Place) -> Reply:
    """Returns who serves `place`, as surely as the sources say it."""
    return _PlaceReply(content, resolve(place, content.directory)).build()


def likely_place(content: Content, place: Place) -> Reply:
    """Returns the question whether a person means `place`, which their words sound like; a press says yes, or elsewhere."""
    elsewhere = content.phrases.say("un_autre_endroit")
    name = capitalized(place.name)
    offered = (
        Choice(name[:TITLE_LIMIT], name[:SHORT_TITLE_LIMIT], _GIVES_A_PLACE, place.id),
        Choice(elsewhere, elsewhere, "organisme_de_region"),
    )
    return Reply("lieu_probable", content.phrases.say("lieu_probable", nom=name), None, offered)


def unknown_place(content: Content, said: str) -> Reply:
    """Returns the admission that no table knows the place that a person named `said`, and what to try."""
    return Reply("lieu_inconnu", content.phrases.say("lieu_inconnu", lieu=said))


def whole_list(content: Content) -> Reply:
    """Returns every territory with the organisation that serves it, as far as known."""
    unknown = "aucun nom trouvé"
    lines = [
        content.phrases.say(
            "liste_region",
            region=capitalized(territory.name),
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
            self._who(organisation, served, with_region(self._content, self._place, served.territory)),
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
        where = with_region(self._content, self._place, self._resolution.served[0].territory)
        sentences = [self._say("deux_organismes_possibles", en=where, organismes=names)]
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
                sentences.append(self._who(served.organisation, served, where))
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
        name = capitalized(option.name)
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
            self._say("aucun_organisme", en=with_region(self._content, self._place, served.territory)),
            served.territory.note,
            self._say("reseau_et_site", site=network_site(self._content)),
            other_doors(self._content, self._place),
        ]
        next_steps = (_OTHER_MONEY, *self._content.answers[WHO_SERVES].next_steps)[:NEXT_STEPS_LIMIT]
        return self._reply(sentences, served.territory.source, choices(self._content, next_steps))

    def _who(self, organisation: Organisation, served: ServedTerritory, where: str) -> str:
        """Who serves, as surely as the source of the territory says it; a source that leaves a doubt is named."""
        territory, source = served.territory, served.territory.source
        said = {"organisme": organisation.named, "lieu": capitalized(where)}
        if served.certainty is Certainty.CONFIRMED:
            return self._say("organisme_confirme", **said)
        if source == self._content.directory.ministry_page:
            return self._say("organisme_selon_la_page", **said)
        said |= {"editeur": source.publisher, "date": source.date}
        if where == territory.locative:
            return self._say("organisme_selon_une_source", **said)
        return self._say("organisme_selon_son_territoire", territoire=territory.locative, **said)

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
                title=capitalized(served.territory.name),
                short_title=served.territory.short_name,
                topic=_GIVES_A_PLACE,
                place=f"territoire:{served.territory.id}",
            )
            for served in self._resolution.served
        )

    def _reply(self, sentences: list[str], source: Source, own: tuple[Choice, ...] = ()) -> Reply:
        next_steps = self._content.answers[WHO_SERVES].next_steps
        offered = own or choices(self._content, next_steps)
        return Reply(f"lieu:{self._place.id}", join_sentences(sentences), source, offered)
