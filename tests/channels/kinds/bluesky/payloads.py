"""Payloads of Bluesky of our own making, in the shapes of the lexicons."""

from __future__ import annotations

from typing import Any

import msgspec

US = "did:plc:us"
OLENA = "did:plc:olena"
POST = "app.bsky.feed.post"
CID = "bafyreia"


def uri(key: str, did: str = OLENA) -> str:
    """Address of a post."""
    return f"at://{did}/{POST}/{key}"


def ref(key: str, did: str = OLENA) -> dict[str, str]:
    """A post, in one version."""
    return {"uri": uri(key, did), "cid": CID}


def post(text: object = "hello", **more: Any) -> dict[str, Any]:
    """The record of a post."""
    return {"$type": POST, "text": text, "createdAt": "2026-03-01T10:00:00.000Z", **more}


def notification(record: object, reason: str = "mention", key: str = "3k1", **more: Any) -> dict[str, Any]:
    """Something that concerns us."""
    return {
        "uri": uri(key),
        "cid": CID,
        "author": {
            "did": OLENA,
            "handle": "olena.test",
            "displayName": "Олена 🌻",
            "avatar": "https://x.test/a",
        },
        "reason": reason,
        "record": record,
        "isRead": False,
        "indexedAt": "2026-03-01T10:00:01.000Z",
        **more,
    }


def encoded(payload: object) -> bytes:
    """As it comes over the line."""
    return msgspec.json.encode(payload)
