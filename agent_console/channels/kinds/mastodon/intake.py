"""What was read or pushed becomes events: each status once, in its thread, with what stands over it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client, Gone
from agent_console.channels.kinds.mastodon.events import Us
from agent_console.channels.kinds.mastodon.lists import Item
from agent_console.channels.kinds.mastodon.sent import Sent
from agent_console.channels.kinds.mastodon.stream import Pushed
from agent_console.channels.kinds.mastodon.threads import Placed, Threads
from agent_console.domain.entry import Origin
from agent_console.domain.incoming import (
    Batch,
    IncomingDelete,
    IncomingEvent,
    IncomingMessage,
    Thread,
    Unreadable,
)
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

_QUIET = 40
_BAD = 500
_MOST_CHECKED = 5
_TALKED_ABOUT = ("mention", "pending.reply", "status", "update", "quote", "quoted_update", "poll")
_FOLLOWS = ("follow", "follow_request")
"""Where follows wait for our approval the request is all that is told."""
_REACTIONS = ("favourite", "pending.favourite", "pleroma:emoji_reaction", "reaction")
_MENTIONS = ("mention", "quote", "pending.reply")
"""GoToSocial holds some answers back until we answer them; who waits there is a customer all the same."""


class Pack:
    """Events on their way out. `above` is what was said before, to which nobody must answer."""

    def __init__(self) -> None:
        self.threads: list[Thread] = []
        self.events: list[IncomingEvent] = []
        self.above: list[IncomingMessage] = []
        self.quarantined: list[Unreadable] = []

    @property
    def empty(self) -> bool:
        """Nothing in it."""
        return not (self.threads or self.events or self.above or self.quarantined)

    def above_threads(self) -> tuple[Thread, ...]:
        """Those that must be known for `above`."""
        places = {one.thread for one in self.above}
        return tuple(one for one in self.threads if one.remote in places)

    def below_threads(self) -> tuple[Thread, ...]:
        """The others."""
        places = {one.thread for one in self.above}
        return tuple(one for one in self.threads if one.remote not in places)


class Reader:
    """Reads for one account. `us` is set before anything is read."""

    us: Us

    def __init__(self, client: Client, threads: Threads, sent: Sent, clock: Clock) -> None:
        self._client = client
        self._threads = threads
        self._sent = sent
        self._clock = clock
        self._bad: dict[str, None] = {}
        self.quiet: dict[str, datetime] = {}
        """Public posts of ours that nobody has answered yet: no conversations, but we look for answers."""

    def kept_quiet(self) -> dict[str, datetime]:
        """The newest, for the cursor."""
        since = self._clock.now() - timedelta(days=3)
        kept = sorted(((at, one) for one, at in self.quiet.items() if at >= since), reverse=True)[:_QUIET]
        self.quiet = {one: at for at, one in reversed(kept)}
        return dict(self.quiet)

    # ---- from the lists --------------------------------------------------------------------------------------

    async def item(self, item: Item, pack: Pack) -> None:
        """A notification, or a status of ours."""
        if item.value is None:
            self._unreadable(item.raw, "not as expected", pack)
        elif isinstance(item.value, wire.Status):
            await self.status(item.value, pack)
        else:
            await self._note(item.value, item.raw, pack)

    async def _note(self, note: wire.Notification, raw: bytes, pack: Pack) -> None:
        status: wire.Status | None = None
        if wire.there(note.status):
            try:
                status = wire.decode(note.status, wire.Status)
            except ValueError as error:
                if note.type in _TALKED_ABOUT:
                    self._unreadable(raw, str(error), pack)
                return
        if note.type in _FOLLOWS:
            follow = self.us.follow(note)
            if follow is not None:
                pack.events.append(follow)
        elif note.type in _REACTIONS and status is not None:
            await self._reaction(note, status, pack)
        elif note.type in _MENTIONS and status is not None:
            await self.status(status, pack)
        elif note.type in _TALKED_ABOUT and status is not None:
            self.edited(status, pack)  # posts that we merely subscribed to are no conversations

    async def _reaction(self, note: wire.Notification, status: wire.Status, pack: Pack) -> None:
        """Only on what is in a conversation: a post that pleases thousands opens none."""
        if not self._threads.root(status.id):
            if self._quiet(status):
                return
            await self.status(status, pack)
        root = self._threads.root(status.id)
        reaction = self.us.reaction(note, status.id, root)
        if root and reaction is not None:
            self._announce(root, pack)
            pack.events.append(reaction)

    async def status(self, status: wire.Status, pack: Pack) -> None:
        """Hand it out, unless it was: then perhaps its new text."""
        if status.boost:
            return
        if self._threads.root(status.id):
            self.edited(status, pack)
            return
        if self._quiet(status):
            self.quiet[status.id] = status.at
            return
        placed = await self._threads.place(status)
        for one in placed.above:
            if not self._threads.root(one.id):
                self._out(one, placed, pack, above=True)
        self._out(status, placed, pack)

    def _out(self, status: wire.Status, placed: Placed, pack: Pack, *, above: bool = False) -> None:
        self.quiet.pop(status.id, None)
        key = self._sent.key(status) if status.account.id == self.us.id else ""
        self._threads.add(status, placed)
        self._announce(placed.root, pack)
        message = self.us.message(status, placed.root, key)
        (pack.above if above else pack.events).append(message)

    def _quiet(self, status: wire.Status) -> bool:
        """A public post of ours to nobody in particular."""
        ours = status.account.id == self.us.id
        return ours and not (status.direct or status.in_reply_to_id or status.mentions)

    def _announce(self, root: str, pack: Pack) -> None:
        pack.threads.extend(self._threads.announce(root, private=self._threads.private(root)))

    def edited(self, status: wire.Status, pack: Pack) -> None:
        """Its new text, where it is a new one."""
        root = self._threads.root(status.id)
        if root and self._threads.revised(status):
            self._announce(root, pack)
            pack.events.append(self.us.edit(status, root))

    def deleted(self, remote: str, pack: Pack) -> None:
        """It was taken back."""
        self.quiet.pop(remote, None)
        root = self._threads.root(remote)
        if root:
            self._announce(root, pack)
            self._threads.forget(remote)
            pack.events.append(
                IncomingDelete(
                    remote=remote, thread=root, revision=f"deleted:{remote}", occurred_at=self._clock.now()
                )
            )

    def _unreadable(self, payload: bytes, why: str, pack: Pack) -> None:
        """Kept once: what is the newest of its list comes again and again."""
        digest = hashlib.sha256(payload).hexdigest()
        if digest not in self._bad:
            self._bad[digest] = None
            if len(self._bad) > _BAD:
                del self._bad[next(iter(self._bad))]
            pack.quarantined.append(Unreadable(payload=payload, why=why[:200]))

    # ---- pushed ----------------------------------------------------------------------------------------------

    async def pushed(self, event: Pushed, pack: Pack) -> None:
        """What the lists do not tell: changes, deletions, and answers from people whom we follow."""
        if event.name == "delete":
            self.deleted(event.payload.decode("utf-8", "replace").strip().strip('"'), pack)
        elif event.name == "(unreadable)":
            self._unreadable(event.payload, "no event", pack)
        elif event.name in ("status.update", "status_update", "update"):
            try:
                status = wire.decode(event.payload, wire.Status)
            except ValueError as error:
                self._unreadable(event.payload, str(error), pack)
                return
            if self._threads.root(status.id):
                self.edited(status, pack)
            elif event.name == "update" and status.in_reply_to_id and self._concerns(status):
                await self.status(status, pack)

    def ours(self, event: Pushed) -> bool:
        """A status of ours was pushed, or something that we cannot read."""
        try:
            return wire.decode(event.payload, wire.Status).account.id == self.us.id
        except ValueError:
            return True

    def _concerns(self, status: wire.Status) -> bool:
        """It answers something in a thread of ours, or names us."""
        named = any(one.id == self.us.id for one in status.mentions or ())
        return named or bool(self._threads.root(status.in_reply_to_id or ""))

    # ---- a whole thread --------------------------------------------------------------------------------------

    async def thread(self, root: str, top: wire.Status | None, below: list[wire.Status], pack: Pack) -> None:
        """A thread as it stands now: what is new in it and concerns us, what was changed, what is gone."""
        before = self._threads.seen(root)
        present = {one.id: one for one in ([top] if top is not None else []) + below}
        ours: set[str] = set()
        private = self._threads.private(root)
        for one in present.values():
            concerned = (
                private
                or one.account.id == self.us.id
                or one.in_reply_to_id in ours
                or any(mention.id == self.us.id for mention in one.mentions or ())
            )
            if concerned:
                ours.add(one.id)
            if self._threads.root(one.id):
                self.edited(one, pack)
            elif concerned and (one is not top or one.in_reply_to_id):
                if self._quiet(one):
                    continue
                await self.status(one, pack)
        for gone in [one for one in before if one not in present][:_MOST_CHECKED]:
            try:
                found = await self._client.status(gone)
            except Gone:
                self.deleted(gone, pack)
            except Rejected:
                continue
            else:
                self.edited(found, pack)

    # ---- once more -------------------------------------------------------------------------------------------

    def reread(self, payload: bytes) -> Batch:
        """A payload that was set aside, without asking the server: an unknown thread begins where it answers."""
        pack = Pack()
        note: wire.Notification | None = None
        status: wire.Status | None = None
        try:
            if wire.decode(payload, wire.Typed).type is None:
                status = wire.decode(payload, wire.Status)
            else:
                note = wire.decode(payload, wire.Notification)
                if wire.there(note.status):
                    status = wire.decode(note.status, wire.Status)
        except ValueError as error:
            return Batch(origin=Origin.LIVE, quarantined=(Unreadable(payload=payload, why=str(error)[:200]),))
        if status is not None and not status.boost:
            root = self._threads.root(status.in_reply_to_id or "") or status.id
            self._out(status, Placed(root, status.direct), pack)
        elif note is not None and note.type in _FOLLOWS and (follow := self.us.follow(note)) is not None:
            pack.events.append(follow)
        return Batch(origin=Origin.LIVE, threads=tuple(pack.threads), events=tuple(pack.events))
