"""What the front ends are given to show: plain frozen data, already joined, never an entry or a database row."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from agent_console.domain.account import Account, AccountHealth, Audience
from agent_console.domain.agent import Agent
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import (
    Automatic,
    ContactKind,
    Direction,
    Media,
    Origin,
    Outcome,
    Priority,
    ThreadKind,
    Visibility,
)
from agent_console.domain.mood_views import MessageMood, MoodFilter


class View(StrEnum):
    """The inbox's standing views."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    ESCALATED = "escalated"
    SNOOZED = "snoozed"
    WAITING_FOR_CUSTOMER = "waiting_for_customer"
    ALL = "all"  # everything open, snoozed ones left out
    CLOSED = "closed"


class Order(StrEnum):
    """How the inbox is sorted."""

    WAITING_SINCE = "waiting_since"  # longest waiting first; those that wait for nothing last, newest first
    NEWEST = "newest"
    OLDEST = "oldest"
    MOOD = "mood"  # who waits first, of them the angriest, of them the longest waiting; no mood ranks before neutral


class ConversationStatus(StrEnum):
    """Stored in the row."""

    OPEN = "open"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class Sending(StrEnum):
    """The worst state among the replies of a conversation that have not left or not arrived."""

    NONE = ""
    QUEUED = "queued"
    ATTEMPTING = "attempting"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


class InboxQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which rows of the inbox; the empty query is everything open."""

    view: View = View.ALL
    account: str = ""
    audience: Audience | None = None
    tag: str = ""
    text: str = ""
    """Filter as you type: matches customer, snippet, reference number and message text."""
    order: Order = Order.WAITING_SINCE
    mood: MoodFilter | None = None


class RowKey(msgspec.Struct, frozen=True):
    """Where a page ended: the sort key of its last row. Opaque to front ends."""

    sort: int
    id: str


class InboxRow(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation in the inbox."""

    id: str
    account: str
    channel: str
    kind: ThreadKind
    public: bool
    encrypted: bool
    status: ConversationStatus
    outcome: Outcome | None
    customer: str
    name: str
    """The customer's name, or the title of a standing conversation."""
    avatar: str
    snippet: str
    """One line of the newest message."""
    snippet_direction: Direction | None
    last_at: datetime
    waiting_since: datetime | None
    unread: int
    """Live customer messages that nobody on the team has answered or marked; 99 means 99 or more."""
    assignee: str
    tags: tuple[str, ...]
    reference: str
    """Of the newest case; empty when there is none."""
    priority: Priority | None
    snoozed_until: datetime | None
    sending: Sending
    has_draft: bool
    draft: str
    """First line of this agent's draft."""
    position: int
    """Of the stream: what commands are judged against."""
    mood: float | None = None
    """Where it stands, from -1 to 1 (`mood.label_of`); None where nothing is rated."""
    mood_trend: int = 0
    """1 rising, -1 falling."""
    mood_sure: bool = True


class InboxPage(msgspec.Struct, frozen=True, kw_only=True):
    """Rows in order; `after` continues, None at the end."""

    rows: tuple[InboxRow, ...]
    after: RowKey | None


class InboxCounts(msgspec.Struct, frozen=True, kw_only=True):
    """Conversations per view, and open ones per account and audience."""

    views: dict[View, int]
    accounts: dict[str, int]
    audiences: dict[Audience, int]


class DeliveryState(StrEnum):
    """State of one of our messages, worst part first where it has several."""

    QUEUED = "queued"
    ATTEMPTING = "attempting"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


class Reaction(msgspec.Struct, frozen=True):
    """A reaction on a message: key (usually an emoji), how often, whether we put one."""

    key: str
    count: int
    ours: bool


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file at a message, as it can be shown. `id` is what `Files.fetch` takes."""

    id: str
    media: Media
    local: bool
    """Its bytes are already here, encrypted."""


class MessageView(msgspec.Struct, frozen=True, kw_only=True):
    """A message of a customer or of ours."""

    id: str
    author: str
    """Identity id; "agent:<id>" for ours when known."""
    author_name: str
    author_avatar: str
    customer: str
    is_primary: bool
    """Written by the conversation's customer (false: somebody else in a shared thread)."""
    direction: Direction
    occurred_at: datetime
    text: str
    html: str
    """Sanitised: a small safe subset, no remote loads; empty when the plain text says it all."""
    attachments: tuple[Attachment, ...]
    reactions: tuple[Reaction, ...]
    edited: bool
    deleted: bool
    """Taken back at the channel; the text is still readable here."""
    original_text: str
    """What it said first, if it was edited."""
    in_reply_to: str
    quote: str
    """One line of the message it answers; empty when that is the one just before or unknown."""
    quote_author: str
    unreadable: str
    delivery: DeliveryState | None
    """Only for ours."""
    failure: str
    reply: str
    """Reply id, for ours that went through the outbox."""
    not_before: datetime | None
    """A queued reply leaves then; until then it can be undone or edited."""
    handle: str = ""
    """How the channel writes the author, where that is not the name."""
    visibility: Visibility | None = None
    heading: str = ""
    """Subject or content warning."""
    folded: str = ""
    """Quoted history and signature: shown when asked for."""
    automatic: Automatic = Automatic.NO
    liked: bool = False
    """By us."""
    hidden: bool = False
    """We have hidden or deleted it at the channel; the text is still readable here."""
    muted: bool = False
    blocked: bool = False
    """Of the author, by us."""
    mood: MessageMood | None = None
    """Only customers'; None where it has not been rated."""
    origin: Origin


class NoteView(msgspec.Struct, frozen=True, kw_only=True):
    """A note for colleagues."""

    id: str
    agent: str
    agent_name: str
    occurred_at: datetime
    text: str


class ActivityKind(StrEnum):
    """Kinds of activity lines in a conversation."""

    ASSIGNED = "assigned"
    RELEASED = "released"
    ESCALATED = "escalated"
    CLOSED = "closed"
    REOPENED = "reopened"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    HANDLED = "handled"
    TAKEN_OUT = "taken_out"
    MERGED = "merged"
    MOVED_TO_PRIVATE = "moved_to_private"
    CONTINUES_FROM = "continues_from"
    MODERATED = "moderated"
    CONTACT_LOGGED = "contact_logged"


class ActivityView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done to the conversation. Wording is the front end's."""

    id: str
    kind: ActivityKind
    agent: str
    """Who did it: agent id; empty for the system or the customer."""
    agent_name: str
    occurred_at: datetime
    subject: str = ""
    """What it is about: the new assignee's name, the tag, the reference number, the outcome's value …"""
    detail: str = ""
    """The reason of an escalation."""
    until: datetime | None = None
    priority: Priority | None = None
    """Of an escalation."""
    conversation: str = ""
    """The other conversation: where it was moved to, merged into, taken out to, or continues from."""
    message: str = ""
    """The message that was moderated."""
    minutes: int = 0
    how: ContactKind | None = None
    direction: Direction | None = None
    """Of a logged contact."""


TimelineItem = MessageView | NoteView | ActivityView


class TimelineKey(msgspec.Struct, frozen=True):
    """Where a page of the time line begins. Opaque to front ends."""

    at: int
    id: str


class TimelinePage(msgspec.Struct, frozen=True, kw_only=True):
    """Items oldest first; `before` leads to older ones, None at the beginning."""

    items: tuple[TimelineItem, ...]
    before: TimelineKey | None


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks in the conversation."""

    identity: str
    customer: str
    name: str
    avatar: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What an agent began to write. Kept per conversation and agent; survives anything."""

    text: str = ""
    is_note: bool = False
    in_reply_to: str = ""
    attachments: tuple[str, ...] = ()
    """Ids of stored attachments."""
    heading: str = ""
    """Subject, where a new conversation has one."""
    visibility: Visibility | None = None
    """As the agent chose; None: as what it answers."""
    privately: bool = False
    """A private answer to the public message `in_reply_to`: must never be sent where everybody reads it."""
    saved_at: datetime | None = None


class ConversationView(msgspec.Struct, frozen=True, kw_only=True):
    """Head of an open conversation and all that the composer must know."""

    row: InboxRow
    account: Account
    account_health: AccountHealth
    capabilities: Capabilities
    """As they hold in this place (an encrypted room cannot be answered)."""
    title: str
    participants: tuple[Participant, ...]
    """At most 50, those who spoke last first."""
    draft: Draft | None
    seen_until: datetime | None
    """Up to where this agent had looked: later messages are new."""
    taken_from: str
    """For a message taken out of a community room: that conversation."""
    privately: Capabilities | None = None
    """As they hold for a private reply to a message of this place; None where there is no such thing."""


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """Another way to reach the same customer: an identity of theirs, on an account of ours that can write to it."""

    account: str
    account_name: str
    channel: str
    identity: str
    remote: str
    name: str
    conversation: str
    """A private conversation there that can be answered now; empty where one would begin."""
    ready: bool
    """The account is signed in and not suspended."""


class IdentityView(msgspec.Struct, frozen=True, kw_only=True):
    """A customer at one channel."""

    id: str
    channel: str
    remote: str
    name: str
    avatar: str
    messages: int
    last_at: datetime | None
    handle: str = ""
    follows: bool = False
    """Follows one of our accounts."""
    muted: bool = False
    blocked: bool = False


class PastConversation(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier (or other) conversation of the same customer."""

    id: str
    channel: str
    account_name: str
    public: bool
    status: ConversationStatus
    outcome: Outcome | None
    first_at: datetime
    last_at: datetime
    messages: int
    snippet: str
    """First customer message: what it was about."""
    reference: str
    mood: float | None = None
    """Where it stands or stood, as in `InboxRow`."""
    mood_sure: bool = True


class CaseView(msgspec.Struct, frozen=True, kw_only=True):
    """A matter with a reference number."""

    id: str
    reference: str
    reason: str
    priority: Priority
    open: bool
    opened_at: datetime
    conversations: tuple[str, ...]
    customer_name: str = ""


class CustomerCard(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the history panel begins with."""

    id: str
    name: str
    avatar: str
    organisation: str
    colleagues: tuple[Participant, ...]
    """Other customers of the same organisation."""
    labels: tuple[str, ...]
    place: str
    first_contact: datetime | None
    last_contact: datetime | None
    conversations: int
    messages: int
    identities: tuple[IdentityView, ...]
    cases: tuple[CaseView, ...]
    past: tuple[PastConversation, ...]
    """Newest first, at most 50; `History.conversations_of` continues."""


class CustomerRow(msgspec.Struct, frozen=True, kw_only=True):
    """One customer in a list."""

    id: str
    name: str
    avatar: str
    organisation: str
    channels: tuple[str, ...]
    conversations: int
    last_at: datetime | None


class SearchHit(msgspec.Struct, frozen=True, kw_only=True):
    """A message or note that contains what was sought."""

    conversation: str
    message: str
    customer: str
    name: str
    channel: str
    public: bool
    occurred_at: datetime
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    """Ranges of `excerpt` to highlight, in code points: start, end."""
    is_note: bool


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """Hits newest first; `before` continues, None at the end."""

    hits: tuple[SearchHit, ...]
    before: TimelineKey | None


class AccountView(msgspec.Struct, frozen=True, kw_only=True):
    """An account with its health and what is queued on it."""

    account: Account
    health: AccountHealth
    queued: int
    failed: int
    uncertain: int = 0
    planned: int = 0
    """Those among the queued that leave only later, at a time that an agent chose or a server asked for."""
    begins: bool = False
    """One may write privately to somebody there who has not written first."""


class Skipped(msgspec.Struct, frozen=True):
    """What an import left out: where (file and row or record) and why (a stable word, then detail)."""

    where: str
    why: str
    detail: str = ""


class ImportProgress(msgspec.Struct, frozen=True, kw_only=True):
    """While an import runs. `fraction` is of bytes read, 0 to 1."""

    fraction: float
    messages: int
    skipped: int


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import brought. Things known before are counted in `known`, not again."""

    conversations: int
    messages: int
    customers: int
    known: int
    skipped: tuple[Skipped, ...]
    cancelled: bool = False


class WorkspaceKind(StrEnum):
    """Where the log lives."""

    LOCAL = "local"
    PRACTICE = "practice"
    TEAM = "team"


class WorkspaceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """The open workspace and who works in it."""

    kind: WorkspaceKind
    path: str
    name: str
    agent: Agent
    collecting: bool
    """This process holds the collector lock; false: another console or agentctl receives and sends."""
    recovery_key_pending: bool
    """The recovery key has not been confirmed as printed yet."""


class Quarantined(msgspec.Struct, frozen=True, kw_only=True):
    """A payload that could not be read, kept with its bytes."""

    id: str
    account: str
    received_at: datetime
    why: str
    payload: bytes


class DoctorFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing `doctor` looked at. `word` is stable: schema, integrity, refold, search_index, keyring, disk …"""

    word: str
    ok: bool
    detail: str = ""
