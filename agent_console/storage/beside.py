"""What lies beside the log, within a transaction: accounts, cursors, health, quarantine, drafts, settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from agent_console.domain.account import Account, AccountHealth
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.entry import Media
from agent_console.domain.row import micros
from agent_console.domain.views import Draft
from agent_console.storage.connection import Connection
from agent_console.storage.words import one_line

if TYPE_CHECKING:
    from agent_console.storage.transaction import Changes

_encode: Final = msgspec.msgpack.Encoder().encode
decode_account: Final = msgspec.msgpack.Decoder(Account).decode
decode_health: Final = msgspec.msgpack.Decoder(AccountHealth).decode
decode_draft: Final = msgspec.msgpack.Decoder(Draft).decode


def canned_replies(connection: Connection) -> list[CannedReply]:
    """All of them, by shortcut."""
    rows = connection.execute(
        "SELECT id, shortcut, title, text, language, channel FROM canned ORDER BY shortcut, channel, language, id"
    )
    return [
        CannedReply(id=row[0], shortcut=row[1], title=row[2], text=row[3], language=row[4], channel=row[5])
        for row in rows
    ]


def agents_of(connection: Connection) -> list[Agent]:
    """Everybody who answers here, by name."""
    rows = connection.execute("SELECT id, name FROM agent ORDER BY name, id").fetchall()
    return [Agent(id=row[0], name=row[1]) for row in rows]


def setting_of(connection: Connection, name: str) -> str:
    """A setting of the workspace; empty when it was never set."""
    rows = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchall()
    return str(rows[0][0]) if rows else ""


class BesideTheLog:
    """Replaceable values, part of the same transaction as the entries."""

    _connection: Connection
    changes: Changes

    def accounts(self) -> Sequence[Account]:
        """All, removed ones included."""
        rows = self._connection.execute("SELECT body FROM account").fetchall()
        return sorted((decode_account(row[0]) for row in rows), key=lambda account: account.created_at)

    def save_account(self, account: Account) -> None:
        """Add or replace."""
        self._put("account (id, body)", account.id, _encode(account))
        self.changes.accounts = True

    def cursor(self, account: str) -> str | None:
        """Where listening goes on; None when it has not begun."""
        row = self._connection.execute("SELECT value FROM cursor WHERE account = ?", (account,)).fetchone()
        return None if row is None else row[0]

    def save_cursor(self, account: str, cursor: str | None) -> None:
        """Set it with the events that it stands behind."""
        self._put("cursor (account, value)", account, cursor)

    def save_health(self, account: str, health: AccountHealth) -> None:
        """Replace what is known about an account's line; told to listeners if it is different."""
        body = _encode(health)
        row = self._connection.execute("SELECT body FROM health WHERE account = ?", (account,)).fetchone()
        if row is not None and row[0] == body:
            return
        self._put("health (account, body)", account, body)
        self.changes.health[account] = health

    def health(self, account: str) -> AccountHealth | None:
        """As it was written down last, with how many payloads are quarantined now; None when it never was."""
        row = self._connection.execute("SELECT body FROM health WHERE account = ?", (account,)).fetchone()
        kept = self._connection.execute(
            "SELECT count(*) FROM quarantine WHERE account = ?", (account,)
        ).fetchone()
        known = decode_health(row[0]) if row is not None else AccountHealth() if kept[0] else None
        return None if known is None else msgspec.structs.replace(known, quarantined=kept[0])

    def quarantine(self, account: str, payload: bytes, why: str, at: datetime) -> bool:
        """Keep a payload that could not be read. False when the very same bytes are kept already."""
        import hashlib

        name = hashlib.sha256(account.encode() + b"\0" + payload).hexdigest()[:32]
        self._connection.execute(
            "INSERT OR IGNORE INTO quarantine (id, account, received_at, why, payload) VALUES (?,?,?,?,?)",
            (name, account, micros(at), why, payload),
        )
        if not self._connection.changes():
            return False
        self.changes.accounts = True
        return True

    def quarantined(self, account: str) -> Sequence[tuple[str, bytes]]:
        """(id, payload) of what could not be read, oldest first."""
        rows = self._connection.execute(
            "SELECT id, payload FROM quarantine WHERE account = ? ORDER BY received_at, id", (account,)
        )
        return [(row[0], row[1]) for row in rows]

    def forget_quarantined(self, quarantined: str) -> None:
        """By id: it could be read after all."""
        self._connection.execute("DELETE FROM quarantine WHERE id = ?", (quarantined,))
        self.changes.accounts = True

    def canned(self) -> Sequence[CannedReply]:
        """All canned replies, by shortcut."""
        return canned_replies(self._connection)

    def save_canned(self, reply: CannedReply) -> None:
        """Add or replace one by its id."""
        self._connection.execute(
            "INSERT INTO canned (id, shortcut, title, text, language, channel) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET shortcut = excluded.shortcut, title = excluded.title,"
            " text = excluded.text, language = excluded.language, channel = excluded.channel",
            (reply.id, reply.shortcut, reply.title, reply.text, reply.language, reply.channel),
        )

    def delete_canned(self, reply: str) -> bool:
        """False when there is none of that id."""
        self._connection.execute("DELETE FROM canned WHERE id = ?", (reply,))
        return self._connection.changes() > 0

    def save_agent(self, agent: Agent) -> None:
        """Add somebody who answers, or give them another name."""
        self._put("agent (id, name)", agent.id, agent.name)

    def agents(self) -> Sequence[Agent]:
        """Everybody who answers here, by name."""
        return agents_of(self._connection)

    def draft(self, agent: str, conversation: str) -> Draft | None:
        """What this agent has begun to write there."""
        found = self._connection.execute(
            "SELECT body FROM draft WHERE agent = ? AND conversation = ?", (agent, conversation)
        ).fetchone()
        return decode_draft(found[0]) if found else None

    def save_draft(self, agent: str, conversation: str, draft: Draft | None) -> None:
        """Replace an agent's draft; None or an empty one takes it away."""
        self.changes.conversations.add(conversation)
        if draft is None or not (draft.text.strip() or draft.attachments):
            self._connection.execute(
                "DELETE FROM draft WHERE agent = ? AND conversation = ?", (agent, conversation)
            )
            return
        self._connection.execute(
            "INSERT OR REPLACE INTO draft (agent, conversation, body, line) VALUES (?, ?, ?, ?)",
            (agent, conversation, _encode(draft), one_line(draft.text)),
        )

    def mark_seen(self, agent: str, conversation: str, until: datetime) -> None:
        """This agent has looked up to that channel time; it never moves back."""
        self._connection.execute(
            "INSERT INTO read_mark (agent, conversation, until) VALUES (?, ?, ?)"
            " ON CONFLICT (agent, conversation) DO UPDATE SET until = max(until, excluded.until)",
            (agent, conversation, micros(until)),
        )

    def save_attachment(self, attachment: str, media: Media, at: datetime) -> None:
        """The bytes of a file are here."""
        self._connection.execute(
            "INSERT OR REPLACE INTO attachment (id, media, created_at) VALUES (?, ?, ?)",
            (attachment, _encode(media), micros(at)),
        )

    def attachment(self, attachment: str) -> Media | None:
        """What is known about a file whose bytes are here."""
        row = self._connection.execute("SELECT media FROM attachment WHERE id = ?", (attachment,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=Media)

    def setting(self, name: str) -> str:
        """A setting of the workspace; empty when it was never set."""
        return setting_of(self._connection, name)

    def save_setting(self, name: str, value: str) -> None:
        """Set it."""
        self._put("setting (name, value)", name, value)

    def next_number(self, name: str) -> int:
        """1, 2, 3 … a counter of this workspace."""
        self._connection.execute(
            "INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
            (name,),
        )
        return int(
            self._connection.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchall()[0][0]
        )

    def keep_drafts(self, leaving: str, staying: str) -> None:
        """What somebody was writing in a conversation goes along to the one that it ends in, behind what they write there."""
        rows = self._connection.execute(
            "SELECT old.agent, old.body, new.body FROM draft AS old LEFT JOIN draft AS new"
            " ON new.agent = old.agent AND new.conversation = ? WHERE old.conversation = ?",
            (staying, leaving),
        ).fetchall()
        for agent, old, new in rows:
            draft = decode_draft(old)
            there = decode_draft(new) if new is not None else None
            if there is not None and there.is_note == draft.is_note:
                texts = (text for text in (there.text.rstrip(), draft.text) if text.strip())
                files = tuple(dict.fromkeys((*there.attachments, *draft.attachments)))
                draft = msgspec.structs.replace(there, text="\n\n".join(texts), attachments=files)
            elif there is not None:
                continue  # a note never becomes part of a reply; it stays where it is
            self.save_draft(agent, staying, draft)
            self.save_draft(agent, leaving, None)

    def _put(self, place: str, name: str, value: str | bytes | None) -> None:
        self._connection.execute(f"INSERT OR REPLACE INTO {place} VALUES (?, ?)", (name, value))
