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
from agent_console.domain.entry import Outcome, Priority
from agent_console.domain.views import (
    AccountView,
    Attachment,
    CaseView,
    ConversationView,
    CustomerCard,
    CustomerRow,
    DoctorFinding,
    Draft,
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
    ) -> str:
        """Queue a reply; returns its id. `delay` in seconds before it leaves, None for the setting (default 6).

        `seen_until`: channel time of the newest message before the agent's eyes; later ones stay unanswered. None: all.

        Clears the draft in the same transaction. Refused when the text is empty or too long for the channel.
        """
        ...

    async def revise_reply(self, reply: str, text: str) -> None: ...

    async def cancel_reply(self, reply: str) -> str:
        """Undo before it leaves, or discard a failed one; returns its text, for the composer."""
        ...

    async def retry_reply(self, reply: str) -> None:
        """Send a failed or uncertain one again under the same key: the agent decided."""
        ...

    async def edit_message(self, message: str, text: str) -> None: ...

    async def delete_message(self, message: str) -> None: ...

    async def react(self, message: str, reaction: str) -> None: ...

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


class Accounts(Protocol):
    """Our presences on channels."""

    def kinds(self) -> tuple[KindInfo, ...]: ...

    async def add(self, kind: str, fields: dict[str, str], audience: Audience, name: str = "") -> Account:
        """Sign in (tested before anything is saved), store the secret in the keyring, begin to collect.

        Raises a channel error with nothing saved.
        """
        ...

    async def check(self, account: str) -> AccountView: ...

    async def sign_in_again(self, account: str, fields: dict[str, str]) -> None: ...

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

    async def recovery_key(self) -> str: ...

    async def confirm_recovery_key(self) -> None: ...

    async def doctor(self, *, refold: bool = False) -> tuple[DoctorFinding, ...]: ...
