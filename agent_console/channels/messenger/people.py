"""Names of those who write by Messenger: webhooks tell none, so they are asked for, once."""

from __future__ import annotations

from collections import OrderedDict

import msgspec

from agent_console.channels.graph import Graph, segment
from agent_console.channels.messenger import wire
from agent_console.domain.entry import Direction
from agent_console.domain.incoming import IncomingEvent, IncomingMessage, RemoteUser
from agent_console.errors import Rejected, RetryLater, Unreachable

_MOST = 5000


class Names:
    """Who is who, most recent ones."""

    def __init__(self, graph: Graph, fields: str) -> None:
        self._graph = graph
        self._fields = fields
        self._known: OrderedDict[str, RemoteUser] = OrderedDict()
        self._limited = False

    def learn(self, events: list[IncomingEvent]) -> None:
        """From messages that came with names."""
        for event in events:
            if isinstance(event, IncomingMessage) and event.author.name:
                self._keep(event.author)

    def _keep(self, user: RemoteUser) -> None:
        self._known[user.remote] = user
        self._known.move_to_end(user.remote)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)

    async def named(self, events: list[IncomingEvent]) -> list[IncomingEvent]:
        """The events with names where customers' messages had none; a name that is not told does no harm."""
        self.learn(events)
        done: list[IncomingEvent] = []
        self._limited = False
        for event in events:
            if (
                isinstance(event, IncomingMessage)
                and event.direction is Direction.CUSTOMER
                and not event.author.name
                and ":" not in event.author.remote
            ):
                author = self._known.get(event.author.remote) or await self._ask(event.author.remote)
                event = msgspec.structs.replace(event, author=author)
            done.append(event)
        return done

    async def _ask(self, remote: str) -> RemoteUser:
        if self._limited:
            return RemoteUser(remote=remote)
        try:
            told = await self._graph.get(f"/{segment(remote)}", wire.Profile, fields=self._fields)
        except RetryLater:  # not one more question now, and another try when they write again
            self._limited = True
            return RemoteUser(remote=remote)
        except (Rejected, Unreachable):
            told = wire.Profile()
        user = RemoteUser(
            remote=remote,
            name=told.name or told.username or "",
            avatar=told.profile_pic or "",
            handle=f"@{told.username}" if told.username else "",
        )
        self._keep(user)
        return user
