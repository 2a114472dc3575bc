"""Accounts with their health and what is queued on them, agents, quarantine, settings: read beside the log."""

from __future__ import annotations

from typing import Final

import msgspec

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.entry import Media
from agent_console.domain.views import AccountView, Attachment, Quarantined
from agent_console.storage.beside import agents_of, canned_replies, decode_account, decode_health, setting_of
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.items import files_of
from agent_console.storage.keys import moment_of, packed
from agent_console.storage.message_rows import decode_media

_STATE: Final = """CASE WHEN m.delivery = 'queued' AND m.not_before > (unixepoch('subsec') + 120) * 1000000
 THEN 'planned' ELSE m.delivery END"""
"""Of a reply; what waits for no more than an undo delay is not planned."""


class AccountBook:
    """Questions about accounts and what lies beside the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self) -> tuple[AccountView, ...]:
        """Accounts that were not removed, oldest first."""
        return await self._database.read(_views)

    async def agents(self) -> tuple[Agent, ...]:
        """Everybody who answers here, by name."""
        return await self._database.read(lambda connection: tuple(agents_of(connection)))

    async def canned(self, beginning: str, channel: str) -> tuple[CannedReply, ...]:
        """Canned replies whose shortcut or title begins so, of the channel and of all channels; by shortcut."""
        wanted = beginning.strip().lstrip("/").casefold()

        def ask(connection: Connection) -> tuple[CannedReply, ...]:
            return tuple(
                reply
                for reply in canned_replies(connection)
                if (not channel or reply.channel in ("", channel))
                and (
                    reply.shortcut.casefold().startswith(wanted) or reply.title.casefold().startswith(wanted)
                )
            )

        return await self._database.read(ask)

    async def quarantined(self, account: str) -> tuple[Quarantined, ...]:
        """Payloads that could not be read, newest first, at most 200."""

        def ask(connection: Connection) -> tuple[Quarantined, ...]:
            rows = connection.execute(
                "SELECT id, account, received_at, why, payload FROM quarantine WHERE account = ?"
                " ORDER BY received_at DESC, id LIMIT 200",
                (account,),
            )
            return tuple(
                [
                    Quarantined(
                        id=row[0], account=row[1], received_at=moment_of(row[2]), why=row[3], payload=row[4]
                    )
                    for row in rows
                ]
            )

        return await self._database.read(ask)

    async def setting(self, name: str) -> str:
        """A setting of the workspace; empty when it was never set."""
        return await self._database.read(lambda connection: setting_of(connection, name))

    async def attachment(self, attachment: str) -> tuple[str, Attachment] | None:
        """(account id, attachment) of a file by its id: its account is empty for our own that was never queued.

        None when no message and no stored file has that id.
        """
        return await self._database.read(lambda connection: _attachment(connection, attachment))


def _views(connection: Connection) -> tuple[AccountView, ...]:
    health = {row[0]: decode_health(row[1]) for row in connection.execute("SELECT account, body FROM health")}
    kept = dict(connection.execute("SELECT account, count(*) FROM quarantine GROUP BY account").fetchall())
    sending: dict[tuple[str, str], int] = {}
    for account, delivery, count in connection.execute(
        f"SELECT c.account, {_STATE}, count(*) FROM conversation AS c CROSS JOIN message AS m"
        " ON m.conversation = c.number WHERE c.sending <> '' AND m.is_reply AND m.delivery <> 'cancelled'"
        " GROUP BY 1, 2"
    ):
        if delivery in ("queued", "planned", "attempting", "uncertain", "failed"):
            place = (account, "queued" if delivery == "attempting" else delivery)
            sending[place] = sending.get(place, 0) + count
    found = []
    for (body,) in connection.execute("SELECT body FROM account"):
        account = decode_account(body)
        if account.removed_at is not None:
            continue
        state = health.get(account.id) or AccountHealth(
            state=HealthState.NEW if account.can_send else HealthState.ARCHIVE
        )
        found.append(
            AccountView(
                account=account,
                health=_with_quarantine(state, kept.get(account.id, 0)),
                queued=sending.get((account.id, "queued"), 0) + sending.get((account.id, "planned"), 0),
                planned=sending.get((account.id, "planned"), 0),
                failed=sending.get((account.id, "failed"), 0),
                uncertain=sending.get((account.id, "uncertain"), 0),
            )
        )
    return tuple(sorted(found, key=lambda view: view.account.created_at))


def _with_quarantine(health: AccountHealth, kept: int) -> AccountHealth:
    return msgspec.structs.replace(health, quarantined=kept)


def _attachment(connection: Connection, attachment: str) -> tuple[str, Attachment] | None:
    stored = connection.execute("SELECT media FROM attachment WHERE id = ?", (attachment,)).fetchone()
    message, _, _ = attachment.partition(".")
    row = connection.execute(
        "SELECT m.media, m.is_reply, c.account FROM message AS m JOIN conversation AS c ON c.number = m.conversation"
        " WHERE m.id = ?",
        (packed(message),),
    ).fetchone()
    if row is not None and row[0]:
        for name, media in files_of(message, decode_media(row[0]), bool(row[1])):
            if name == attachment:
                return row[2], Attachment(id=name, media=media, local=stored is not None)
    if stored is None:
        return None
    media = msgspec.msgpack.decode(stored[0], type=Media)
    return "", Attachment(id=attachment, media=media, local=True)
