"""What a turn says when a message names a place beside something else, in its order.

Help comes before anything (`CALM_TOPICS` never come here); then who serves the place; then the one thing asked; then the next
steps, at the end of the turn. A question about the place (« which one? ») comes last, since it waits for an answer. What was
done with personal data comes first, since it is about the message itself.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from microcredit.content import Content
from microcredit.places import Place
from microcredit.replies.model import Reply, ReplyId
from microcredit.replies.organisations import for_place
from microcredit.replies.topics import about_a_place, answer


def beside_a_place(content: Content, place: Place, topic: str, also_asked: Iterable[str] = ()) -> Sequence[Reply]:
    """Returns the replies to a message that names `place` and asks about `topic`, the next steps on the last one only.

    Args:
        content: the tables.
        place: the place named.
        topic: has a written answer; empty where the place is the whole answer.
        also_asked: topics of the same message, offered first.
    """
    served = about_a_place(for_place(content, place), content, also_asked, topic)
    if not topic:
        return [served]
    asked = replace(answer(content, topic), choices=())
    if topic == ReplyId.PERSONAL_DATA.value or any(choice.place for choice in served.choices):
        return [asked, served]
    return [replace(served, choices=()), replace(asked, choices=served.choices)]
