"""The facade that front ends call, as protocols: `app.Console` is made of these.

Every coroutine runs on the engine's own loop; the console crosses over by its bridge, agentctl runs them directly.
Reads never change anything. Commands raise `CommandRefused` with a reason, `UnknownName` for ids that do not exist
and `WorkspaceError` where nothing could be stored. `seen` is the stream position that the agent saw (`InboxRow.position`):
a colleague's claim after it rejects ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from agent_console.domain.account import Account, Audience
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.entry import ContactKind, Direction, Moderation, Outcome, Priority, Visibility
from agent_console.domain.mood import Label
from agent_console.domain.mood_views import MoodExplained, MoodSample, RatingProgress
from agent_console.domain.templates import TemplateUse as TemplateUse
from agent_console.domain.templates import TemplateView as TemplateView
from agent_console.domain.views import (
    AccountView,
    Attachment,
    CaseView,
    ConversationView,
    CustomerCard,
    CustomerRow,
    DoctorFinding,
    Draft,
    Elsewhere,
    ImportProgress,
    ImportReport,
    InboxCounts,
    InboxPage,
    InboxQuery,
    InboxRow,
    PastConversation,
    Quarantined,
    RowKey,
    SearchPage,
    TimelineKey,
    TimelinePage,
)


class Reading(Protocol):
    """Questions. All of them are interrupted when the awaiting task is cancelled."""

    async def inbox_page(
        self, query: InboxQuery, after: RowKey | None = None, limit: int = 50
    ) -> InboxPage: ...

    async def inbox_ids(self, query: InboxQuery, limit: int = 200_000) -> tuple[str, ...]:
        """All ids of a view in order: what the list's model holds; rows are fetched as they come into sight."""
        ...

    async def inbox_rows(self, ids: Sequence[str]) -> tuple[InboxRow, ...]:
        """Rows by id, in the order asked for; ids that do not exist are left out."""
        ...

    async def inbox_counts(self) -> InboxCounts: ...

    async def conversation(self, conversation: str) -> ConversationView: ...

    async def timeline(
        self, conversation: str, before: TimelineKey | None = None, limit: int = 50
    ) -> TimelinePage:
        """The newest items, or those before the key; oldest first within the page."""
        ...

    async def timeline_around(self, conversation: str, message: str, limit: int = 50) -> TimelinePage:
        """A page in which this message stands, with everything newer (at most 500): for opening a search hit."""
        ...

    async def customer(self, customer: str) -> CustomerCard: ...

    async def past_conversations(
        self, customer: str, before: TimelineKey | None = None, limit: int = 50
    ) -> tuple[PastConversation, ...]: ...

    async def customers(self, text: str = "", limit: int = 100) -> tuple[CustomerRow, ...]: ...

    async def search(
        self, query: str, *, customer: str = "", before: TimelineKey | None = None, limit: int = 50
    ) -> SearchPage:
        """Words (all of them, the last as a prefix) or "exact phrases" in messages and notes, newest first."""
        ...

    async def cases(self, *, only_open: bool = True, limit: int = 200) -> tuple[CaseView, ...]: ...

    async def case(self, reference: str) -> CaseView:
        """By reference number; a mistyped one (wrong check character) raises `UnknownName`."""
        ...

    async def resolve(self, text: str) -> str:
        """A conversation's full id from a unique beginning of it or a reference number. Raises `UnknownName`."""
        ...

    async def agents(self) -> tuple[Agent, ...]: ...

    async def tags(self) -> tuple[str, ...]:
        """All tags in use, most used first."""
        ...

    async def accounts(self) -> tuple[AccountView, ...]: ...

    async def quarantined(self, account: str) -> tuple[Quarantined, ...]: ...

    async def canned(self, beginning: str = "", *, channel: str = "") -> tuple[CannedReply, ...]:
        """Canned replies whose shortcut or title begins so, those of the channel and of all channels, by shortcut."""
        ...

    async def signature(self) -> str:
        """This agent's signature, e.g. "^MG"; empty when there is none."""
        ...

    async def elsewhere(self, conversation: str) -> tuple[Elsewhere, ...]:
        """Other ways to reach the conversation's customer privately, those that are ready first."""
        ...

    async def templates(self, conversation: str) -> tuple[TemplateView, ...]:
        """Approved templates that may be sent there. Raises a channel error."""
        ...

    async def mood(self, message: str) -> MoodExplained | None:
        """Why a customer's message has its mood; None while it has none. Raises `UnknownName`."""
        ...

    async def moods_of(self, customer: str, limit: int = 400) -> tuple[MoodSample, ...]:
        """The customer's newest labelled messages on every channel, oldest first: their mood over time."""
        ...

    async def rating(self) -> RatingProgress:
        """How far rating has come. Changes are told by `RatingChanged`."""
        ...


class Refused(msgspec.Struct, frozen=True):
    """In a command over several conversations, one that it was refused on."""

    conversation: str
    refusal: str
    """A `Refusal`, or "unknown"."""


class Done(msgspec.Struct, frozen=True):
    """Result of a command over several conversations: the ones it was carried out on, and the others."""

    done: tuple[str, ...]
    refused: tuple[Refused, ...] = ()


class Working(Protocol):
    """Commands. Each is one atomic append."""

    async def assign(self, conversations: Sequence[str], agent: str, *, seen: int | None = None) -> Done: ...

    async def release(self, conversations: Sequence[str]) -> Done: ...

    async def close(self, conversations: Sequence[str], outcome: Outcome) -> Done: ...

    async def reopen(self, conversations: Sequence[str]) -> Done: ...

    async def snooze(self, conversations: Sequence[str], until: datetime) -> Done: ...

    async def wake(self, conversations: Sequence[str]) -> Done: ...

    async def tag(self, conversations: Sequence[str], tag: str, *, remove: bool = False) -> Done: ...

    async def mark_handled(self, conversations: Sequence[str]) -> Done:
        """Nothing to answer here: read for the team."""
        ...

    async def note(self, conversation: str, text: str) -> str: ...

    async def escalate(self, conversation: str, reason: str, priority: Priority) -> str:
        """Make a case of it; returns its reference number."""
        ...

    async def take_out(self, message: str) -> str:
        """Take a message of a community room into a conversation of its own; returns that conversation."""
        ...

    async def reply(
        self,
        conversation: str,
        text: str,
        *,
        attachments: Sequence[str] = (),
        in_reply_to: str = "",
        delay: float | None = None,
        seen_until: datetime | None = None,
        at: datetime | None = None,
        visibility: Visibility | None = None,
        signature: str = "",
        split: bool = False,
        template: TemplateUse | None = None,
        heading: str = "",
    ) -> str:
        """Queue a reply; returns its id. `delay` in seconds before it leaves, None for the setting (default 6).

        `at`: send later, at that time, at most a year ahead. `visibility`: None for never more public than what it answers.
        `signature` is put at the end (of each piece) and counts. `split`: a text that is too long becomes a numbered thread;
        without it such a text is refused. `template` instead of a text, where the window is over. `heading`: the subject of
        a new conversation, where `Capabilities.heading`.

        `seen_until`: channel time of the newest message before the agent's eyes; later ones stay unanswered. None: all.

        Clears the draft in the same transaction. Refused when the text is empty or too long for the channel.
        """
        ...

    async def reply_privately(
        self,
        message: str,
        text: str,
        *,
        attachments: Sequence[str] = (),
        delay: float | None = None,
        signature: str = "",
    ) -> tuple[str, str]:
        """Answer a public message in private; returns reply id and the private conversation.

        That conversation is begun where there is none. The public one says where the matter goes on, and the message
        waits there no more.
        """
        ...

    async def continue_elsewhere(
        self, conversation: str, account: str, remote: str, *, text: str = "", reply: str = ""
    ) -> str:
        """Go on in private on that account with that remote user (an address, where it is e-mail); returns the conversation.

        `text` becomes the draft there. `reply`: one that waits or failed here is taken back and its text is the draft.
        """
        ...

    async def revise_reply(self, reply: str, text: str) -> None: ...

    async def send_now(self, reply: str) -> None:
        """Do not wait for the delay or the planned time any longer."""
        ...

    async def cancel_reply(self, reply: str) -> str:
        """Undo before it leaves, or discard a failed one; returns its text, for the composer."""
        ...

    async def retry_reply(self, reply: str) -> None:
        """Send a failed or uncertain one again under the same key: the agent decided."""
        ...

    async def edit_message(self, message: str, text: str) -> None: ...

    async def delete_message(self, message: str) -> None: ...

    async def react(self, message: str, reaction: str) -> None: ...

    async def moderate(self, message: str, action: Moderation, reason: str) -> None:
        """Act on a customer's public message or its author, at the channel, at once. Raises a channel error, then nothing is
        noted. Refused without a reason or where the channel does not offer it."""
        ...

    async def spam(self, conversations: Sequence[str]) -> Done:
        """Close them as spam; the customer's messages are hidden at the channel where it can be done (as far as it can be
        reached). They do not reopen, wait or count any more. `reopen` takes it back."""
        ...

    async def correct_mood(self, message: str, label: Label | None, *, seen: str | None = None) -> None:
        """Say how a customer's message feels; None: as the machine says. Counts in every number from then on.

        Refused (`NOT_SUPPORTED`) for messages of ours and such without text, and (`EDITED_MEANWHILE`) when its text is
        no longer the one that was `seen`.
        """
        ...

    async def pause_rating(self, paused: bool) -> None:
        """Stop rating what was there already, or go on. New messages are rated all the same. Kept over restarts."""
        ...

    async def log_contact(
        self,
        how: ContactKind,
        *,
        customer: str = "",
        conversation: str = "",
        number: str = "",
        name: str = "",
        direction: Direction = Direction.CUSTOMER,
        began_at: datetime,
        minutes: int = 0,
        text: str,
        outcome: Outcome | None = None,
    ) -> str:
        """Write down a phone call or a visit as a conversation of its own; returns it. `outcome` None leaves it open.

        With whom: a customer, the customer of a conversation (the two are linked then), or a number and name not known yet.
        """
        ...

    async def save_canned(self, reply: CannedReply) -> None:
        """Add or change a canned reply. Refused when the shortcut is malformed or taken for the same channel and language."""
        ...

    async def delete_canned(self, reply: str) -> None: ...

    async def set_signature(self, signature: str) -> None: ...

    async def describe_attachment(self, attachment: str, description: str) -> None:
        """Say what can be seen on a file of ours that has not left, for those who cannot see it."""
        ...

    async def save_draft(self, conversation: str, draft: Draft | None) -> None: ...

    async def mark_seen(self, conversation: str, until: datetime | None = None) -> None:
        """This agent has looked: moves "new since you looked". Not read for the team."""
        ...

    async def set_typing(self, conversation: str, active: bool) -> None: ...

    async def add_agent(self, name: str) -> Agent:
        """Make a colleague known by name, so that conversations can be assigned to them; one known already is returned."""
        ...

    async def rename(self, name: str) -> Agent:
        """What this agent is called from now on, in what was written before, too."""
        ...


class KindInfo(msgspec.Struct, frozen=True):
    """A kind of channel that an account can be added for. `fields` are (name, secret, required, placeholder)."""

    name: str
    label: str
    fields: tuple[tuple[str, bool, bool, str], ...]
    consent: bool = False
    """Signing in asks the person in their browser."""
    relaying: str = "no"
    """Whether the relay is needed: no, faster, needed."""


Ask = Callable[[str], None]
"""Shows an address in the system browser; returns at once. Called on the engine's loop."""


class Accounts(Protocol):
    """Our presences on channels."""

    def kinds(self) -> tuple[KindInfo, ...]: ...

    async def add(
        self, kind: str, fields: dict[str, str], audience: Audience, name: str = "", *, ask: Ask | None = None
    ) -> Account:
        """Sign in (tested before anything is saved), store the secret in the keyring, begin to collect.

        `ask` shows an address in the browser, for channels with `KindInfo.consent`; cancel the task to give up.
        Raises a channel error with nothing saved.
        """
        ...

    async def check(self, account: str) -> AccountView: ...

    async def sign_in_again(
        self, account: str, fields: dict[str, str], *, ask: Ask | None = None
    ) -> None: ...

    async def reread(self, account: str) -> int:
        """Read what is quarantined again; returns how many payloads could be read now."""
        ...

    async def pause(self, account: str, paused: bool) -> None: ...

    async def remove(self, account: str) -> None:
        """Forget the credentials and stop; what it brought stays readable."""
        ...


class Files(Protocol):
    """Attachments: encrypted on disk, fetched on demand."""

    async def attach(self, path: Path, *, limit: int | None = None) -> Attachment:
        """Take a file into the workspace, for a reply. Raises `AttachmentRefused`."""
        ...

    async def fetch(self, attachment: str) -> bytes:
        """The bytes, from disk or from the channel. Raises a channel error."""
        ...

    async def thumbnail(self, attachment: str, width: int, height: int) -> bytes: ...

    async def describe(self, attachments: Sequence[str]) -> tuple[Attachment, ...]:
        """Stored attachments by id, in the order asked for; unknown ids are left out. For a draft's files."""
        ...


class Archive(Protocol):
    """Histories in, backups out, and the health of the whole."""

    async def import_history(
        self,
        format_name: str,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
    ) -> ImportReport:
        """Cancel the task to stop: what was read until then stays, and the report says so. Raises `ImportRefused`."""
        ...

    def formats(self) -> tuple[str, ...]: ...

    async def backup(self, target: Path) -> Path: ...

    async def export_corrections(self, target: Path) -> int:
        """Write corrected moods as training data: CSV with text, label, lang, machine, score, version, corrected_at.

        Returns how many. Texts of customers, but no names. Raises OSError.
        """
        ...

    async def recovery_key(self) -> str: ...

    async def confirm_recovery_key(self) -> None: ...

    async def doctor(self, *, refold: bool = False) -> tuple[DoctorFinding, ...]: ...
