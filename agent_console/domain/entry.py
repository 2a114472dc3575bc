"""Entries: the immutable facts that streams are made of, and the kinds there are.

Everything stored here is decoded for ever: fields are only ever added, with a default, and tags are never renamed.
The bodies are msgspec structs instead of dataclasses because they are encoded and decoded at every append; they
are frozen and compare by value just the same.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from agent_console.domain.parts import Media as Media
from agent_console.domain.parts import Part as Part
from agent_console.domain.parts import Visibility as Visibility
from agent_console.domain.reply import PendingReply
from agent_console.domain.waiting import Answer, Unanswered


class StreamKind(StrEnum):
    """What a stream tells the story of. Stored: never rename a value."""

    CONVERSATION = "conversation"
    CUSTOMER = "customer"
    CASE = "case"


class Origin(StrEnum):
    """How an entry came to us. Stored. Backfill and import never notify, count as unread or reopen."""

    LIVE = "live"
    BACKFILL = "backfill"
    IMPORT = "import"


class ThreadKind(StrEnum):
    """What kind of place a conversation happens in. Stored."""

    PRIVATE = "private"
    POST = "post"  # one public post or top-level comment and what hangs below it
    STANDING = "standing"  # a community room: goes on for ever, nobody is *the* customer
    TAKEN_OUT = "taken_out"  # a message taken out of a standing conversation


class Direction(StrEnum):
    """Who wrote a message. Stored."""

    CUSTOMER = "customer"
    OURS = "ours"  # through us or elsewhere, e.g. by the channel's own app


class Outcome(StrEnum):
    """Why a conversation was closed. Stored."""

    SOLVED = "solved"
    ANSWERED = "answered"
    NO_REPLY_NEEDED = "no_reply_needed"
    SPAM = "spam"
    DUPLICATE = "duplicate"
    HANDED_OVER = "handed_over"
    IMPORTED = "imported"  # arrived closed


class Priority(StrEnum):
    """How urgent a case is. Stored."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Moderation(StrEnum):
    """What can be done to somebody else's post, or to its author, where the channel allows it. Stored."""

    LIKE = "like"
    UNLIKE = "unlike"
    HIDE = "hide"
    UNHIDE = "unhide"
    DELETE = "delete"
    MUTE = "mute"  # the author: we hear no more of them
    UNMUTE = "unmute"
    BLOCK = "block"  # the author: they see no more of us
    UNBLOCK = "unblock"


class ContactKind(StrEnum):
    """How somebody was in touch with us outside any channel. Stored."""

    PHONE = "phone"
    VISIT = "visit"


class Automatic(StrEnum):
    """What was written by a machine and waits for no answer. Stored."""

    NO = ""
    REPLY = "auto_reply"  # out of office, "we have received your message"
    BOUNCE = "bounce"
    LIST = "list"  # newsletters, mailing lists


class _Body(msgspec.Struct, frozen=True, kw_only=True, tag=True, omit_defaults=True):
    """What is as usual takes no room in the log."""


# ---- conversation -------------------------------------------------------------------------------------------


class Opened(_Body, frozen=True, kw_only=True):
    """First entry of a conversation: where it happens."""

    account: str
    channel: str
    thread: str
    """The channel's id of the place: room, post, chat."""
    kind: ThreadKind
    title: str = ""
    encrypted: bool = False
    taken_from: str = ""
    """For `ThreadKind.TAKEN_OUT`: the standing conversation."""
    taken_message: str = ""


class Renamed(_Body, frozen=True, kw_only=True):
    """The place has another title now, or turned out to be encrypted."""

    title: str
    encrypted: bool = False


class Received(_Body, frozen=True, kw_only=True):
    """A message from the channel: a customer's, or one of ours that was written elsewhere."""

    message: str
    remote: str
    direction: Direction
    identity: str
    """Id of the author's identity; empty when it is ours."""
    customer: str = ""
    text_id: str = ""
    in_reply_to: str = ""
    """Message id, not the remote one."""
    media: tuple[Media, ...] = ()
    unreadable: str = ""
    """Why there is no text: encrypted; empty when there is."""
    thanks: bool = False
    """Nothing but a thank-you: does not reopen."""
    visibility: Visibility | None = None
    """Where the channel has shades; None: as public as the place."""
    automatic: Automatic = Automatic.NO
    """Written by a machine: waits for no answer and reopens nothing."""


class Edited(_Body, frozen=True, kw_only=True):
    """The author changed the text of a message."""

    message: str
    text_id: str
    remote: str = ""


class Deleted(_Body, frozen=True, kw_only=True):
    """A message was taken back at the channel; its text stays readable to us."""

    message: str
    remote: str = ""


class Reacted(_Body, frozen=True, kw_only=True):
    """Somebody put a reaction on a message, or took it away."""

    message: str
    key: str
    by: str
    """Identity id; "account:<id>" for ours."""
    remote: str = ""
    removed: bool = False


class ReadByCustomer(_Body, frozen=True, kw_only=True):
    """The customer's client says that they read up to this message."""

    message: str
    by: str


class ReplyQueued(_Body, frozen=True, kw_only=True):
    """A reply is durable and waits to leave."""

    reply: str
    parts: tuple[Part, ...]
    in_reply_to: str = ""
    public: bool
    not_before: datetime
    answers_until: datetime | None = None
    """Channel time of the newest message that the agent had seen: what this reply answers."""
    visibility: Visibility | None = None
    """As the agent chose; None: never more public than what it answers."""
    to: str = ""
    """Remote id of the user for whom a private reply to a public message is (`in_reply_to`, in another conversation)."""
    heading_id: str = ""
    """Text id of the subject, where the agent wrote one."""
    planned: bool = False
    """The agent chose the time at which it leaves."""


class ReplyRevised(_Body, frozen=True, kw_only=True):
    """The text was changed before it left."""

    reply: str
    parts: tuple[Part, ...]
    not_before: datetime


class ReplyCancelled(_Body, frozen=True, kw_only=True):
    """Taken back before it left, or discarded after it failed."""

    reply: str


class ReplyAttempted(_Body, frozen=True, kw_only=True):
    """Written before the first byte leaves."""

    reply: str
    key: str
    attempt: int


class ReplySent(_Body, frozen=True, kw_only=True):
    """The channel took a part."""

    reply: str
    key: str
    remote: str
    others: tuple[str, ...] = ()
    """Further remote ids, where the channel made several messages of it."""


class ReplyDelivered(_Body, frozen=True, kw_only=True):
    """It reached the customer's device, as far as the channel tells."""

    reply: str
    key: str


class ReplyFailed(_Body, frozen=True, kw_only=True):
    """Refused for good, or given up; stays in sight."""

    reply: str
    key: str
    reason: str


class ReplyBounced(_Body, frozen=True, kw_only=True):
    """It was sent, and came back: the address does not exist, the mailbox is full. Everything needed to try again is here."""

    reply: str
    key: str
    reason: str
    parts: tuple[Part, ...] = ()
    in_reply_to: str = ""
    public: bool = False
    visibility: Visibility | None = None
    to: str = ""
    heading_id: str = ""


class ReplyUncertain(_Body, frozen=True, kw_only=True):
    """An attempt ended without an answer: it may have arrived."""

    reply: str
    key: str
    others: tuple[str, ...] = ()
    """Keys of further parts that may have arrived, too: after a backup was restored, nobody knows."""


class ReplyRetried(_Body, frozen=True, kw_only=True):
    """The agent (or `find`) said: try again under the same key."""

    reply: str
    not_before: datetime
    trusting: bool = False
    """It may have arrived: sent again only because the channel drops a repetition, and only as long as it does."""


class NoteAdded(_Body, frozen=True, kw_only=True):
    """Written for colleagues; can never reach a channel."""

    note: str
    text_id: str


class Assigned(_Body, frozen=True, kw_only=True):
    """Somebody has it now."""

    agent: str


class Released(_Body, frozen=True, kw_only=True):
    """Nobody has it now."""


class Escalated(_Body, frozen=True, kw_only=True):
    """Handed on as a case."""

    case: str
    reference: str
    reason_id: str
    """Text id of the reason."""
    priority: Priority


class CaseLinked(_Body, frozen=True, kw_only=True):
    """The conversation belongs to a case."""

    case: str
    reference: str


class Closed(_Body, frozen=True, kw_only=True):
    """Done, and why."""

    outcome: Outcome
    seen_until: datetime | None = None


class Reopened(_Body, frozen=True, kw_only=True):
    """Open again: by an agent, or because the customer wrote."""

    by_message: str = ""


class Snoozed(_Body, frozen=True, kw_only=True):
    """Out of sight until then, unless a message wakes it."""

    until: datetime


class Woken(_Body, frozen=True, kw_only=True):
    """Back in sight: the time came, a message arrived, or an agent wanted it."""

    by_message: str = ""


class Tagged(_Body, frozen=True, kw_only=True):
    """A tag was put on or taken off."""

    tag: str
    removed: bool = False


class MarkedHandled(_Body, frozen=True, kw_only=True):
    """Nothing here needs an answer any more: read for the whole team."""

    seen_until: datetime


class MovedToPrivate(_Body, frozen=True, kw_only=True):
    """The matter goes on in a private conversation, on this channel or another."""

    conversation: str
    message: str = ""
    """The public message that is answered there: it waits here no more."""


class WaitsAgain(_Body, frozen=True, kw_only=True):
    """What was to answer this message in private was taken back: it waits as before."""

    message: str
    at: datetime
    """When it was written, channel time."""
    author: str


class ContinuesFrom(_Body, frozen=True, kw_only=True):
    """The other side of `MovedToPrivate`, in the private conversation."""

    conversation: str
    message: str = ""
    customer: str = ""
    """Whom we write to, until they have written themselves."""
    identity: str = ""


class Placed(_Body, frozen=True, kw_only=True):
    """A private conversation that we began has its place at the channel now: from here on this is its thread."""

    thread: str


class Moderated(_Body, frozen=True, kw_only=True):
    """We did something to a customer's message, or to its author. The original stays readable to us."""

    message: str
    action: Moderation
    identity: str = ""
    """Of the author."""
    reason_id: str = ""
    """Text id of the reason."""


class ContactLogged(_Body, frozen=True, kw_only=True):
    """A phone call or a visit, written down by an agent; what was said is the message with this id."""

    message: str
    how: ContactKind
    direction: Direction
    minutes: int = 0


class MoodCorrected(_Body, frozen=True, kw_only=True):
    """An agent says how a message feels; it holds for the text that it had then."""

    message: str
    text_id: str
    label: str = ""
    """A value of `mood.Label`; empty: as the machine says, after all."""


class MergedInto(_Body, frozen=True, kw_only=True):
    """This conversation proved to be part of another one."""

    conversation: str
    with_replies: bool = False
    """What has not left yet goes along (`Absorbed.replies`); in old logs it stayed."""


class Absorbed(_Body, frozen=True, kw_only=True):
    """Another conversation proved to be part of this one. What it had folded to is taken over; its entries stay there."""

    conversation: str
    open: bool = False
    """It was open: this one is not snoozed any more."""
    customer: str = ""
    primary_identity: str = ""
    primary_at: datetime | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None
    last_message: str = ""
    last_direction: Direction | None = None
    last_customer_at: datetime | None = None
    handled_until: datetime | None = None
    unanswered: tuple[Unanswered, ...] = ()
    answered: tuple[Answer, ...] = ()
    messages: int = 0
    ours: int = 0
    assignee: str = ""
    tags: tuple[str, ...] = ()
    case: str = ""
    reference: str = ""
    priority: Priority | None = None
    replies: tuple[PendingReply, ...] = ()
    """What has not left yet: it is sent from here."""


class TakenOut(_Body, frozen=True, kw_only=True):
    """In a community room: this message goes on in a conversation of its own, and waits here no more."""

    message: str
    conversation: str


# ---- customer -----------------------------------------------------------------------------------------------


class IdentityLinked(_Body, frozen=True, kw_only=True):
    """A remote user belongs to this customer."""

    identity: str
    channel: str
    remote: str
    name: str = ""
    avatar: str = ""
    handle: str = ""
    """How the channel writes them: @ana@social.example; empty where it has no such thing."""


class IdentityRenamed(_Body, frozen=True, kw_only=True):
    """A remote user calls themselves something else now."""

    identity: str
    name: str
    avatar: str = ""
    handle: str = ""


class Followed(_Body, frozen=True, kw_only=True):
    """A customer whom we know follows one of our accounts now, or no longer."""

    account: str
    identity: str
    removed: bool = False


class CustomerDescribed(_Body, frozen=True, kw_only=True):
    """What we know beside the identities."""

    name: str = ""
    organisation: str = ""
    labels: tuple[str, ...] = ()
    since: datetime | None = None
    place: str = ""


# ---- case ---------------------------------------------------------------------------------------------------


class CaseOpened(_Body, frozen=True, kw_only=True):
    """A matter with a reference number begins."""

    reference: str
    conversation: str
    reason_id: str
    priority: Priority


class CaseClosed(_Body, frozen=True, kw_only=True):
    """The matter is settled."""

    outcome: Outcome


ConversationBody = (
    Opened | Renamed | Received | Edited | Deleted | Reacted | ReadByCustomer
    | ReplyQueued | ReplyRevised | ReplyCancelled | ReplyAttempted | ReplySent | ReplyDelivered | ReplyFailed
    | ReplyUncertain | ReplyRetried
    | NoteAdded | Assigned | Released | Escalated | CaseLinked | Closed | Reopened | Snoozed | Woken | Tagged
    | MarkedHandled | MovedToPrivate | MergedInto | Absorbed | TakenOut
    | ReplyBounced | ContinuesFrom | Placed | Moderated | ContactLogged | WaitsAgain | MoodCorrected
)  # fmt: skip
CustomerBody = IdentityLinked | IdentityRenamed | CustomerDescribed | Followed
CaseBody = CaseOpened | CaseClosed
Body = ConversationBody | CustomerBody | CaseBody


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One immutable fact on one stream."""

    id: str
    """Derived (UUIDv5) for what was received, UUIDv7 for what we author; 32 hexadecimal digits."""
    stream: str
    kind: StreamKind
    position: int | None
    """1, 2, 3 … without gaps in order of arrival; None while pending (made offline from a team)."""
    occurred_at: datetime
    """When it happened, by the channel's clock; UTC."""
    recorded_at: datetime
    """When we wrote it down; UTC."""
    origin: Origin
    actor: str
    """Who: "agent:<id>", "identity:<id>", "account:<id>" or "system".

    In an imported history "account:<id>/<name>" also says who of ours it was, a brand for example.
    """
    body: Body

    def at(self, position: int | None, recorded_at: datetime) -> Entry:
        """The same entry elsewhere."""
        return msgspec.structs.replace(self, position=position, recorded_at=recorded_at)


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that has no position yet."""

    id: str
    stream: str
    kind: StreamKind
    occurred_at: datetime
    origin: Origin
    actor: str
    body: Body

    def at(self, position: int | None, recorded_at: datetime) -> Entry:
        """The entry at its place."""
        return Entry(
            id=self.id,
            stream=self.stream,
            kind=self.kind,
            position=position,
            occurred_at=self.occurred_at,
            recorded_at=recorded_at,
            origin=self.origin,
            actor=self.actor,
            body=self.body,
        )
