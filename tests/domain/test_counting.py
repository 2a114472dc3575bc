"""Texts are counted as their channel counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.domain.capabilities import Counting, TextLimit
from agent_console.domain.counting import count, left, split

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇺🇦"


@pytest.mark.parametrize(
    ("text", "characters", "graphemes", "utf8", "utf16"),
    [
        ("", 0, 0, 0, 0),
        ("hello", 5, 5, 5, 5),
        ("mañana", 6, 6, 7, 6),
        ("man\u0303ana", 7, 6, 8, 7),
        ("пʼять", 5, 5, 10, 5),
        (FAMILY, 7, 1, 25, 11),
        (FLAG, 2, 1, 8, 4),
        ("a\r\nb", 4, 3, 4, 4),
        ("\r\n\n", 3, 2, 3, 3),
        ("\ud800", 1, 1, 3, 1),
    ],
)
def test_each_way_of_counting(text: str, characters: int, graphemes: int, utf8: int, utf16: int) -> None:
    units = (Counting.CHARACTERS, Counting.GRAPHEMES, Counting.UTF8_BYTES, Counting.UTF16_UNITS)
    assert [count(text, unit) for unit in units] == [characters, graphemes, utf8, utf16]


@pytest.mark.parametrize(
    ("text", "weighted", "addresses"),
    [
        ("hello", 5, 5),
        ("привіт, ñandú", 13, 13),
        ("日本語", 6, 3),
        ("“so” – it’s…", 13, 12),
        (FAMILY, 2, 1),
        (FLAG, 2, 1),
        ("1️⃣👍🏽", 4, 2),
        ("see https://example.com/a/very/long/path?with=values&more=1.", 4 + 23 + 1, 4 + 23 + 1),
        ("(http://пошта.укр/лист)", 25, 25),
        ("see example.com", 27, 15),
        ("version 1.2, e.g. this", 22, 22),
        ("write to help@example.com", 25, 25),
        ("@ana@social.example hi", 22, 7),
        ("@ana hi", 7, 7),
        ("file.py and shop.example.", 23 + 5 + 13, 25),
        ("man\u0303ana", 6, 6),
    ],
)
def test_x_and_mastodon_count_in_their_own_ways(text: str, weighted: int, addresses: int) -> None:
    assert (count(text, Counting.WEIGHTED), count(text, Counting.ADDRESSES_23)) == (weighted, addresses)


def test_what_is_left_may_be_negative() -> None:
    assert left("12345", TextLimit(3)) == -2
    assert left(FAMILY, TextLimit(3, Counting.GRAPHEMES)) == 2


def test_a_long_text_is_cut_between_sentences_and_words() -> None:
    text = "One sentence. Another one. " + "word " * 10
    pieces = split(text, TextLimit(30))
    assert pieces[0] == "One sentence. Another one."
    assert all(len(piece) <= 30 and not piece.startswith(" ") for piece in pieces)


def test_a_grapheme_is_never_cut() -> None:
    assert split(FAMILY * 4, TextLimit(2, Counting.GRAPHEMES)) == (FAMILY * 2, FAMILY * 2)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.integers(30, 80),
    st.sampled_from(list(Counting)),
)
def test_the_pieces_fit_and_say_everything(text: str, maximum: int, counting: Counting) -> None:
    pieces = split(text, TextLimit(maximum, counting))
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if max((count(g, counting) for g in text), default=0) * 20 <= maximum:
        assert all(count(piece, counting) <= maximum for piece in pieces)
