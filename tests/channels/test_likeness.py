"""Texts that come back from services, compared with what was sent there."""

from __future__ import annotations

import pytest

from agent_console.channels.likeness import alike, same


@pytest.mark.parametrize(
    ("shown", "sent"),
    [
        ("See  it\nthere", "See it there"),
        ("See https://shop.example/help/ now", "see https://shop.example/help now".replace("see", "See")),
        ("See http://shop.example/help", "See shop.example/help"),
        ("See https://www.shop.example", "See shop.example"),
        ("Tom &amp; Ana", "Tom & Ana"),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_the_same_text_as_services_rewrite_it(shown: str, sent: str) -> None:
    assert same(shown, sent)


@pytest.mark.parametrize(
    ("shown", "sent"), [("Yes", "No"), ("Yes", "Yes!"), ("Thanks a lot", "Thanks"), ("See /", "Sea /")]
)
def test_another_text_is_another_text(shown: str, sent: str) -> None:
    assert not same(shown, sent)


@pytest.mark.parametrize(
    ("shown", "sent"),
    [
        ("It comes tomorrow: look at shop.example", "It *comes* tomorrow: [look](shop.example)"),
        ("Yes", "Yes!"),
        ("\N{THUMBS UP SIGN}", "\N{THUMBS UP SIGN}\N{VARIATION SELECTOR-16}"),
    ],
)
def test_what_may_be_the_same_is_alike(shown: str, sent: str) -> None:
    assert alike(shown, sent)


@pytest.mark.parametrize(
    ("shown", "sent"), [("It comes tomorrow", "Which size do you wear?"), ("", "\N{HEAVY BLACK HEART}")]
)
def test_what_has_little_in_common_is_not_alike(shown: str, sent: str) -> None:
    assert not alike(shown, sent)
