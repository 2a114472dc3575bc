"""Signatures and numbered threads: what the agent wrote, as it will stand at the channel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.domain.capabilities import Counting, TextLimit
from agent_console.domain.counting import left
from agent_console.domain.writing import numbered, rejoined, signed

ADDRESS = "https://shop.example.com/orders/48213?lang=es"
MENTION = "@ana_ruiz@social.example"


@pytest.mark.parametrize(
    ("text", "signature", "wanted"),
    [
        ("Hello", "^MG", "Hello ^MG"),
        ("Hello \n", "^MG", "Hello ^MG"),
        ("Hello ^MG", "^MG", "Hello ^MG"),
        ("Hello", "", "Hello"),
        ("", "^MG", ""),
        ("BIG^MG", "^MG", "BIG^MG ^MG"),
    ],
)
def test_a_text_is_signed_once(text: str, signature: str, wanted: str) -> None:
    assert signed(text, signature) == wanted


def test_what_fits_gets_no_number() -> None:
    assert numbered("Short.", TextLimit(20), "^MG") == ("Short. ^MG",)
    assert numbered("Whatever " * 100, None, "^MG")[0].endswith("Whatever ^MG")
    assert numbered("  ", TextLimit(20)) == ()


def test_pieces_are_numbered_and_signed_and_fit() -> None:
    limit = TextLimit(60)
    pieces = numbered("One sentence here. Another one there. " * 5, limit, "^MG")
    assert [piece.split()[-2:] for piece in pieces] == [
        [f"{place}/{len(pieces)}", "^MG"] for place in range(1, len(pieces) + 1)
    ]
    assert all(left(piece, limit) >= 0 for piece in pieces)


def test_more_than_nine_pieces_leave_room_for_their_numbers() -> None:
    limit = TextLimit(30)
    pieces = numbered("word " * 60, limit)
    assert len(pieces) > 9 and pieces[-1].endswith(f" {len(pieces)}/{len(pieces)}")
    assert all(left(piece, limit) >= 0 for piece in pieces)


@pytest.mark.parametrize("counting", list(Counting))
@pytest.mark.parametrize("whole", [ADDRESS, MENTION, "👨‍👩‍👧‍👦"])
def test_an_address_a_mention_or_an_emoji_is_never_cut(counting: Counting, whole: str) -> None:
    text = " ".join(["look"] * 3 + [whole] * 8)
    pieces = numbered(text, TextLimit(90, counting), "^MG")
    assert sum(piece.count(whole) for piece in pieces) == 8


def test_where_there_is_no_room_for_words_the_text_stays_whole() -> None:
    text = "a long text that does not fit"
    assert numbered(text, TextLimit(12), "^Margarita") == (f"{text} ^Margarita",)


@given(
    st.lists(
        st.sampled_from(["слово", "word", "ñandú", ADDRESS, MENTION, "👍🏽", "日本語", "a.b", "x"]),
        min_size=1,
        max_size=80,
    ),
    st.sampled_from(list(Counting)),
    st.sampled_from(["", "^MG"]),
)
def test_the_pieces_fit_and_say_it_all(words: list[str], counting: Counting, signature: str) -> None:
    limit = TextLimit(140, counting)
    pieces = numbered(" ".join(words), limit, signature)
    assert all(left(piece, limit) >= 0 for piece in pieces)
    assert rejoined(pieces).removesuffix(f" {signature}").split() == words


def test_an_ordinary_text_is_given_back_as_it_is() -> None:
    assert rejoined(["ratio 1/2"]) == "ratio 1/2"
    assert rejoined(["one", "two"]) == "one\n\ntwo"
    assert rejoined(["one 1/2 ^MG", "two 2/2 ^MG"]) == "one two"
