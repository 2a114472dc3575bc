"""What a channel answers where it does not offer something: a small base for the kinds."""

from __future__ import annotations

from agent_console.channels.base import Template
from agent_console.domain.account import Account
from agent_console.domain.entry import Media, Moderation, Origin
from agent_console.domain.incoming import Batch, Unreadable
from agent_console.errors import Rejected

NOT_SUPPORTED = "not_supported"


class PlainChannel:
    """Declines everything optional; a kind overrides what it can do."""

    account: Account

    async def download(self, media: Media, limit: int) -> bytes:
        """No files."""
        raise Rejected(NOT_SUPPORTED)

    async def thumbnail(self, media: Media, width: int, height: int) -> bytes:
        """The picture itself, at most 8 MiB: the front end scales it."""
        return await self.download(media, 8 * 1024 * 1024)

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """No edits."""
        raise Rejected(NOT_SUPPORTED)

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """No deletions."""
        raise Rejected(NOT_SUPPORTED)

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """No reactions."""
        raise Rejected(NOT_SUPPORTED)

    async def mark_read(self, remote: str, thread: str) -> None:
        """No read marks."""

    async def typing(self, thread: str, active: bool) -> None:
        """No typing."""

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """No moderation."""
        raise Rejected(NOT_SUPPORTED)

    def private_place(self, author: str, remote: str) -> str:
        """Known when something was sent there."""
        return f"to:{author}"

    async def templates(self) -> tuple[Template, ...]:
        """None."""
        return ()

    def reread(self, payload: bytes) -> Batch:
        """Still unreadable."""
        return Batch(origin=Origin.LIVE, quarantined=(Unreadable(payload=payload, why="unknown"),))

    async def close(self) -> None:
        """Nothing to let go of."""
