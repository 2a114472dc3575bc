"""The head of an open conversation: row, place, participants, draft, and how far this agent had looked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from agent_console.domain.account import Account, AccountHealth, HealthState
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import ConversationView, Participant
from agent_console.errors import UnknownName
from agent_console.storage.beside import decode_account, decode_draft, decode_health
from agent_console.storage.connection import Connection
from agent_console.storage.inbox import rows_of
from agent_console.storage.joining import surviving
from agent_console.storage.keys import moment

_MOST_PARTICIPANTS: Final = 50
_decode: Final = msgspec.msgpack.Decoder(Conversation).decode


def head_of(
    connection: Connection,
    conversation: str,
    agent: str,
    offers: Callable[[Account, ThreadKind, bool], Capabilities],
) -> ConversationView:
    """The head; raises `UnknownName`."""
    conversation = surviving(connection, conversation)[1]
    rows = rows_of(connection, [conversation], agent)
    if not rows:
        raise UnknownName("conversation", conversation)
    row = rows[0]
    number, blob = connection.execute(
        "SELECT number, state FROM stream WHERE id = ?", (conversation,)
    ).fetchall()[0]
    state = _decode(blob)
    account = connection.execute("SELECT body FROM account WHERE id = ?", (row.account,)).fetchone()
    if account is None:
        raise UnknownName("account", row.account)
    known = decode_account(account[0])
    health = connection.execute("SELECT body FROM health WHERE account = ?", (row.account,)).fetchone()
    draft = connection.execute(
        "SELECT body FROM draft WHERE agent = ? AND conversation = ?", (agent, conversation)
    ).fetchone()
    seen = connection.execute(
        "SELECT until FROM read_mark WHERE agent = ? AND conversation = ?", (agent, conversation)
    ).fetchone()
    offered = offers(known, row.kind, row.encrypted)
    return ConversationView(
        row=row,
        account=known,
        account_health=decode_health(health[0]) if health else _unheard(known),
        capabilities=offered,
        title=state.title,
        participants=participants(connection, number),
        draft=decode_draft(draft[0]) if draft else None,
        seen_until=moment(seen[0]) if seen else None,
        taken_from=state.taken_from,
        privately=offers(known, ThreadKind.PRIVATE, False) if offered.private_reply else None,
    )


def participants(connection: Connection, number: int) -> tuple[Participant, ...]:
    """Who speaks in the conversation with this row number, those who spoke last first."""
    rows = connection.execute(
        "SELECT p.identity, i.customer, coalesce(nullif(i.name, ''), i.remote, ''), i.avatar FROM participant AS p"
        " LEFT JOIN identity AS i ON i.id = p.identity WHERE p.conversation = ? AND p.messages > 0"
        " ORDER BY p.last_at DESC, p.identity LIMIT ?",
        (number, _MOST_PARTICIPANTS),
    )
    return tuple(
        [
            Participant(identity=row[0], customer=row[1] or "", name=row[2] or "", avatar=row[3] or "")
            for row in rows
        ]
    )


def _unheard(account: Account) -> AccountHealth:
    return AccountHealth(state=HealthState.NEW if account.can_send else HealthState.ARCHIVE)
