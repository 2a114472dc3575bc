"""Erasing texts: the log stays whole, what was said is gone from rows, index and free pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from agent_console.domain import entry as e
from agent_console.storage.connection import Connection
from agent_console.storage.keys import packed
from agent_console.storage.message_rows import further_texts
from agent_console.storage.rows import Rows
from agent_console.storage.standing import moods_again
from agent_console.storage.texts import with_heading
from agent_console.storage.transaction import decode_body
from agent_console.storage.words import normalised


def erase(connection: Connection, messages: Sequence[str]) -> set[str]:
    """Empty every text that these messages or notes ever had, within the caller's transaction.

    Returns the conversations concerned. Names of files stay: they are part of the entries.
    """
    concerned: set[str] = set()
    for message in messages:
        name = packed(message)
        row = connection.execute(
            "SELECT m.number, t.text, m.more, m.delivery, c.id, c.number, t.heading FROM message AS m"
            " LEFT JOIN text AS t ON t.number = m.text JOIN conversation AS c ON c.number = m.conversation"
            " WHERE m.id = ?",
            (name,),
        ).fetchone()
        if row is None:
            continue
        number, said, more, delivery, conversation, place, heading = row
        around = _around(connection, place)
        said = "\n".join([said or "", *further_texts(connection, name)]) if more else said
        said = with_heading(heading or "", said or "")
        if said.strip("\n") and delivery != "cancelled":
            connection.execute(
                "INSERT INTO message_words (message_words, rowid, words) VALUES ('delete', ?, ?)",
                (number, normalised(said)),
            )
        connection.executemany(
            "UPDATE text SET text = '', html = '', heading = '', folded = '' WHERE id = ?",
            [(packed(text),) for text in _texts_of(connection, message, around)],
        )
        connection.execute("DELETE FROM mood WHERE message = ?", (number,))
        connection.execute("DELETE FROM unrated WHERE number = ?", (number,))
        moods_again(connection, (place,))
        for each in around:
            Rows(connection).snippet_again(each)
        concerned.update((conversation, *around.values()))
    return concerned


def _around(connection: Connection, home: int) -> dict[int, str]:
    """Conversations whose streams may speak of the messages of one: those of its place, and those that have ended in it."""
    around = {
        row[0]: row[1]
        for row in connection.execute(
            "SELECT place.number, place.id FROM conversation AS c JOIN conversation AS place"
            " ON place.account = c.account AND place.thread = c.thread WHERE c.number = ?",
            (home,),
        )
    }
    ended: dict[str, list[tuple[int, str]]] = {}
    for number, name, target in connection.execute(
        "SELECT number, id, merged_into FROM conversation WHERE merged_into <> ''"
    ):
        ended.setdefault(target, []).append((number, name))
    looked = list(around.values())
    while looked:
        for number, name in ended.get(looked.pop(), ()):
            if number not in around:
                around[number] = name
                looked.append(name)
    return around


def _bodies(connection: Connection, streams: Iterable[int]) -> Iterator[bytes]:
    for number in streams:
        for (blob,) in connection.execute("SELECT body FROM entry WHERE stream = ?", (number,)):
            yield blob


def _texts_of(connection: Connection, message: str, streams: Iterable[int]) -> set[str]:
    """Ids of all texts that entries about the message point to, first versions and corrections included."""
    found: set[str] = set()
    for blob in _bodies(connection, streams):
        body = decode_body(blob)
        match body:
            case e.Received(message=concerned) | e.Edited(message=concerned) if concerned == message:
                found.add(body.text_id)
            case e.NoteAdded(note=concerned) if concerned == message:
                found.add(body.text_id)
            case e.ReplyQueued(reply=concerned) | e.ReplyRevised(reply=concerned) if concerned == message:
                found.update(name for part in body.parts for name in (part.text_id, part.values_id))
                found.add(getattr(body, "heading_id", ""))
            case _:
                pass
    return found - {""}
