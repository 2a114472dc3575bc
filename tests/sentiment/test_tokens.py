"""Tokens lie where they stand in the text; emoji, emoticons and smiling brackets are found."""

from __future__ import annotations

import pytest

from agent_console.sentiment.normal import CAP, normal
from agent_console.sentiment.tokens import Kind, tokens


def keys(text: str, kind: int) -> list[str]:
    return [token.key for token in tokens(normal(text)) if token.kind == kind]


def test_words_keep_their_apostrophes_however_written() -> None:
    for text in ("isn't пʼять", "isn’t п’ять", "isn't п'ять"):
        assert keys(text, Kind.WORD) == ["isn't", "п'ять"]


def test_words_are_composed_and_small_and_know_that_they_were_capitals() -> None:
    assert keys("Й", Kind.WORD) == ["й"]
    assert [token.shouted for token in tokens("WORST Ever I")] == [True, False, False]


def test_addresses_and_mentions_are_no_words() -> None:
    assert keys("@user see https://a.example/b, ann@example.com www.example.org ok", Kind.WORD) == [
        "see",
        "ok",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("👍🏽", ["👍"]),
        ("❤️", ["❤"]),
        ("☹︎", ["☹"]),
        (":) :-( :D xD <3 </3 ^_^ T_T", [":)", ":-(", ":D", "xd", "<3", "</3", "^_^", "t_t"]),
        ("так))", ["))"]),
        ("так)", [")"]),
        ("ні((", ["(("]),
        ("(see above)", []),
        ("1) one 2) two", []),
        ("(так))", [")"]),
        ("ну :)) ні :((( ого *-* ^___^ =DDD <333", [":)", ":(", "*-*", "^_^", "=D", "<3"]),
    ],
)
def test_feelings_that_are_drawn_are_found(text: str, found: list[str]) -> None:
    assert keys(text, Kind.EMOJI) == found


def test_every_token_lies_in_the_text_in_order() -> None:
    text = "Well… “great” 👩‍🔧 service!!! @you (really) http://x.y/z :-)"
    end = 0
    for token in tokens(normal(text)):
        assert end <= token.start < token.end <= len(text)
        end = token.end


def test_normal_text_is_as_long_as_the_original_up_to_the_cap() -> None:
    assert len(normal("“it’s” — fine…")) == len("“it’s” — fine…")
    assert len(normal("a" * CAP * 2)) == CAP


def test_a_hashtag_is_parted_at_its_capitals_and_its_words_keep_their_places() -> None:
    text = "so late #NeverAgain #PésimoServicio #FAIL #fail"
    found = [token for token in tokens(text) if token.start > 8]
    assert [token.key for token in found] == ["never", "again", "pésimo", "servicio", "fail", "fail"]
    assert [text[token.start : token.end].lower() for token in found] == [token.key for token in found]
