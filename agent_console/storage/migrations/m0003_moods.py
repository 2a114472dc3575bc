"""The third schema: moods of messages, what agents said about them, and where conversations stand."""

from __future__ import annotations

from agent_console.domain.mood import sort_key
from agent_console.storage.connection import Connection

_STATEMENTS = """
-- What the analyzer says about the text that a message had: `text` is that text's row, so an edit makes it void.
-- label -1, 0, 1 or NULL; score and confidence in thousandths; words as in storage/moods.py.
CREATE TABLE mood (
    message INTEGER PRIMARY KEY, text INTEGER NOT NULL, version TEXT NOT NULL, language TEXT NOT NULL, label INTEGER,
    score INTEGER NOT NULL, confidence INTEGER NOT NULL, flags INTEGER NOT NULL, words BLOB);
-- What agents say, a projection of the log.
CREATE TABLE mood_correction (
    message BLOB PRIMARY KEY, text INTEGER NOT NULL, label INTEGER NOT NULL, agent TEXT NOT NULL,
    corrected_at INTEGER NOT NULL) WITHOUT ROWID;
-- Customers' messages that are still to rate, by row number, which is by time; live ones go first.
CREATE TABLE unrated (number INTEGER PRIMARY KEY, live INTEGER NOT NULL);
CREATE INDEX unrated_live ON unrated (number) WHERE live;
INSERT INTO unrated (number, live) SELECT number, 0 FROM message
    WHERE direction = 'customer' AND text IS NOT NULL AND delivery <> 'cancelled' AND (marks >> 7 & 7) = 0;

-- Where a conversation stands, in thousandths; NULL where nothing is rated.
ALTER TABLE conversation ADD COLUMN mood INTEGER;
ALTER TABLE conversation ADD COLUMN mood_trend INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN mood_sure INTEGER NOT NULL DEFAULT 1;
-- Mood and urgency in one number (domain/mood.py).
ALTER TABLE conversation ADD COLUMN mood_sort INTEGER NOT NULL DEFAULT 0;
"""
_INDEXES = """
-- the inbox by mood, in every view; filtering by mood in any order (a range of mood_sort)
CREATE INDEX conversation_mood ON conversation (folder, mood_sort, number, id, assignee);
CREATE INDEX conversation_falling ON conversation (number) WHERE mood_trend < 0;
"""


def migrate(connection: Connection) -> None:
    """Change the tables, inside the caller's transaction."""
    connection.execute(_STATEMENTS)
    urgencies = connection.execute("SELECT urgency, number FROM conversation").fetchall()
    connection.executemany(
        "UPDATE conversation SET mood_sort = ? WHERE number = ?",
        [(sort_key(None, urgency), number) for urgency, number in urgencies],
    )
    connection.execute(_INDEXES)
