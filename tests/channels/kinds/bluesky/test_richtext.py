"""Facets in bytes of UTF-8, both ways."""

from __future__ import annotations

import msgspec
import pytest
from msgspec import Raw

from agent_console.channels.kinds.bluesky.richtext import as_html, facets_of, handles, links, post_page

DID = "did:plc:olena"


def raw(*facets: object) -> list[Raw]:
    return [Raw(msgspec.json.encode(one)) for one in facets]


def marked(text: str, facet: dict[str, object]) -> str:
    """The stretch that a facet of ours names, cut out of the UTF-8."""
    index = facet["index"]
    assert isinstance(index, dict)
    return text.encode()[index["byteStart"] : index["byteEnd"]].decode()


def test_positions_are_bytes_whatever_stands_before() -> None:
    text = "Привіт 👩🏽‍🔧 @olena.test, see https://example.com/ä?q=1 #посилка!"
    facets = facets_of(text, {"olena.test": DID})
    assert [marked(text, one) for one in facets] == ["@olena.test", "https://example.com/ä?q=1", "#посилка"]
    assert [one["features"][0] for one in facets] == [
        {"$type": "app.bsky.richtext.facet#mention", "did": DID},
        {"$type": "app.bsky.richtext.facet#link", "uri": "https://example.com/ä?q=1"},
        {"$type": "app.bsky.richtext.facet#tag", "tag": "посилка"},
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("See https://example.com.", "https://example.com"),
        ("(https://example.com/a)", "https://example.com/a"),
        ("https://example.com/a_(b)", "https://example.com/a_(b)"),
        ("https://example.com/?a=1#part, please", "https://example.com/?a=1#part"),
        ("«https://example.com»", "https://example.com"),
    ],
)
def test_the_punctuation_of_the_sentence_is_no_part_of_an_address(text: str, wanted: str) -> None:
    [facet] = facets_of(text, {})
    assert marked(text, facet) == wanted


@pytest.mark.parametrize("text", ["help@example.com", "order #48213", "a # b", "C#major", "1#2", "@nobody"])
def test_what_only_looks_like_it_stays_plain(text: str) -> None:
    assert facets_of(text, {"example.com": DID}) == []


def test_a_handle_of_nobody_stays_plain() -> None:
    assert handles("@Olena.Test and @nobody.test and @olena.test") == ["olena.test", "nobody.test"]
    facets = facets_of("@Olena.Test and @nobody.test", {"olena.test": DID, "nobody.test": ""})
    assert [marked("@Olena.Test and @nobody.test", one) for one in facets] == ["@Olena.Test"]


def test_shortened_links_lead_where_they_really_lead() -> None:
    text = "👍🏿 see example.com/a-very-lo… <b>"
    start = len("👍🏿 see ".encode())
    end = start + len("example.com/a-very-lo…".encode())
    facets = raw(
        {
            "index": {"byteStart": start, "byteEnd": end},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://example.com/a?b=1&c=2"}],
        }
    )
    assert as_html(text, facets) == (
        '👍🏿 see <a href="https://example.com/a?b=1&amp;c=2">example.com/a-very-lo…</a> &lt;b&gt;'
    )
    assert links(facets) == ["https://example.com/a?b=1&c=2"]


@pytest.mark.parametrize(
    "facet",
    [
        {"index": {"byteStart": 2, "byteEnd": 900}, "features": [{"uri": "https://example.com"}]},
        {"index": {"byteStart": 4, "byteEnd": 2}, "features": [{"uri": "https://example.com"}]},
        {"index": {"byteStart": -3, "byteEnd": 2}, "features": [{"uri": "https://example.com"}]},
        {"index": {"byteStart": 0, "byteEnd": 2}, "features": [{"uri": "javascript:alert(1)"}]},
        {"index": {"byteStart": 0, "byteEnd": 2}, "features": [{"$type": "x#unknown", "color": "red"}]},
        {"index": "everywhere", "features": []},
        7,
    ],
)
def test_broken_and_hostile_facets_are_left_out(facet: object) -> None:
    assert as_html("hello", raw(facet)) == ""


def test_of_two_that_overlap_the_first_counts() -> None:
    facets = raw(
        {"index": {"byteStart": 0, "byteEnd": 4}, "features": [{"tag": "one"}]},
        {"index": {"byteStart": 2, "byteEnd": 5}, "features": [{"did": DID}]},
    )
    assert as_html("hello", facets) == '<a href="https://bsky.app/hashtag/one">hell</a>o'


def test_the_page_of_a_post() -> None:
    page = "https://bsky.app/profile/did:plc:olena/post/3kabc"
    assert post_page("at://did:plc:olena/app.bsky.feed.post/3kabc") == page
