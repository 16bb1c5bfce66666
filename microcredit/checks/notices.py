"""What a person is asked to fill or to verify: nothing is at fault, and the assistant answers without it."""

from collections.abc import Iterator

from microcredit.content import Content
from microcredit.network import OrganisationStatus


def notices(content: Content) -> list[str]:
    """Returns what is left to a person, in French; empty when nothing is."""
    return [*_contacts_to_fill(content), *_doubts_to_verify(content)]


def _contacts_to_fill(content: Content) -> Iterator[str]:
    """The organisations that serve people today and that nobody can call, write to or visit with what the table holds."""
    organisations = content.directory.organisations.values()
    serving = [one for one in organisations if one.status is not OrganisationStatus.HISTORICAL]
    without = [one.name for one in serving if not one.has_contact]
    if without:
        yield f"contenu/organismes.csv : {len(without)} organismes sans coordonnées ({', '.join(without)})"


def _doubts_to_verify(content: Content) -> Iterator[str]:
    for doubt in content.to_verify:
        yield f"contenu/a_verifier.csv : « {doubt.topic} » : {doubt.question} Auprès de : {doubt.whom}"
