"""Texts of 100 kB that were made to keep a reader busy: each is read in a moment."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import FrameType

import msgspec
import pytest

from agent_console.channels.kinds.discourse import posts as discourse
from agent_console.channels.kinds.discourse import wire
from agent_console.channels.kinds.email import folding, headers, markup, mime
from agent_console.channels.kinds.mastodon import content as mastodon
from agent_console.channels.kinds.mastodon.client import older
from agent_console.channels.kinds.youtube import comments as youtube
from agent_console.channels.kinds.youtube.wire import CommentSnippet
from agent_console.runtime.http import Answer

SIZE = 100_000
PATIENCE = 8
"""Seconds; what is not linear takes minutes."""


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Fails instead of waiting for ever."""

    def over(number: int, frame: FrameType | None) -> None:
        raise TimeoutError("not read in time")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def filled(piece: str) -> str:
    return piece * (SIZE // len(piece))


def forum(text: str) -> object:
    raw = msgspec.Raw(msgspec.json.encode(text))
    return discourse.words(wire.Post(id=1, topic_id=1, created_at=datetime.now(UTC), raw=raw))


def cooked(html: str) -> object:
    post = wire.Post(id=1, topic_id=1, created_at=datetime.now(UTC), cooked=html)
    reader = discourse.Reader("https://forum.example", wire.User(id=1, username="help"))
    return reader.message(post, "", "")


def video(text: str) -> object:
    return youtube.text_of(CommentSnippet(text_display=text, published_at=datetime.now(UTC)))


def link(value: str) -> object:
    return older(Answer(status=200, headers={"link": value}, body=b""))


def calendar(text: str) -> object:
    return mime.body(mime.parse(f"Content-Type: text/calendar\n\n{text}".encode()))


def subject(text: str) -> object:
    return headers.subject(mime.parse(f"Subject: {text}\n\n".encode()))


@pytest.mark.parametrize(
    "html",
    ["<!", "<a", "<a href=", "<!--", "</", "<?", "&#", "<pre>", "<b> </b>", "<a href='https://x.y'>", "<p>"],
)
@pytest.mark.parametrize("read", [mastodon.plain, cooked, markup.read])
def test_markup(read: Callable[[str], object], html: str) -> None:
    read(filled(html))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (forum, filled("[quote]")),
        (forum, filled("[quote=")),
        (forum, filled("[/quote]")),
        (forum, filled("[")),
        (forum, filled("[a](upload://")),
        (cooked, filled("<")),
        (video, filled("<a")),
        (link, filled("<")),
        (link, filled("<>;")),
        (calendar, filled("BEGIN:VEVENT\n")),
        (subject, filled("=?a?b?")),
        (subject, filled("re: ")),
        (folding.fold, "<" + filled("a@")),
        (folding.fold, "2026-11-11 11:11 <" + filled("a@")),
        (folding.fold, "hello\n" + filled("(a@")),
        (folding.fold, filled("x:\n> a\n")),
        (markup.read, "<div style='border-top:" + filled(" ") + "'>x</div>"),
    ],
)
def test_text(read: Callable[[str], object], text: str) -> None:
    read(text)
