import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from microcredit.server.tokens import ConversationTokens

KEY, OTHER_KEY = "k" * 32, "l" * 32
TOKENS = ConversationTokens(KEY, "web")
CONVERSATION = "web-0123456789abcdef0123456789abcdef"
TOKEN = TOKENS.token(CONVERSATION)


def test_a_token_gives_its_conversation_back() -> None:
    assert TOKENS.read(TOKEN) == CONVERSATION


def test_a_new_conversation_can_be_read_back_and_cannot_be_guessed() -> None:
    made = {TOKENS.new() for _ in range(100)}
    assert len(made) == 100
    assert {TOKENS.read(TOKENS.token(each)) for each in made} == made
    assert {(each.startswith("web-"), len(each)) for each in made} == {(True, len("web-") + 32)}


def test_another_server_with_the_same_key_reads_the_token() -> None:
    assert ConversationTokens(KEY, "web").read(TOKEN) == CONVERSATION


def test_a_token_of_another_key_is_refused() -> None:
    assert ConversationTokens(OTHER_KEY, "web").read(TOKEN) is None


@pytest.mark.parametrize("prefix", ["rest", "we", "web2", "WEB", ""])
def test_a_token_of_another_channel_is_refused(prefix: str) -> None:
    other = ConversationTokens(KEY, prefix)
    assert TOKENS.read(other.token(other.new())) is None
    assert other.read(TOKEN) is None


@pytest.mark.parametrize(
    "token",
    [
        *("", ".", "web-", "web-.", CONVERSATION, f"{CONVERSATION}.", f"{CONVERSATION}.x", TOKEN.rpartition(".")[2]),
        *(f" {TOKEN}", f"{TOKEN} ", f"{TOKEN}\n", f"{TOKEN}\x00", TOKEN.upper(), TOKEN.replace("web-0", "web-1")),
        *(f"{TOKEN}.{TOKEN}", f"é{TOKEN}", f"{TOKEN}é", TOKEN.replace("0", "٠"), TOKEN.replace("e", "е"), "\ud800"),
        *("x" * 1_000_000, f"{'x' * 200}{TOKEN}", "😀"),
    ],
    ids=repr,
)
def test_what_was_not_made_here_is_refused(token: str) -> None:
    assert TOKENS.read(token) is None


def test_a_token_longer_than_any_of_ours_is_refused_even_signed() -> None:
    assert TOKENS.read(TOKENS.token(f"web-{'a' * 300}")) is None


def test_a_token_cut_short_is_refused_wherever_it_is_cut() -> None:
    assert [TOKEN[:end] for end in range(len(TOKEN)) if TOKENS.read(TOKEN[:end]) is not None] == []


@settings(max_examples=300, deadline=None, derandomize=True)
@given(token=st.text(st.characters(), max_size=300))
def test_no_text_that_comes_along_is_a_token(token: str) -> None:
    assert TOKENS.read(token) is None


# The last character holds bits that sign nothing: another may stand for it, and the conversation is the same.
@settings(max_examples=300, deadline=None, derandomize=True)
@given(place=st.integers(0, len(TOKEN) - 2), letter=st.characters(codec="ascii"))
def test_a_token_changed_in_one_character_is_refused(place: int, letter: str) -> None:
    assume(TOKEN[place] != letter)
    assert TOKENS.read(TOKEN[:place] + letter + TOKEN[place + 1 :]) is None


@settings(max_examples=100, deadline=None, derandomize=True)
@given(key=st.text(min_size=1, max_size=64).filter(lambda key: key != KEY))
def test_no_other_key_reads_a_token(key: str) -> None:
    assert ConversationTokens(key, "web").read(TOKEN) is None
