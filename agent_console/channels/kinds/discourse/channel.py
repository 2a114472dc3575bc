"""A signed-in account on a Discourse forum, behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.kinds.discourse import wire
from agent_console.channels.kinds.discourse.client import Client, Gone
from agent_console.channels.kinds.discourse.listen import Lists
from agent_console.channels.kinds.discourse.posts import Reader
from agent_console.channels.kinds.discourse.send import LIMIT, Sender
from agent_console.channels.kinds.discourse.sent import Sent
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.polling import Poller
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import Media, Moderation, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected, SignInAgain, Unreachable
from agent_console.runtime.clock import Clock

FILE_BYTES = 4 * 1024 * 1024
"""`max_image_size_kb` and `max_attachment_size_kb` of a new forum."""
FILES = 10
_LIKE = "2"


class DiscourseChannel(PlainChannel):
    """One account."""

    def __init__(
        self, account: Account, secret: Callable[[], str], clock: Clock, *, pace: float = 1.0
    ) -> None:
        self.account = account
        self._clock = clock
        self._pace = pace
        self._client = Client(account.server, secret)
        self._sent = Sent()
        self._sender = Sender(self._client, self._sent, clock)
        self._us: wire.User | None = None
        self._lists: Lists | None = None

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """What a forum offers with its usual settings; it refuses the rest itself."""
        private = thread_kind is ThreadKind.PRIVATE
        return Capabilities(
            send=True,
            public=not private,
            private=private,
            threads=True,
            quote=True,
            edits=True,
            deletes=True,
            moderate=(Moderation.LIKE, Moderation.UNLIKE, Moderation.DELETE),
            private_reply=not private,
            formatted=True,
            attachments=AttachmentLimit(max_bytes=FILE_BYTES, max_files=FILES, types=("image/",)),
            files_with_text=FILES,
            describe_files=True,
            text=TextLimit(LIMIT, Counting.CHARACTERS),
        )

    async def _ourselves(self, *, anew: bool = False) -> wire.User:
        """Who we are there. `SignInAgain` also when the key is somebody else's."""
        if self._us is None or anew:
            us = await self._client.me()
            if us.username.casefold() != self.account.user.removeprefix("@").casefold():
                raise SignInAgain(us.username)
            self._us = self._sender.us = us
        return self._us

    async def check(self) -> Checked:
        """Whose key it is."""
        self._client.forget()
        return Checked(user=(await self._ourselves(anew=True)).username)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live; see `Poller`. The secret is read again, for it may have been renewed."""
        self._client.forget()
        us = await self._ourselves(anew=True)
        wanted = (await self._client.kept()).more.get("categories", "")
        categories = await self._categories(wanted) if wanted else set()
        reader = Reader(self.account.server, us)
        self._lists = Lists(self._client, reader, self._sent, self._clock, categories)
        async with aclosing(Poller(self._lists.sources(self._pace)).run(cursor)) as batches:
            async for batch in batches:
                yield batch

    async def _categories(self, wanted: str) -> set[int]:
        names = {one.strip().casefold() for one in wanted.split(",") if one.strip()}
        site = await self._client.read("/site.json", wire.Site)
        return {
            one.id
            for one in site.categories or ()
            if {one.slug.casefold(), one.name.casefold(), str(one.id)} & names
        }

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt."""
        try:
            await self._ourselves()
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """Look through the newest posts there."""
        await self._ourselves()
        return await self._sender.find(part)

    async def download(self, media: Media, limit: int) -> bytes:
        """The file at its address."""
        return await self._client.file(media.remote, limit)

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Change the text."""
        await self._sender.amend(remote, text)

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Delete it."""
        await self._sender.withdraw(remote)

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Likes; deleting others' posts where we are staff. Doing it twice is no error."""
        if action not in self.capabilities(ThreadKind.POST).moderate:
            raise Rejected(NOT_SUPPORTED)
        await self._client.post(remote)
        if action is Moderation.LIKE:
            form = {"id": remote, "post_action_type_id": _LIKE}
            await self._client.ask("POST", "/post_actions.json", form=form)
        elif action is Moderation.UNLIKE:
            params = {"post_action_type_id": _LIKE}
            try:
                await self._client.ask("DELETE", f"/post_actions/{remote}.json", params=params)
            except Gone:
                return
        else:
            await self._client.ask("DELETE", f"/posts/{remote}.json")

    def reread(self, payload: bytes) -> Batch:
        """A post that was set aside."""
        return super().reread(payload) if self._lists is None else self._lists.reread(payload)

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.close()
