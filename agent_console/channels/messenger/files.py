"""Files behind addresses that end after some days: the address as it came, else asked for anew."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from agent_console.channels.graph import Graph, Listing, Refused, segment
from agent_console.channels.messenger import wire
from agent_console.channels.messenger.reading import Line, Reader
from agent_console.domain.entry import Media
from agent_console.domain.incoming import IncomingMessage

FIELDS = "id,created_time,from,message,attachments,sticker,story"
_PUBLIC = re.compile(r"\d+(?:_\d+)?")
"""Ids of posts, comments and pictures; those of messages have letters."""
_EPOCH = datetime.fromtimestamp(0, UTC)


async def download(
    graph: Graph,
    line: Line,
    media: Media,
    limit: int,
    public: Callable[[str], Awaitable[list[Media]]],
) -> bytes:
    """The bytes. `public` lists the files of a comment or post anew."""
    address, _, owner = media.remote.partition("#")
    try:
        return await graph.fetch(address, limit)
    except Refused:
        remote, _, index = owner.rpartition("/")
        if not remote:
            raise
        fresh = await _fresh(graph, line, remote, public)
        known = [one.remote for one in fresh if one.remote.endswith(f"/{index}")]
        if not known or known[0] == media.remote:
            raise
        return await graph.fetch(known[0].partition("#")[0], limit)


async def _fresh(
    graph: Graph, line: Line, remote: str, public: Callable[[str], Awaitable[list[Media]]]
) -> list[Media]:
    if _PUBLIC.fullmatch(remote):
        return await public(remote)
    told = await graph.get(f"/{segment(line.mid(line.remote(remote)))}", wire.Raw, fields=FIELDS)
    reader = Reader(line, _EPOCH)
    reader.listed(Listing(data=[told]), "")
    return [media for event in reader.events if isinstance(event, IncomingMessage) for media in event.media]
