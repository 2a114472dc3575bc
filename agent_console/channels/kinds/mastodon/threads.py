"""Which thread a status stands in, and what of it was handed out already."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

import msgspec

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client
from agent_console.channels.kinds.mastodon.cursor import Watched
from agent_console.domain.entry import ThreadKind
from agent_console.domain.incoming import Thread
from agent_console.errors import Rejected, Unreachable, UnreachableKind

_THREADS = 400
_KEPT_THREADS = 60
_KEPT_STATUSES = 400
_ATTEMPTS = 3
_BROKEN = (UnreachableKind.SERVER_ERROR, UnreachableKind.NOT_THIS_SERVICE)
_ABOVE = 30
"""How much of what stands over a status is handed out, beside the root."""


class Placed(msgspec.Struct, frozen=True):
    """Where a status stands: its root, and what stands over it and is not known."""

    root: str
    private: bool
    above: tuple[wire.Status, ...] = ()


class Threads:
    """The threads that we take part in, newest last."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._watched: OrderedDict[str, Watched] = OrderedDict()
        self._roots: dict[str, str] = {}
        self._announced: set[str] = set()
        self._failed: dict[str, int] = {}
        """How often the server failed to tell what stands over a status."""

    # ---- memory ----------------------------------------------------------------------------------------------

    def restore(self, kept: dict[str, Watched]) -> None:
        """As the cursor has it, and nothing else."""
        self._watched = OrderedDict(sorted(kept.items(), key=lambda item: item[1].at))
        self._roots = {one: root for root, watched in kept.items() for one in watched.seen}
        self._announced.clear()

    def kept(self) -> dict[str, Watched]:
        """The newest, for the cursor."""
        chosen: dict[str, Watched] = {}
        room = _KEPT_STATUSES
        for root, watched in reversed(self._watched.items()):
            room -= len(watched.seen)
            if len(chosen) >= _KEPT_THREADS or (room < 0 and chosen):
                break
            chosen[root] = watched
        return dict(reversed(chosen.items()))

    def root(self, remote: str) -> str:
        """The thread of a status that we know; empty for others."""
        return self._roots.get(remote, "")

    def newest(self, root: str) -> str:
        """The newest status of a thread that we know; the root of others."""
        watched = self._watched.get(root)
        return next(reversed(watched.seen), root) if watched is not None else root

    def watched(self, since: datetime) -> list[str]:
        """Roots of threads in which something was said since then, newest first."""
        return [root for root, watched in reversed(self._watched.items()) if watched.at >= since]

    def seen(self, root: str) -> dict[str, str]:
        """Statuses of the thread with their revision."""
        watched = self._watched.get(root)
        return dict(watched.seen) if watched is not None else {}

    def add(self, status: wire.Status, placed: Placed) -> None:
        """It was handed out."""
        watched = self._watched.get(placed.root)
        if watched is None:
            watched = self._watched[placed.root] = Watched(private=placed.private, at=status.at)
        watched.seen[status.id] = status.revision
        watched.at = max(watched.at, status.at)
        self._roots[status.id] = placed.root
        self._watched.move_to_end(placed.root)
        while len(self._watched) > _THREADS:
            _, gone = self._watched.popitem(last=False)
            for one in gone.seen:
                self._roots.pop(one, None)

    def revised(self, status: wire.Status) -> bool:
        """Whether its text is another one than was handed out; from now on this one was."""
        watched = self._watched.get(self.root(status.id))
        if watched is None or not status.revision or watched.seen.get(status.id) == status.revision:
            return False
        watched.seen[status.id] = status.revision
        return True

    def forget(self, remote: str) -> None:
        """It is gone."""
        watched = self._watched.get(self._roots.pop(remote, ""))
        if watched is not None:
            watched.seen.pop(remote, None)

    def announce(self, root: str, *, private: bool) -> tuple[Thread, ...]:
        """The thread, the first time that something happens in it since we listen."""
        if root in self._announced:
            return ()
        self._announced.add(root)
        return (Thread(remote=root, kind=ThreadKind.PRIVATE if private else ThreadKind.POST),)

    def private(self, root: str) -> bool:
        """A direct conversation."""
        watched = self._watched.get(root)
        return watched is not None and watched.private

    # ---- the server ------------------------------------------------------------------------------------------

    async def place(self, status: wire.Status) -> Placed:
        """Where it stands. A direct conversation below a public post is a place of its own, and the other way round."""
        private = status.direct
        parent = status.in_reply_to_id
        if not parent:
            return Placed(status.id, private)
        known = self.root(parent)
        if known and self.private(known) == private:
            return Placed(known, private)
        try:
            above, _ = await self._client.context(status.id)
        except Rejected:
            return Placed(status.id, private)
        except Unreachable as error:
            failed = self._failed[status.id] = self._failed.get(status.id, 0) + 1
            if error.kind not in _BROKEN or failed < _ATTEMPTS:
                raise
            return Placed(
                status.id, private
            )  # one that the server fails on must not hold up all others for ever
        chain: list[wire.Status] = []
        for one in reversed(above):
            if one.direct != private:
                break
            known = self.root(one.id)
            if known and self.private(known) == private:
                return Placed(known, private, tuple(reversed(chain)))
            chain.append(one)
        chain.reverse()
        root = chain[0].id if chain else status.id
        return Placed(root, private, (*chain[:1], *chain[1:][-_ABOVE:]))
