"""The first schema: the log, its projections, and what lies beside them."""

from __future__ import annotations

from agent_console.storage.connection import Connection

# Every index stands next to the question that needs it.
_STATEMENTS = """
-- The log. A position is NULL while an entry is pending: made offline from a team, not accepted yet.
CREATE TABLE stream (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    position INTEGER NOT NULL, state BLOB NOT NULL);
CREATE TABLE entry (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL, stream INTEGER NOT NULL, position INTEGER,
    occurred_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, origin TEXT NOT NULL, actor TEXT NOT NULL,
    body BLOB NOT NULL);
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE UNIQUE INDEX entry_position ON entry (stream, position);

-- Text once, so that it can be erased without touching the log.
CREATE TABLE text (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL);
CREATE UNIQUE INDEX text_id ON text (id);

-- Messages and notes; the number sorts by channel time (storage/keys.py).
CREATE TABLE message (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL, conversation INTEGER NOT NULL, occurred_at INTEGER NOT NULL,
    direction TEXT NOT NULL, origin TEXT NOT NULL, author TEXT NOT NULL, remote TEXT NOT NULL,
    text INTEGER, original INTEGER, more INTEGER NOT NULL, edited_at INTEGER, edited_by BLOB, deleted INTEGER NOT NULL,
    in_reply_to BLOB, media BLOB, unreadable TEXT NOT NULL,
    is_reply INTEGER NOT NULL, delivery TEXT NOT NULL, failure TEXT NOT NULL, not_before INTEGER);
CREATE UNIQUE INDEX message_id ON message (id);
-- the time line: newest numbers of a conversation
CREATE INDEX message_conversation ON message (conversation) WHERE delivery <> 'cancelled';
-- Texts of a reply after its first one.
CREATE TABLE further_text (message BLOB NOT NULL, place INTEGER NOT NULL, text INTEGER NOT NULL,
    PRIMARY KEY (message, place)) WITHOUT ROWID;
CREATE TABLE activity (
    number INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, entry INTEGER NOT NULL);
CREATE INDEX activity_conversation ON activity (conversation);

-- Remote ids that the message's own id does not follow from: our replies, part by part.
CREATE TABLE alias (account TEXT NOT NULL, remote TEXT NOT NULL, message BLOB NOT NULL,
    PRIMARY KEY (account, remote)) WITHOUT ROWID;
CREATE TABLE reply_part (
    account TEXT NOT NULL, key TEXT NOT NULL, conversation TEXT NOT NULL, reply TEXT NOT NULL,
    remote TEXT NOT NULL, PRIMARY KEY (account, key)) WITHOUT ROWID;
CREATE INDEX reply_part_reply ON reply_part (reply);
CREATE TABLE reaction (
    message BLOB NOT NULL, key TEXT NOT NULL, author TEXT NOT NULL, account TEXT NOT NULL, remote TEXT NOT NULL,
    occurred_at INTEGER NOT NULL, removed INTEGER NOT NULL, PRIMARY KEY (message, key, author)) WITHOUT ROWID;
CREATE INDEX reaction_remote ON reaction (remote) WHERE remote <> '';
-- Entries about messages that have not arrived yet.
CREATE TABLE early (message BLOB NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (message, entry)) WITHOUT ROWID;

-- The inbox. folder: 0 open, 1 snoozed, 2 closed, 3 hidden (merged, or nothing was said yet).
CREATE TABLE conversation (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL,
    channel TEXT NOT NULL, thread TEXT NOT NULL, kind TEXT NOT NULL, public INTEGER NOT NULL,
    encrypted INTEGER NOT NULL, folder INTEGER NOT NULL, status TEXT NOT NULL, outcome TEXT,
    customer TEXT NOT NULL, name TEXT NOT NULL, avatar TEXT NOT NULL, last_message BLOB NOT NULL,
    last_direction TEXT, first_at INTEGER, last_at INTEGER NOT NULL, waiting_since INTEGER,
    urgency INTEGER NOT NULL, unread INTEGER NOT NULL, assignee TEXT NOT NULL, tags TEXT NOT NULL,
    case_id TEXT NOT NULL, reference TEXT NOT NULL, escalated INTEGER NOT NULL, priority TEXT,
    snoozed_until INTEGER, sending TEXT NOT NULL, messages INTEGER NOT NULL, merged_into TEXT NOT NULL,
    snippet TEXT NOT NULL, words TEXT NOT NULL, read_until INTEGER);
CREATE UNIQUE INDEX conversation_id ON conversation (id);
-- views in the default order, and by time; with the id, because the list reads all ids of a view (covered 15 ms at
-- 100,000 rows, 640 to 770 ms through the table)
CREATE INDEX conversation_urgency ON conversation (folder, urgency, number, id);
CREATE INDEX conversation_last ON conversation (folder, last_at, number, id);
-- Mine and Unassigned; by account
CREATE INDEX conversation_assignee ON conversation (assignee, folder, urgency, number, id);
CREATE INDEX conversation_account ON conversation (account, folder, urgency, number, id);
CREATE INDEX conversation_escalated ON conversation (urgency, number, id) WHERE escalated = 1 AND folder < 2;
CREATE INDEX conversation_waits_for_customer ON conversation (urgency, number, id)
    WHERE folder = 0 AND waiting_since IS NULL AND last_direction = 'ours';
-- intake, outbox, snoozing, cases, customers
CREATE INDEX conversation_thread ON conversation (account, thread);
CREATE INDEX conversation_sending ON conversation (account) WHERE sending <> '';
CREATE INDEX conversation_snoozed ON conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversation_case ON conversation (case_id) WHERE case_id <> '';
CREATE INDEX conversation_customer ON conversation (customer) WHERE customer <> '';
CREATE TABLE conversation_tag (tag TEXT NOT NULL, conversation INTEGER NOT NULL,
    PRIMARY KEY (tag, conversation)) WITHOUT ROWID;
-- who speaks where: participants of a conversation, conversations of a customer
CREATE TABLE participant (
    conversation INTEGER NOT NULL, identity TEXT NOT NULL, messages INTEGER NOT NULL,
    first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY (conversation, identity)) WITHOUT ROWID;
CREATE INDEX participant_identity ON participant (identity, last_at);

CREATE TABLE customer (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, avatar TEXT NOT NULL,
    organisation TEXT NOT NULL, labels TEXT NOT NULL, place TEXT NOT NULL, since INTEGER, last_at INTEGER NOT NULL,
    words TEXT NOT NULL);
CREATE UNIQUE INDEX customer_id ON customer (id);
CREATE INDEX customer_last ON customer (last_at);
CREATE INDEX customer_organisation ON customer (organisation) WHERE organisation <> '';
CREATE TABLE identity (
    id TEXT PRIMARY KEY, customer TEXT NOT NULL, channel TEXT NOT NULL, remote TEXT NOT NULL, name TEXT NOT NULL,
    avatar TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX identity_customer ON identity (customer);
CREATE TABLE service_case (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, reference TEXT NOT NULL, reason INTEGER, priority TEXT NOT NULL,
    opened_at INTEGER NOT NULL, closed_at INTEGER);
CREATE UNIQUE INDEX service_case_id ON service_case (id);
CREATE INDEX service_case_reference ON service_case (reference);
CREATE INDEX service_case_opened ON service_case (opened_at);

-- The words of messages and notes, and of names, reference numbers and tags.
CREATE VIEW message_text AS SELECT number, words FROM (
    SELECT message.number AS number, normalised(text.text || coalesce((
        SELECT char(10) || group_concat(piece.text, char(10) ORDER BY place)
        FROM further_text JOIN text AS piece ON piece.number = further_text.text
        WHERE further_text.message = message.id), '')) AS words
    FROM message JOIN text ON text.number = message.text WHERE message.delivery <> 'cancelled')
    WHERE trim(words, char(10)) <> '';
CREATE VIRTUAL TABLE message_words USING fts5(
    words, content='message_text', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1);
CREATE VIEW named AS
    SELECT number, words FROM conversation WHERE words <> ''
    UNION ALL SELECT number, words FROM customer WHERE words <> '';
CREATE VIRTUAL TABLE names USING fts5(
    words, content='named', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
INSERT INTO names (names, rank) VALUES ('secure-delete', 1);

-- Not in the log.
CREATE TABLE account (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE cursor (account TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE health (account TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE quarantine (
    id TEXT PRIMARY KEY, account TEXT NOT NULL, received_at INTEGER NOT NULL, why TEXT NOT NULL, payload BLOB NOT NULL);
CREATE INDEX quarantine_account ON quarantine (account, received_at);
CREATE TABLE agent (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE draft (agent TEXT NOT NULL, conversation TEXT NOT NULL, body BLOB NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (agent, conversation)) WITHOUT ROWID;
CREATE TABLE read_mark (agent TEXT NOT NULL, conversation TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (agent, conversation)) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE attachment (id TEXT PRIMARY KEY, media BLOB NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
-- What each commit changed, so that other processes on the same file can tell their windows.
CREATE TABLE change (number INTEGER PRIMARY KEY AUTOINCREMENT, writer TEXT NOT NULL, body BLOB NOT NULL);
"""


def migrate(connection: Connection) -> None:
    """Make the tables, inside the caller's transaction."""
    connection.execute(_STATEMENTS)
