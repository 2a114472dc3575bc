"""Posts of a forum to messages: quotes, files, whose words they are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from agent_console.channels.kinds.discourse import wire
from agent_console.channels.kinds.discourse.posts import Reader, words
from agent_console.domain.entry import Direction
from agent_console.domain.incoming import IncomingMessage
from tests.real_data import ROOT, needs

FOLDER = ROOT / "api" / "discourse"
CALLS = sorted(FOLDER.glob("*.json"))
READER = Reader("https://forum.example", wire.User(id=2, username="help", name="Help"))


def post(raw: object = "", cooked: str = "", **more: Any) -> wire.Post:
    return wire.Post(
        id=11,
        topic_id=7,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        raw=msgspec.Raw(msgspec.json.encode(raw)),
        cooked=cooked,
        **more,
    )


def test_a_quote_is_folded_away_and_not_lost() -> None:
    raw = '[quote="ana, post:1, topic:7"]\nWhere is it?\n[/quote]\n\nIt came.\n\nThanks'
    text, folded = words(post(raw))
    assert text == "It came.\n\nThanks"
    assert "Where is it?" in folded


def test_files_are_taken_out_of_the_text_and_shown_as_such() -> None:
    raw = "broken:\n\n![a box|690x388](upload://abc.png)\n[bill.pdf|attachment](upload://def.pdf) (12 KB)\n\nbye"
    cooked = (
        '<p>broken:</p><p><img src="/uploads/default/abc.png" alt="a box" width="690"></p>'
        '<p><a class="attachment" href="/uploads/short-url/def.pdf">bill.pdf</a> (12 KB)</p>'
        '<aside class="quote"><img src="/uploads/old.png"></aside><img class="emoji" src="/e.png" alt=":)">'
    )
    heard = READER.message(post(raw, cooked, user_id=3, username="ana"), "", "")
    assert heard.text == "broken:\n\nbye"
    assert [(m.remote, m.name, m.mime, m.description) for m in heard.media] == [
        ("https://forum.example/uploads/default/abc.png", "abc.png", "image/png", "a box"),
        ("https://forum.example/uploads/short-url/def.pdf", "bill.pdf", "application/pdf", ""),
    ]


def test_without_the_typed_text_it_is_read_from_the_page() -> None:
    tree = [{"type": "paragraph", "children": [{"text": "x"}]}]
    assert words(post(tree, "<p>a &amp; b<br>c</p><p>d</p>"))[0] == "a & b\nc\nd"


def test_our_own_words_are_ours_and_others_are_the_customers() -> None:
    ours = READER.message(post("x", user_id=2, username="help"), "", "")
    theirs = READER.message(post("x", user_id=3, username="ana", name="Ana"), "9", "")
    assert (ours.direction, theirs.direction) == (Direction.OURS, Direction.CUSTOMER)
    assert (theirs.author.remote, theirs.author.name, theirs.author.handle) == ("3", "Ana", "@ana")
    assert theirs.in_reply_to == "9"


@pytest.mark.parametrize(("raw", "named"), [("hi @Help!", True), ("@helper, hi", False), ("no name", False)])
def test_it_is_seen_whether_somebody_addresses_us(raw: str, named: bool) -> None:
    assert READER.names_us(post(raw)) is named


@needs(FOLDER, "recorded calls of Discourse")
@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_every_recorded_post_is_read(path: Path) -> None:
    for one in _posts(msgspec.json.decode(path.read_bytes())):
        read = wire.decode(msgspec.json.encode(one), wire.Post)
        message = READER.message(read, "", "")
        assert isinstance(message, IncomingMessage)
        assert message.text or message.media or not read.spoken


def _posts(told: Any) -> list[Any]:
    """Everything in an answer that is a whole post."""
    if isinstance(told, list):
        return [one for item in told for one in _posts(item)]
    if not isinstance(told, dict):
        return []
    inside = [one for item in told.values() for one in _posts(item)]
    return [*inside, told] if {"cooked", "topic_id", "post_number"} <= told.keys() else inside


def test_quotes_within_quotes_go_together_and_one_that_never_ends_is_none() -> None:
    text, folded = words(post("[quote=a]x [quote]y[/quote] z[/quote]\nIt came.\n[quote]and?"))
    assert text == "It came.\n[quote]and?"
    assert folded == "[quote=a]x [quote]y[/quote] z[/quote]"
