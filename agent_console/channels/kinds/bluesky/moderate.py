"""What can be done to others' posts and their authors: likes, hiding answers in our threads, muting, blocking."""

from __future__ import annotations

from agent_console.channels.kinds.bluesky import wire
from agent_console.channels.kinds.bluesky.client import Client
from agent_console.channels.kinds.bluesky.keys import record_key
from agent_console.channels.kinds.bluesky.problems import Refused
from agent_console.channels.kinds.bluesky.send import GONE, record_of
from agent_console.channels.plain import NOT_SUPPORTED
from agent_console.domain.entry import Moderation
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

NOT_OUR_THREAD = "Answers can be hidden only below posts of ours."
MOST_HIDDEN = 300


class Moderator:
    """Acts as one account."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._likes: dict[str, str] = {}
        self._blocks: dict[str, str] = {}
        """Records of ours that the network may not show yet."""

    async def do(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """One action; done twice it is done once."""
        match action:
            case Moderation.LIKE:
                await self.like(remote, key)
            case Moderation.UNLIKE:
                await self._unlike(remote)
            case Moderation.HIDE | Moderation.UNHIDE:
                await self._hide(remote, thread, action is Moderation.HIDE)
            case Moderation.MUTE:
                await self._client.act("app.bsky.graph.muteActor", {"actor": author})
            case Moderation.UNMUTE:
                await self._client.act("app.bsky.graph.unmuteActor", {"actor": author})
            case Moderation.BLOCK:
                await self._block(author, key)
            case Moderation.UNBLOCK:
                await self._unblock(author)
            case _:
                raise Rejected(NOT_SUPPORTED)

    async def like(self, remote: str, key: str) -> None:
        """Like a post."""
        view = (await self._client.posts([remote])).get(remote)
        if view is None:
            raise Rejected(GONE)
        if remote in self._likes or (view.viewer is not None and view.viewer.like):
            return
        record = record_of(wire.LIKE, self._clock, subject=wire.Ref(view.uri, view.cid))
        self._likes[remote] = await self._create(wire.LIKE, record_key(key, "like"), record)

    async def _unlike(self, remote: str) -> None:
        view = (await self._client.posts([remote])).get(remote)
        shown = view.viewer.like if view is not None and view.viewer is not None else ""
        if like := self._likes.pop(remote, "") or shown:
            await self._client.delete(like)

    async def _block(self, author: str, key: str) -> None:
        if author in self._blocks or await self._blocking(author):
            return
        record = record_of(wire.BLOCK, self._clock, subject=author)
        self._blocks[author] = await self._create(wire.BLOCK, record_key(key, "block"), record)

    async def _unblock(self, author: str) -> None:
        if block := self._blocks.pop(author, "") or await self._blocking(author):
            await self._client.delete(block)

    async def _blocking(self, author: str) -> str:
        profile = await self._client.ask("app.bsky.actor.getProfile", wire.Profile, actor=author)
        return profile.viewer.blocking if profile.viewer is not None else ""

    async def _create(self, collection: str, key: str, record: object) -> str:
        try:
            return (await self._client.create(collection, key, record)).uri
        except Refused as error:
            if error.code != "InvalidSwap":
                raise
            return f"at://{self._client.own}/{collection}/{key}"  # done already, under this very key

    async def _hide(self, remote: str, thread: str, hidden: bool) -> None:
        """The gate of a thread lies beside its first post, under the same key."""
        try:
            repo, _, key = wire.address_parts(thread)
        except ValueError:
            raise Rejected(NOT_OUR_THREAD) from None
        if repo != self._client.own:
            raise Rejected(NOT_OUR_THREAD)
        record = await self._client.record(wire.GATE, key)
        gate = wire.lenient(record.value, wire.Gate) if record is not None else None
        gate = gate or wire.Gate(post=thread, created_at=wire.written(self._clock.now()))
        others = [uri for uri in gate.hidden if uri != remote]
        if (remote in gate.hidden) is hidden:
            return
        gate.hidden = [*others, remote][-MOST_HIDDEN:] if hidden else others
        await self._client.put(wire.GATE, key, gate, record.cid if record is not None else None)
