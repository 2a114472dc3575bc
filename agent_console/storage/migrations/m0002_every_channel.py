"""The second schema: headings and folded parts of texts, what we did to messages and their authors, canned replies."""

from __future__ import annotations

from agent_console.storage.connection import Connection

# Columns with a constant default are added without touching a row: this takes the same moment however much there is.
_STATEMENTS = """
ALTER TABLE text ADD COLUMN heading TEXT NOT NULL DEFAULT '';
ALTER TABLE text ADD COLUMN folded TEXT NOT NULL DEFAULT '';
-- Bits: who can see it, written by a machine, liked, hidden (storage/marks.py).
ALTER TABLE message ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identity ADD COLUMN handle TEXT NOT NULL DEFAULT '';
ALTER TABLE identity ADD COLUMN follows INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identity ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identity ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;

CREATE TABLE canned (
    id TEXT PRIMARY KEY, shortcut TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL,
    channel TEXT NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX canned_shortcut ON canned (shortcut, channel, language);

-- The words of headings are found, too. What has none says the same as before, so the index stays as it is.
DROP VIEW message_text;
CREATE VIEW message_text AS SELECT number, words FROM (
    SELECT message.number AS number, normalised(
        CASE WHEN text.heading = '' THEN '' ELSE text.heading || char(10) END || text.text || coalesce((
        SELECT char(10) || group_concat(piece.text, char(10) ORDER BY place)
        FROM further_text JOIN text AS piece ON piece.number = further_text.text
        WHERE further_text.message = message.id), '')) AS words
    FROM message JOIN text ON text.number = message.text WHERE message.delivery <> 'cancelled')
    WHERE trim(words, char(10)) <> '';
"""


def migrate(connection: Connection) -> None:
    """Change the tables, inside the caller's transaction."""
    connection.execute(_STATEMENTS)
