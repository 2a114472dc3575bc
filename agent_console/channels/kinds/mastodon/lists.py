"""Reading a list from its newest item down to where we stopped: ids are opaque, and pages differ from server to server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client, older
from agent_console.channels.kinds.mastodon.cursor import Place
from agent_console.errors import RetryLater, Unreachable

FIRST = 10
"""Pages that are read the first time."""
GAP = 2000
"""Pages that are read to where we stopped: all that there are, unless the server never ends."""
_MARGIN = timedelta(hours=1)
"""An item that much older than where we stopped means that the place itself is gone."""


class Item(msgspec.Struct, frozen=True):
    """One item: read, or its bytes where it could not be."""

    kind: type[wire.Notification] | type[wire.Status]
    id: str
    at: datetime
    value: wire.Notification | wire.Status | None
    raw: bytes


class _Bare(msgspec.Struct, frozen=True):
    id: str = ""
    created_at: Any = None


class Half:
    """A list of which the older part is still to be read."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.found: dict[str, Item] = {}
        self.older = ""


async def newer(
    client: Client,
    path: str,
    kind: type[wire.Notification] | type[wire.Status],
    place: Place,
    oldest: datetime,
    params: Mapping[str, str | int],
    *,
    pages: int = GAP,
    halves: dict[str, Half] | None = None,
) -> list[Item]:
    """What is newer than the place, oldest first; nothing from before `oldest`.

    `halves` keeps what was read when the server wants us to wait in the middle: the next time it goes on there.
    """
    halves = {} if halves is None else halves
    half = halves.pop(path, None)
    half = half if half is not None and half.place == place else Half(place)
    found = half.found
    page = dict(params) | ({"max_id": half.older} if half.older else {})
    if place.id:
        page["since_id"] = place.id
    stop = oldest if place.at is None else max(oldest, place.at - _MARGIN)
    for _ in range(pages):
        try:
            answer = await client.ask("GET", path, params=page)
        except (RetryLater, Unreachable):
            halves[path] = half
            raise
        raws = wire.decode_answer(answer.body, list[wire.Raw])
        before = len(found)
        ended = False
        last = ""
        for raw in raws:
            item = read(raw, kind)
            last = item.id or last
            if item.id == place.id or item.at < stop:
                ended = True
                break
            found.setdefault(item.id or bytes(raw).decode("utf-8", "replace"), item)
        following = older(answer)
        if following is None:
            following = last
        if ended or not raws or not following or len(found) == before or following == page.get("max_id"):
            break
        page["max_id"] = half.older = following
    return list(reversed(found.values()))


def read(raw: wire.Raw, kind: type[wire.Notification] | type[wire.Status]) -> Item:
    """One item; without a time of its own it is taken to be new."""
    try:
        value = wire.decode(raw, kind)
        return Item(kind, value.id, value.at, value, bytes(raw))
    except ValueError:
        pass
    try:
        bare = wire.decode(raw, _Bare)
    except ValueError:
        bare = _Bare()
    return Item(kind, bare.id, _moment(bare.created_at), None, bytes(raw))


def _moment(given: object) -> datetime:
    try:
        return wire.aware(msgspec.convert(given, datetime))
    except (msgspec.ValidationError, TypeError):
        return datetime.now(UTC)
