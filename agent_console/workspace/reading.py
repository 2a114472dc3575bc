"""Questions of an agent to a local workspace: storage's answers, seen with this agent's eyes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import msgspec

from agent_console.channels.base import Template
from agent_console.domain import reference as references
from agent_console.domain.account import Account, AccountHealth
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.console import TemplateView
from agent_console.domain.entry import ThreadKind
from agent_console.domain.mood_views import MoodExplained, MoodSample, RatingProgress
from agent_console.domain.views import (
    AccountView,
    CaseView,
    ConversationView,
    CustomerCard,
    CustomerRow,
    Elsewhere,
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
from agent_console.errors import UnknownName
from agent_console.runtime.clock import Clock
from agent_console.storage import Storage
from agent_console.workspace.desk import signature_setting


class LocalReading:
    """Implements `domain.console.Reading` for one agent."""

    def __init__(
        self,
        storage: Storage,
        agent: Callable[[], Agent],
        offers: Callable[[Account, ThreadKind, bool], Capabilities],
        health: Callable[[str], AccountHealth | None],
        templates: Callable[[str], Awaitable[tuple[Template, ...]]],
        clock: Clock,
        rating: Callable[[], Awaitable[RatingProgress]],
    ) -> None:
        """`offers` tells what is possible in a place; `health` is newer than what is stored, where this process knows.

        `templates` asks an account's channel for those that are approved.
        """
        self._storage = storage
        self._agent = agent
        self._offers = offers
        self._health = health
        self._templates = templates
        self._clock = clock
        self._rating = rating

    async def inbox_page(self, query: InboxQuery, after: RowKey | None = None, limit: int = 50) -> InboxPage:
        """One page of the inbox."""
        return await self._storage.inbox.page(query, self._agent().id, after, limit)

    async def inbox_ids(self, query: InboxQuery, limit: int = 200_000) -> tuple[str, ...]:
        """All ids of a view, in order."""
        return await self._storage.inbox.ids(query, self._agent().id, limit)

    async def inbox_rows(self, ids: Sequence[str]) -> tuple[InboxRow, ...]:
        """Rows by id."""
        return await self._storage.inbox.rows(ids, self._agent().id)

    async def inbox_counts(self) -> InboxCounts:
        """How many there are in each view."""
        return await self._storage.inbox.counts(self._agent().id)

    async def conversation(self, conversation: str) -> ConversationView:
        """Head of a conversation. Raises `UnknownName`."""
        view = await self._storage.timeline.head(conversation, self._agent().id, self._offers)
        known = self._health(view.account.id)
        return view if known is None else msgspec.structs.replace(view, account_health=known)

    async def timeline(
        self, conversation: str, before: TimelineKey | None = None, limit: int = 50
    ) -> TimelinePage:
        """The newest items, or those before the key."""
        return await self._storage.timeline.page(conversation, before, limit)

    async def timeline_around(self, conversation: str, message: str, limit: int = 50) -> TimelinePage:
        """A page in which the message stands."""
        return await self._storage.timeline.around(conversation, message, limit)

    async def customer(self, customer: str) -> CustomerCard:
        """All that the history panel begins with. Raises `UnknownName`."""
        return await self._storage.customers.card(customer)

    async def past_conversations(
        self, customer: str, before: TimelineKey | None = None, limit: int = 50
    ) -> tuple[PastConversation, ...]:
        """A customer's conversations, newest first."""
        return await self._storage.customers.past(customer, before, limit)

    async def customers(self, text: str = "", limit: int = 100) -> tuple[CustomerRow, ...]:
        """Customers by name, handle or organisation."""
        return await self._storage.customers.list(text, limit)

    async def search(
        self, query: str, *, customer: str = "", before: TimelineKey | None = None, limit: int = 50
    ) -> SearchPage:
        """Messages and notes, newest first."""
        return await self._storage.search.search(query, customer=customer, before=before, limit=limit)

    async def cases(self, *, only_open: bool = True, limit: int = 200) -> tuple[CaseView, ...]:
        """Cases, newest first."""
        return await self._storage.cases.list(only_open=only_open, limit=limit)

    async def case(self, reference: str) -> CaseView:
        """A case by its reference number. Raises `UnknownName`, also for a mistyped one."""
        checked = references.check(reference)
        if checked is None:
            raise UnknownName("case", reference)
        return await self._storage.cases.by_reference(checked)

    async def resolve(self, text: str) -> str:
        """Full id of a conversation."""
        checked = references.check(text)
        return await self._storage.inbox.resolve(checked or text)

    async def agents(self) -> tuple[Agent, ...]:
        """Everybody who answers customers here."""
        return await self._storage.accounts.agents()

    async def tags(self) -> tuple[str, ...]:
        """Tags in use."""
        return await self._storage.inbox.tags()

    async def accounts(self) -> tuple[AccountView, ...]:
        """Accounts with their health."""
        return tuple([self._as_known(view) for view in await self._storage.accounts.list()])

    def _as_known(self, view: AccountView) -> AccountView:
        """With what only this process knows: the channel, and how it fares at this moment."""
        health = view.health
        known = self._health(view.account.id)
        if known is not None:
            health = msgspec.structs.replace(known, quarantined=health.quarantined)
        offered = self._offers(view.account, ThreadKind.PRIVATE, False)
        begins = (
            offered.send and offered.private and (offered.reply_window is None or bool(offered.templates))
        )
        return msgspec.structs.replace(view, health=health, begins=begins)

    async def quarantined(self, account: str) -> tuple[Quarantined, ...]:
        """Payloads that could not be read."""
        return await self._storage.accounts.quarantined(account)

    async def canned(self, beginning: str = "", *, channel: str = "") -> tuple[CannedReply, ...]:
        """Canned replies whose shortcut or title begins so, by shortcut."""
        return await self._storage.accounts.canned(beginning, channel)

    async def signature(self) -> str:
        """What this agent signs with; empty for nothing."""
        return await self._storage.accounts.setting(signature_setting(self._agent().id))

    async def elsewhere(self, conversation: str) -> tuple[Elsewhere, ...]:
        """Other ways to reach the conversation's customer privately. Raises `UnknownName`."""
        return await self._storage.ways.elsewhere(conversation, self._offers, self._health, self._clock.now())

    async def mood(self, message: str) -> MoodExplained | None:
        """Why a customer's message has its mood. Raises `UnknownName`."""
        return await self._storage.moods.explained(message)

    async def moods_of(self, customer: str, limit: int = 400) -> tuple[MoodSample, ...]:
        """A customer's mood over time, oldest first."""
        return await self._storage.moods.of_customer(customer, limit)

    async def rating(self) -> RatingProgress:
        """How far rating has come."""
        return await self._rating()

    async def templates(self, conversation: str) -> tuple[TemplateView, ...]:
        """Approved templates that may be sent there. Raises a channel error."""
        view = await self.conversation(conversation)
        if not view.capabilities.templates:
            return ()
        return tuple(
            TemplateView(name=each.name, language=each.language, text=each.text, values=each.values)
            for each in await self._templates(view.account.id)
        )
