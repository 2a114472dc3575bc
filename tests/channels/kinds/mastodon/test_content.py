"""HTML of statuses to text, and addresses at its beginning."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.mastodon.content import (
    addressed,
    leading,
    plain,
    same,
    without_addresses,
)

ANA = "https://far.example/@ana"


def test_paragraphs_become_empty_lines_and_breaks_lines() -> None:
    assert plain("<p>one<br>two<br />three</p><p>four</p>") == "one\ntwo\nthree\n\nfour"


def test_a_mention_is_written_in_full() -> None:
    html = f'<p><span class="h-card"><a href="{ANA}" class="u-url mention">@<span>ana</span></a></span> hello</p>'
    assert plain(html, {ANA: "ana@far.example"}) == "@ana@far.example hello"
    assert plain(html) == "@ana hello"


def test_a_shortened_link_is_written_in_full() -> None:
    html = (
        '<a href="https://shop.example/orders/4711?from=mail"><span class="invisible">https://</span>'
        '<span class="ellipsis">shop.example/orders/4711</span><span class="invisible">?from=mail</span></a>'
    )
    assert plain(html) == "https://shop.example/orders/4711?from=mail"


def test_a_link_under_other_words_shows_where_it_leads() -> None:
    html = 'see <a href="https://evil.example/x">your bank</a>'
    assert plain(html) == "see your bank (https://evil.example/x)"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="https://a.example/tags/help" class="mention hashtag">#<span>help</span></a>', "#help"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n\n• two"),
        ("<pre>a  b\n  c</pre>", "a  b\nc"),
        ("x<script>alert(1)</script>y", "xy"),
        ('so <img alt=":blobcat:" class="emoji" src="x"> sad', "so :blobcat: sad"),
        ("<p>Привіт 👩🏽‍🔧</p>", "Привіт 👩🏽‍🔧"),
        ("<p>unclosed <b>tags", "unclosed tags"),
        ("plain @help text", "plain @help text"),
        ("", ""),
    ],
)
def test_markup_reads_as_a_person_would_have_typed_it(html: str, text: str) -> None:
    got = plain(html)
    assert got.replace("\n\n", "\n") == text.replace("\n\n", "\n")


def test_people_are_found_wherever_they_are_named() -> None:
    assert addressed("hi @ana, and (@bob@b.example)! mail me@c.example") == [
        "ana",
        "bob@b.example",
        "c.example",
    ]


def test_the_addresses_at_the_beginning_are_told_apart_from_the_text() -> None:
    assert leading("@ana @bob@b.example, hello @eve") == (["ana", "bob@b.example"], "hello @eve")
    assert leading("hello @eve") == ([], "hello @eve")
    assert leading("@ana") == (["ana"], "")


def test_needless_addresses_go_and_others_stay() -> None:
    assert without_addresses("@help @ana where is it?", {"help"}) == "@ana where is it?"
    assert without_addresses("@Help where is it?", {"help"}) == "where is it?"
    assert without_addresses("@ana where is it?", {"help"}) == "@ana where is it?"
    assert without_addresses("ask @help", {"help"}) == "ask @help"


def test_the_same_words_are_the_same_whoever_is_addressed() -> None:
    assert same("@ana@far.example  hello\n\nthere", "hello there")
    assert not same("@ana hello", "hello you")
