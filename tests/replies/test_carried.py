from microcredit.content import Content
from microcredit.network import Source
from microcredit.replies import Choice, Reply, with_source
from microcredit.replies.carried import as_metadata, from_metadata

_SOURCE = Source("page", "Ministère", "Le microcrédit", "https://exemple.org", "2019")
_REPLY = Reply("montants", "De 500 $ à 20 000 $.", _SOURCE, (Choice("Et là?", "Là", "donner_lieu", "region:13"),))


def test_a_reply_is_read_back_as_it_was_carried() -> None:
    assert from_metadata(as_metadata(_REPLY)) == _REPLY
    assert from_metadata(as_metadata(Reply("a", "A"))) == Reply("a", "A")


def test_a_field_of_another_version_changes_nothing() -> None:
    carried = as_metadata(_REPLY)
    carried["reply"]["new"] = 1
    del carried["reply"]["choices"][0]["place"]

    assert from_metadata(carried).choices == (Choice("Et là?", "Là", "donner_lieu"),)


def test_what_cannot_be_read_is_its_text() -> None:
    for metadata in (None, {}, {"reply": "montants"}, {"reply": {"id": 1}}):
        assert from_metadata(metadata, "Bonjour.") == Reply("", "Bonjour.")


def test_a_fact_is_said_with_its_source_and_its_date(tables: Content) -> None:
    assert with_source(_REPLY, tables.phrases) == "De 500 $ à 20 000 $.\n(Source\u00a0: Ministère, 2019)"
    assert with_source(Reply("a", "A"), tables.phrases) == "A"
