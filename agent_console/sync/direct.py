"""What an agent asks of a channel directly, beside replies: edits, deletions, reactions, read marks, typing, files."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod

from agent_console.channels.base import Channel, Template
from agent_console.domain import commands
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import (
    Deleted,
    Direction,
    Edited,
    Media,
    Moderated,
    Moderation,
    Reacted,
    ThreadKind,
)
from agent_console.domain.log import Log, MessageRef, Transaction
from agent_console.errors import ChannelError, CommandRefused, Rejected, UnknownName
from agent_console.runtime.clock import Clock, new_id
from agent_console.sync.outgoing import survivor

_MOST_HIDDEN = 50


class DirectCalls(ABC):
    """Passed through to the channel at once, collecting or not; noted only when the channel did it.

    Where the answer is lost, nothing is noted and the error is raised; what the channel did then comes back by listening.
    """

    _log: Log
    _clock: Clock

    @abstractmethod
    def channel(self, account: str) -> Channel:
        """The account's channel. Raises `UnknownName`."""

    @abstractmethod
    def capabilities(self, account: str, kind: ThreadKind) -> Capabilities:
        """What is possible there."""

    async def edit_message(self, message: str, text: str, *, actor: str) -> None:
        """Change a message of ours at the channel. Raises `CommandRefused` or a channel error; then nothing is noted."""
        ref, kind = await self._message(message)
        commands.edit_message(ref, self.capabilities(ref.account, kind), text)
        await self.channel(ref.account).amend(ref.remote, ref.thread, text, new_id())

        def noted(tx: Transaction) -> None:
            self._append(tx, ref, Edited(message=message, text_id=tx.put_text(text)), actor)

        await self._log.write(noted)

    async def delete_message(self, message: str, *, actor: str) -> None:
        """Take a message of ours back. Raises as `edit_message` does."""
        ref, kind = await self._message(message)
        commands.delete_message(ref, self.capabilities(ref.account, kind))
        parts = await self._log.write(lambda tx: tuple(tx.reply_part_remotes(message)))
        for remote in parts or (ref.remote,):
            try:
                await self.channel(ref.account).withdraw(remote, ref.thread, new_id())
            except Rejected:
                if remote == (parts or (ref.remote,))[-1]:  # those before it are gone, or never could be
                    raise
        await self._log.write(lambda tx: self._append(tx, ref, Deleted(message=message), actor))

    async def react(self, message: str, reaction: str, *, actor: str) -> None:
        """Put a reaction on a message. Raises as `edit_message` does."""
        ref, kind = await self._message(message)
        commands.react(ref, self.capabilities(ref.account, kind), reaction)
        await self.channel(ref.account).react(ref.remote, ref.thread, reaction, new_id())
        await self._log.write(
            lambda tx: self._append(
                tx, ref, Reacted(message=message, key=reaction, by=f"account:{ref.account}"), actor
            )
        )

    async def moderate(self, message: str, action: Moderation, reason: str, *, actor: str) -> None:
        """Act on a customer's message or its author. Raises as `edit_message` does."""
        ref, kind = await self._message(message)
        commands.moderate(ref, self.capabilities(ref.account, kind), action, reason)
        author = await self._log.write(lambda tx: tx.identity(ref.identity))
        remote = author.remote if author is not None else ""
        await self.channel(ref.account).moderate(action, ref.remote, ref.thread, remote, new_id())

        def noted(tx: Transaction) -> None:
            reason_id = tx.put_text(reason) if reason.strip() else ""
            body = Moderated(message=message, action=action, identity=ref.identity, reason_id=reason_id)
            self._append(tx, ref, body, actor)

        await self._log.write(noted)

    async def hide_customer(self, conversation: str, reason: str, *, actor: str) -> None:
        """Hide what the conversation's customer wrote there, as far as the channel lets us; never an error."""

        def theirs(tx: Transaction) -> tuple[str, ...]:
            state = tx.conversation(conversation)
            if state is None or Moderation.HIDE not in self.capabilities(state.account, state.kind).moderate:
                return ()
            found: list[str] = []
            ref = tx.last_message_of(conversation)
            for _ in range(_MOST_HIDDEN):
                if ref is None:
                    break
                if ref.identity and ref.identity == state.primary_identity and not ref.deleted:
                    found.append(ref.id)
                ref = tx.last_message_of(conversation, ref.occurred_at)
            return tuple(found)

        for message in await self._log.write(theirs):
            with contextlib.suppress(ChannelError, CommandRefused, UnknownName):
                await self.moderate(message, Moderation.HIDE, reason, actor=actor)

    def private_place(self, account: str, author: str, remote: str) -> str:
        """Thread of the private conversation with a remote user. From any thread; raises `UnknownName`."""
        return self.channel(account).private_place(author, remote)

    async def templates(self, account: str) -> tuple[Template, ...]:
        """Templates that are approved now. Raises a channel error."""
        return await self.channel(account).templates()

    async def mark_read(self, conversation: str) -> None:
        """Tell the channel that the customer's messages were read, where it offers that; never an error."""

        def newest(tx: Transaction) -> MessageRef | None:
            ref = tx.last_message_of(conversation)
            while ref is not None and (ref.direction is not Direction.CUSTOMER or not ref.remote):
                ref = tx.last_message_of(conversation, ref.occurred_at)
            return ref

        ref = await self._log.write(newest)
        if ref is None:
            return
        kind = (await self._message(ref.id))[1]
        if self.capabilities(ref.account, kind).read_marks:
            with contextlib.suppress(ChannelError):
                await self.channel(ref.account).mark_read(ref.remote, ref.thread)

    async def set_typing(self, conversation: str, active: bool) -> None:
        """Tell the channel that we are typing, where it offers that; never an error."""
        state = await self._log.write(lambda tx: tx.conversation(conversation))
        if state is None or not self.capabilities(state.account, state.kind).typing:
            return
        with contextlib.suppress(ChannelError):
            await self.channel(state.account).typing(state.thread, active)

    async def download(self, account: str, media: Media, limit: int) -> bytes:
        """A file from the channel, at most `limit` bytes. Raises a channel error."""
        return await self.channel(account).download(media, limit)

    async def thumbnail(self, account: str, media: Media, width: int, height: int) -> bytes:
        """A small picture from the channel. Raises a channel error."""
        return await self.channel(account).thumbnail(media, width, height)

    async def _message(self, message: str) -> tuple[MessageRef, ThreadKind]:
        def find(tx: Transaction) -> tuple[MessageRef, ThreadKind] | None:
            ref = tx.message(message)
            state = tx.conversation(ref.conversation) if ref is not None else None
            return (ref, state.kind) if ref is not None and state is not None else None

        found = await self._log.write(find)
        if found is None:
            raise UnknownName("message", message)
        return found

    def _append(
        self, tx: Transaction, ref: MessageRef, body: Edited | Deleted | Reacted | Moderated, actor: str
    ) -> None:
        now = self._clock.now()
        state = survivor(tx, ref.conversation)
        where = state.id if state is not None else ref.conversation
        tx.append(commands.authored(where, (body,), actor=actor, now=now, new_id=new_id), now)
