"""How a reply was queued, read from the log: asked for when it comes back, or was given up halfway."""

from __future__ import annotations

from typing import Final

import msgspec

from agent_console.domain.entry import Body, MergedInto, ReplyQueued, ReplyRevised
from agent_console.storage.connection import Connection

_decode: Final = msgspec.msgpack.Decoder(Body).decode
_NEWEST: Final = 1 << 62
_FURTHEST: Final = 50


def queued_reply(connection: Connection, reply: str, until: int = _NEWEST) -> ReplyQueued | None:
    """The entry with the parts of the last revision, as it was at the entry with the row number `until`."""
    row = connection.execute(
        "SELECT conversation FROM reply_part WHERE reply = ? LIMIT 1", (reply,)
    ).fetchone()
    found: ReplyQueued | None = None
    stream = row[0] if row is not None else ""
    for _ in range(_FURTHEST):
        rows = connection.execute(
            "SELECT x.body FROM stream AS s JOIN entry AS x ON x.stream = s.number"
            " WHERE s.id = ? AND x.number <= ? ORDER BY x.position",
            (stream, until),
        )
        stream = ""
        for (blob,) in rows:
            body = _decode(blob)
            if isinstance(body, ReplyQueued) and body.reply == reply:
                found = body
            elif isinstance(body, ReplyRevised) and body.reply == reply and found is not None:
                found = msgspec.structs.replace(found, parts=body.parts)
            elif isinstance(body, MergedInto):
                stream = body.conversation
        if not stream:
            break
    return found
