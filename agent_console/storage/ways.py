"""Other ways to reach a conversation's customer: their identities, our accounts, the private conversations between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from agent_console.domain.account import Account, AccountHealth, HealthState
from agent_console.domain.answering import Window, window
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import ThreadKind
from agent_console.domain.ids import identity_id
from agent_console.domain.views import ConversationStatus, Elsewhere
from agent_console.storage.beside import decode_account, decode_health
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.joining import surviving

Offers = Callable[[Account, ThreadKind, bool], Capabilities]
_decode: Final = msgspec.msgpack.Decoder(Conversation).decode
_NOT_READY: Final = (
    HealthState.SUSPENDED,
    HealthState.SIGN_IN_AGAIN,
    HealthState.PAUSED,
    HealthState.ARCHIVE,
)
_CHATS: Final = """SELECT s.state FROM conversation AS c JOIN stream AS s ON s.id = c.id
 WHERE c.customer = ? AND c.customer <> '' AND c.kind = 'private' AND c.merged_into = '' ORDER BY c.last_at DESC, c.number DESC
 LIMIT 200"""


class Ways:
    """Questions about where else somebody can be written to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def elsewhere(
        self,
        conversation: str,
        offers: Offers,
        health: Callable[[str], AccountHealth | None],
        now: datetime,
    ) -> tuple[Elsewhere, ...]:
        """Other private ways to the customer, those that are ready first. Raises `UnknownName`."""
        return await self._database.read(
            lambda connection: _ways(connection, conversation, offers, health, now)
        )


def _ways(
    connection: Connection,
    conversation: str,
    offers: Offers,
    health: Callable[[str], AccountHealth | None],
    now: datetime,
) -> tuple[Elsewhere, ...]:
    here = surviving(connection, conversation)[1]
    customer = connection.execute("SELECT customer FROM conversation WHERE id = ?", (here,)).fetchall()[0][0]
    if not customer:
        return ()
    identities = connection.execute(
        "SELECT id, channel, remote, coalesce(nullif(name, ''), remote) FROM identity WHERE customer = ? ORDER BY id",
        (customer,),
    ).fetchall()
    states = {row[0]: decode_health(row[1]) for row in connection.execute("SELECT account, body FROM health")}
    chats = [_decode(row[0]) for row in connection.execute(_CHATS, (customer,))]
    accounts = [decode_account(row[0]) for row in connection.execute("SELECT body FROM account")]
    found = []
    for account in sorted(accounts, key=lambda each: each.created_at):
        offered = offers(account, ThreadKind.PRIVATE, False)
        if account.removed_at is not None or not (offered.send and offered.private):
            continue
        known = health(account.id) or states.get(account.id)
        ready = known is not None and known.state not in _NOT_READY
        for identity, channel, remote, name in identities:
            if identity_id(account.channel, account.server, remote) != identity:
                continue
            chat = _chat(chats, account.id, identity)
            if chat is not None and chat.id == here:
                continue
            begins = offered.reply_window is None or offered.templates
            if chat is None and not begins:
                continue  # such channels let nobody begin
            if chat is not None and window(chat, offered, now) is Window.CLOSED:
                continue
            found.append(
                Elsewhere(
                    account=account.id,
                    account_name=account.name,
                    channel=channel,
                    identity=identity,
                    remote=remote,
                    name=name,
                    conversation=chat.id if chat is not None else "",
                    ready=ready,
                )
            )
    return tuple(sorted(found, key=lambda way: not way.ready))


def _chat(chats: list[Conversation], account: str, identity: str) -> Conversation | None:
    """The newest private conversation there that can be answered."""
    for chat in chats:
        if (
            (chat.account, chat.primary_identity) == (account, identity)
            and chat.status is not ConversationStatus.CLOSED
            and not chat.encrypted
        ):
            return chat
    return None
