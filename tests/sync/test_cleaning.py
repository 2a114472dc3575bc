"""What strangers send is made safe, and nothing that was harmless is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.sync import cleaning
from tests.sync.samples import message


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<b onclick='x()'>hi</b>", "<b>hi</b>"),
        ("<b>hi</b><img src='https://spy.example/p.png'>", "<b>hi</b>"),
        ("<b>hi</b><script>alert(1)</script><style>*{}</style>", "<b>hi</b>"),
        ("<em style='background:url(//x)' class='y'>hi</em>", "<em>hi</em>"),
        (
            "<a href='https://shop.example/a?b=1&c=2'>x</a>",
            '<a href="https://shop.example/a?b=1&amp;c=2">x</a>',
        ),
        ("<a href='mailto:a@b.example'>x</a>", '<a href="mailto:a@b.example">x</a>'),
        ("<a href='javascript:alert(1)'>x</a>", "<a>x</a>"),
        ("<a href='data:text/html,x'>x</a>", "<a>x</a>"),
        ("<a href='//evil.example'>x</a>", "<a>x</a>"),
        ("<a href='/relative' target='_blank' ping='https://x.example'>x</a>", "<a>x</a>"),
        ("<svg><style><img src=x onerror=alert(1)></style></svg><b>x</b>", "<b>x</b>"),
        (
            "<ul><li>one</li></ul><pre><code>x &lt; y</code></pre>",
            "<ul><li>one</li></ul><pre><code>x &lt; y</code></pre>",
        ),
        ("<iframe src='https://x.example'></iframe><object></object><b>x</b>", "<b>x</b>"),
        ("<b>a\0b</b>", "<b>a\ufffdb</b>"),
    ],
)
def test_only_a_small_safe_subset_is_left(raw: str, clean: str) -> None:
    assert cleaning.html(raw) == clean


@pytest.mark.parametrize("raw", ["", "plain", "<p>plain</p>", "a<br>b", "<div><span>plain</span></div>"])
def test_what_the_plain_text_says_as_well_is_left_out(raw: str) -> None:
    assert cleaning.html(raw) == ""


@pytest.mark.parametrize(
    "raw", ["<b>" * 100_000 + "x", "<ul><li>" * 5_000, "<b>x</b>" + "y" * cleaning.LONGEST_HTML]
)
def test_bombs_are_left_out(raw: str) -> None:
    assert cleaning.html(raw) == ""


def test_much_formatted_text_is_kept() -> None:
    assert cleaning.html("<b>x</b> " * 5_000).count("<b>") == 5_000


@given(st.text(st.characters()))
def test_anything_can_be_stored_afterwards(text: str) -> None:
    stored = cleaning.storable(text)
    stored.encode("utf-8")
    assert "\0" not in stored
    if "\0" not in text and not any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        assert stored == text


@given(st.text())
def test_no_markup_gets_through_that_is_not_allowed(text: str) -> None:
    clean = cleaning.html(f"<b>{text}</b><x>{text}</x>")
    assert "<script" not in clean and "<img" not in clean and "<x" not in clean


def test_a_split_pair_of_surrogates_is_joined() -> None:
    assert cleaning.storable("\ud83d\ude42 \ud83d") == "🙂 \ufffd"


def test_an_event_is_the_very_same_unless_it_must_change() -> None:
    fine = message("m1")
    assert cleaning.event(fine) is fine
    odd = cleaning.event(message("m\udc80", text="a\0b"))
    assert (odd.remote, odd.text, odd.author) == ("m\ufffd", "a\ufffdb", fine.author)
