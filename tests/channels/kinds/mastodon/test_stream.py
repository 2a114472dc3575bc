"""Where the stream may be, and what its frames say."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.mastodon.stream import Pushed, _frame, bases


@pytest.mark.parametrize(
    ("server", "announced", "expected"),
    [
        ("https://a.example", "wss://s.a.example", ["https://s.a.example", "https://a.example"]),
        ("https://a.example", "wss://a.example", ["https://a.example"]),
        ("https://a.example", "ws://a.example", ["https://a.example"]),
        ("https://a.example", "wss://a.example/api/v1/streaming", ["https://a.example"]),
        ("https://a.example", "a.example:4000", ["https://a.example:4000", "https://a.example"]),
        ("https://a.example", "", ["https://a.example"]),
        ("http://127.0.0.1:3000", "wss://127.0.0.1:4000", ["http://127.0.0.1:4000", "http://127.0.0.1:3000"]),
        ("http://127.0.0.1:3000", "wss://a.example", ["http://127.0.0.1:3000", "https://a.example"]),
    ],
)
def test_the_stream_is_looked_for_where_it_is_announced_and_never_unencrypted(
    server: str, announced: str, expected: list[str]
) -> None:
    assert bases(server, announced) == expected


@pytest.mark.parametrize(
    ("frame", "event"),
    [
        (b'{"stream":["user"],"event":"delete","payload":"4711"}', Pushed("delete", b"4711")),
        (b'{"event":"update","payload":"{\\"id\\":\\"1\\"}"}', Pushed("update", b'{"id":"1"}')),
        (b'{"event":"update","payload":{"id":"1"}}', Pushed("update", b'{"id":"1"}')),
        (b'{"event":"filters_changed"}', Pushed("filters_changed", b"")),
        (b'{"stream":["user"],"event":"filters_changed","payload":null}', Pushed("filters_changed", b"null")),
        (b'{"error":"Missing access token","event":null}', Pushed("")),
        (b"", None),
    ],
)
def test_a_frame_is_an_event_whatever_way_its_payload_is_nested(frame: bytes, event: Pushed | None) -> None:
    assert _frame(frame) == event


def test_a_frame_that_is_none_is_kept() -> None:
    assert _frame(b"<html>") == Pushed("(unreadable)", b"<html>")
