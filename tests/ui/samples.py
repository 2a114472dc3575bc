"""Hand-made view objects in three languages, and a console made of them, for tests of the window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import msgspec

from agent_console.domain.account import Account, AccountHealth, Audience, HealthState
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, TextLimit
from agent_console.domain.console import Accounts, Archive, Done, Files, Reading, TemplateView, Working
from agent_console.domain.entry import Direction, Outcome, Priority, ThreadKind
from agent_console.domain.mood import label_of, rank
from agent_console.domain.mood_views import MoodFilter, MoodSample, RatingProgress
from agent_console.domain.views import (
    AccountView,
    ConversationStatus,
    ConversationView,
    CustomerCard,
    CustomerRow,
    Elsewhere,
    InboxCounts,
    InboxPage,
    InboxQuery,
    InboxRow,
    Order,
    Participant,
    RowKey,
    SearchHit,
    SearchPage,
    Sending,
    TimelineKey,
    TimelinePage,
    View,
    WorkspaceInfo,
    WorkspaceKind,
)
from agent_console.errors import UnknownName
from agent_console.runtime.events import ConversationsChanged, Events

NOW = datetime(2026, 11, 20, 10, 2, tzinfo=UTC)
ME = Agent(id="ana", name="Ana Vidal")
LUIS = Agent(id="luis", name="Luis Ortega")
OKSANA = Agent(id="oksana", name="Оксана Бондар")
AGENTS = (ME, LUIS, OKSANA)


def ago(minutes: float) -> datetime:
    """So many minutes before `NOW`."""
    return NOW - timedelta(minutes=minutes)


def account(
    id: str,
    channel: str,
    name: str,
    audience: Audience = Audience.CUSTOMERS,
    *,
    can_send: bool = True,
) -> Account:
    """An account of ours."""
    return Account(
        id=id,
        channel=channel,
        server=f"https://{channel}.example",
        user=name,
        name=name,
        audience=audience,
        can_send=can_send,
        created_at=ago(60 * 24 * 90),
    )


ACCOUNTS = (
    AccountView(
        account=account("acc-mastodon", "mastodon", "@marca@social.ej"),
        health=AccountHealth(state=HealthState.LIVE, last_heard=ago(0.2)),
        queued=0,
        failed=0,
        begins=True,
    ),
    AccountView(
        account=account("acc-bluesky", "bluesky", "marca.bsky"),
        health=AccountHealth(state=HealthState.LIVE, last_heard=ago(1)),
        queued=0,
        failed=0,
        begins=True,
    ),
    AccountView(
        account=account("acc-mail", "email", "ayuda@marca.ej"),
        health=AccountHealth(state=HealthState.LIVE, last_heard=ago(2)),
        queued=0,
        failed=0,
        begins=True,
    ),
    AccountView(
        account=account("acc-matrix", "matrix", "Comunidad"),
        health=AccountHealth(state=HealthState.LIVE, last_heard=ago(0.1)),
        queued=1,
        failed=0,
        begins=True,
    ),
    AccountView(
        account=account("acc-partners", "matrix", "Socios", Audience.PARTNERS),
        health=AccountHealth(state=HealthState.LIVE, last_heard=ago(4)),
        queued=0,
        failed=0,
        begins=True,
    ),
)


def row(
    id: str,
    name: str,
    snippet: str,
    *,
    channel: str = "matrix",
    account: str = "acc-matrix",
    public: bool = False,
    minutes: float = 10,
    waiting: float | None = None,
    unread: int = 0,
    assignee: str = "",
    tags: tuple[str, ...] = (),
    reference: str = "",
    priority: Priority | None = None,
    kind: ThreadKind | None = None,
    draft: str = "",
    sending: Sending = Sending.NONE,
    ours: bool = False,
    status: ConversationStatus = ConversationStatus.OPEN,
    outcome: Outcome | None = None,
    snoozed_until: datetime | None = None,
    encrypted: bool = False,
    mood: float | None = None,
    trend: int = 0,
    sure: bool = True,
) -> InboxRow:
    """A row of the inbox; `minutes` since the last message, `waiting` minutes since the oldest unanswered one."""
    return InboxRow(
        id=id,
        account=account,
        channel=channel,
        kind=kind or (ThreadKind.POST if public else ThreadKind.PRIVATE),
        public=public,
        encrypted=encrypted,
        status=status,
        outcome=outcome,
        customer=f"customer-{id}",
        name=name,
        avatar="",
        snippet=snippet,
        snippet_direction=Direction.OURS if ours else Direction.CUSTOMER,
        last_at=ago(minutes),
        waiting_since=None if waiting is None else ago(waiting),
        unread=unread,
        assignee=assignee,
        tags=tags,
        reference=reference,
        priority=priority,
        snoozed_until=snoozed_until,
        sending=sending,
        has_draft=bool(draft),
        draft=draft,
        position=3,
        mood=mood,
        mood_trend=trend,
        mood_sure=sure,
    )


ROWS: tuple[InboxRow, ...] = (
    row(
        "c-maria",
        "María Gómez",
        "Tercera vez que escribo: el pedido 48213 sigue sin llegar y nadie responde.",
        channel="mastodon",
        account="acc-mastodon",
        public=True,
        minutes=2,
        waiting=96,
        unread=3,
        assignee="ana",
        tags=("entrega", "48213"),
        reference="AC-7K3F-92",
        priority=Priority.HIGH,
        mood=-0.72,
        trend=-1,
    ),
    row(
        "c-iryna",
        "Ірина Петренко",
        "Додаток вилітає щоразу, коли відкриваю кошик. Вже перевстановила двічі.",
        channel="telegram",
        account="acc-matrix",
        minutes=18,
        waiting=63,
        unread=2,
        tags=("застосунок",),
        mood=-0.41,
    ),
    row(
        "c-tomas",
        "Tomás Leiva · Grupo Andes",
        "Adjunto el contrato firmado. ¿Nos confirman la fecha de entrega?",
        channel="email",
        account="acc-mail",
        minutes=12,
        waiting=48,
        assignee="luis",
        tags=("cuenta clave",),
        mood=0.04,
    ),
    row(
        "c-daniela",
        "Daniela Ruiz",
        "¿Hay stock de la talla M? La quiero para el viernes",
        channel="facebook",
        account="acc-mastodon",
        public=True,
        minutes=24,
        waiting=24,
        unread=1,
        tags=("compra",),
        mood=0.08,
        sure=False,
    ),
    row(
        "c-james",
        "James Whitfield",
        "I still have not seen the money on my card.",
        channel="mastodon",
        account="acc-mastodon",
        minutes=31,
        waiting=29,
        assignee="luis",
        draft="Still waiting for the refund you promised: I have asked our bank",
        mood=-0.24,
        sure=False,
    ),
    row(
        "c-olena",
        "Олена Коваль",
        "Дуже дякую, усе прийшло вчасно! Пакування чудове 💛",
        channel="bluesky",
        account="acc-bluesky",
        public=True,
        minutes=5,
        waiting=5,
        unread=1,
        mood=0.83,
        trend=1,
    ),
    row(
        "c-room",
        "Taller de usuarios",
        "¿Alguien más con el filtro atascado después de actualizar?",
        kind=ThreadKind.STANDING,
        public=True,
        minutes=40,
        waiting=40,
        unread=12,
    ),
    row(
        "c-serhii",
        "Сергій Мельник",
        "Підкажіть, чи працює пункт видачі у Львові в неділю?",
        channel="bluesky",
        account="acc-bluesky",
        public=True,
        minutes=42,
        ours=True,
        sending=Sending.FAILED,
        assignee="oksana",
        mood=-0.06,
        trend=-1,
    ),
    row(
        "c-carla",
        "Carla Pons",
        "Gracias por la llamada, quedo a la espera del técnico.",
        channel="email",
        account="acc-mail",
        minutes=60,
        assignee="ana",
        ours=True,
        mood=0.33,
        sure=False,
    ),
)

CLOSED = (
    row(
        "c-closed",
        "Nuria Sanz",
        "Perfecto, muchas gracias",
        minutes=60 * 30,
        status=ConversationStatus.CLOSED,
        outcome=Outcome.SOLVED,
    ),
)


CANNED = (
    CannedReply(
        id="k-greet-es",
        shortcut="hola",
        title="Saludo",
        text="Hola, {first_name}. Soy {agent}. ¿En qué te puedo ayudar?",
        language="es",
    ),
    CannedReply(
        id="k-greet-uk",
        shortcut="vitannya",
        title="Привітання",
        text="Вітаю, {first_name}! Це {agent}. Чим можу допомогти?",
        language="uk",
    ),
    CannedReply(
        id="k-number",
        shortcut="numero",
        title="Número de expediente",
        text="Tu número de expediente es {reference}. Guárdalo, por favor.",
        language="es",
    ),
    CannedReply(
        id="k-thanks",
        shortcut="thanks",
        title="Thanks for the patience",
        text="Thank you for your patience, {first_name}.",
        language="en",
    ),
    CannedReply(
        id="k-hours", shortcut="horario", title="Opening hours", text="9–18 h, lu–vi · пн–пт · Mon–Fri"
    ),
    CannedReply(
        id="k-mail", shortcut="firma", title="Pie de correo", text="Un saludo,\n{agent}", channel="email"
    ),
)

ELSEWHERE = (
    Elsewhere(
        account="acc-mail",
        account_name="ayuda@marca.ej",
        channel="email",
        identity="i2",
        remote="maria.g@correo.ej",
        name="María Gómez",
        conversation="c-mail",
        ready=True,
    ),
    Elsewhere(
        account="acc-instagram",
        account_name="@marca",
        channel="instagram",
        identity="i3",
        remote="@maria.gz",
        name="María",
        conversation="",
        ready=False,
    ),
)

TEMPLATES = (
    TemplateView(
        name="order_update",
        language="es_ES",
        text="Hola, {{1}}. Tu pedido {{2}} llega el {{3}}. ¿Quieres que te ayudemos con algo más?",
        values=3,
    ),
    TemplateView(name="hello", language="uk", text="Вітаємо, {{1}}! Ми маємо для вас відповідь.", values=1),
)


def many_rows(count: int) -> tuple[InboxRow, ...]:
    """So many rows, each different."""
    return tuple(
        msgspec.structs.replace(
            ROWS[number % len(ROWS)], id=f"c-{number:06d}", name=f"{ROWS[number % len(ROWS)].name} {number}"
        )
        for number in range(count)
    )


class SampleReading:
    """Answers from `rows`; `asked` remembers the questions. Only what the window's own panes ask."""

    def __init__(self, rows: Sequence[InboxRow] = ROWS + CLOSED) -> None:
        self.rows = {item.id: item for item in rows}
        self.asked: list[tuple[str, object]] = []
        self.items: dict[str, TimelinePage] = {}
        self.cards: dict[str, CustomerCard] = {}
        self.views: dict[str, ConversationView] = {}
        self.account_views: tuple[AccountView, ...] = ACCOUNTS
        self.canned_replies: list[CannedReply] = list(CANNED)
        self.own_signature = ""
        self.other_ways: tuple[Elsewhere, ...] = ELSEWHERE
        self.template_views: tuple[TemplateView, ...] = TEMPLATES
        self.samples: dict[str, tuple[MoodSample, ...]] = {}
        self.rating_progress = RatingProgress(version="sample", waiting=0, total=0, paused=False)
        self.fail: BaseException | None = None
        self.hold: asyncio.Event | None = None

    async def _ask(self, what: str, about: object = None) -> None:
        self.asked.append((what, about))
        if self.hold is not None:
            await self.hold.wait()
        if self.fail is not None:
            raise self.fail

    def _belongs(self, item: InboxRow, query: InboxQuery) -> bool:
        words = f"{item.name} {item.snippet} {item.reference}".casefold()
        if query.text and query.text.casefold() not in words:
            return False
        if query.account and item.account != query.account:
            return False
        if query.audience is not None and query.audience is not self._audience(item):
            return False
        if query.mood is not None and not self._feels(item, query.mood):
            return False
        closed = item.status is ConversationStatus.CLOSED
        open_ = item.status is ConversationStatus.OPEN
        match query.view:
            case View.MINE:
                return open_ and item.assignee == ME.id
            case View.UNASSIGNED:
                return open_ and not item.assignee
            case View.ESCALATED:
                return bool(item.reference) and not closed
            case View.SNOOZED:
                return item.status is ConversationStatus.SNOOZED
            case View.WAITING_FOR_CUSTOMER:
                return open_ and item.waiting_since is None
            case View.ALL:
                return open_
            case View.CLOSED:
                return closed

    def _feels(self, item: InboxRow, mood: MoodFilter) -> bool:
        match mood:
            case MoodFilter.FALLING:
                return item.mood_trend < 0
            case MoodFilter.UNRATED:
                return item.mood is None
        return item.mood is not None and label_of(item.mood) == mood.value

    def _audience(self, item: InboxRow) -> Audience:
        for shown in self.account_views:
            if shown.account.id == item.account:
                return shown.account.audience
        return Audience.CUSTOMERS

    async def inbox_page(self, query: InboxQuery, after: RowKey | None = None, limit: int = 50) -> InboxPage:
        await self._ask("inbox_page", query)
        rows = tuple(self.rows[id] for id in self._order(query)[:limit])
        return InboxPage(rows=rows, after=None)

    async def inbox_ids(self, query: InboxQuery, limit: int = 200_000) -> tuple[str, ...]:
        await self._ask("inbox_ids", query)
        return self._order(query)[:limit]

    def _order(self, query: InboxQuery) -> tuple[str, ...]:
        found = [item for item in self.rows.values() if self._belongs(item, query)]
        match query.order:
            case Order.WAITING_SINCE:
                found.sort(
                    key=lambda item: (
                        item.waiting_since is None,
                        item.waiting_since.timestamp() if item.waiting_since else -item.last_at.timestamp(),
                    )
                )
            case Order.NEWEST:
                found.sort(key=lambda item: item.last_at, reverse=True)
            case Order.OLDEST:
                found.sort(key=lambda item: item.last_at)
            case Order.MOOD:
                found.sort(
                    key=lambda item: (
                        rank(item.mood),
                        item.waiting_since is None,
                        item.waiting_since.timestamp() if item.waiting_since else -item.last_at.timestamp(),
                    )
                )
        return tuple(item.id for item in found)

    async def inbox_rows(self, ids: Sequence[str]) -> tuple[InboxRow, ...]:
        await self._ask("inbox_rows", tuple(ids))
        return tuple(self.rows[id] for id in ids if id in self.rows)

    async def inbox_counts(self) -> InboxCounts:
        await self._ask("inbox_counts")
        rows = self.rows.values()
        return InboxCounts(
            views={view: sum(self._belongs(r, InboxQuery(view=view)) for r in rows) for view in View},
            accounts={
                shown.account.id: sum(self._belongs(r, InboxQuery(account=shown.account.id)) for r in rows)
                for shown in self.account_views
            },
            audiences={a: sum(self._belongs(r, InboxQuery(audience=a)) for r in rows) for a in Audience},
        )

    async def rating(self) -> RatingProgress:
        await self._ask("rating")
        return self.rating_progress

    async def conversation(self, conversation: str) -> ConversationView:
        await self._ask("conversation", conversation)
        if conversation in self.views:
            return self.views[conversation]
        if conversation not in self.rows:
            raise UnknownName("conversation", conversation)
        return conversation_view(self.rows[conversation])

    async def timeline(
        self, conversation: str, before: TimelineKey | None = None, limit: int = 50
    ) -> TimelinePage:
        await self._ask("timeline", conversation)
        return self.items.get(conversation, TimelinePage(items=(), before=None))

    async def timeline_around(self, conversation: str, message: str, limit: int = 50) -> TimelinePage:
        await self._ask("timeline_around", (conversation, message))
        return self.items.get(conversation, TimelinePage(items=(), before=None))

    async def customer(self, customer: str) -> CustomerCard:
        await self._ask("customer", customer)
        if customer not in self.cards:
            raise UnknownName("customer", customer)
        return self.cards[customer]

    async def customers(self, text: str = "", limit: int = 100) -> tuple[CustomerRow, ...]:
        await self._ask("customers", text)
        found = [r for r in self.rows.values() if text.casefold() in r.name.casefold()]
        return tuple(
            CustomerRow(
                id=r.customer,
                name=r.name,
                avatar="",
                organisation="",
                channels=(r.channel,),
                conversations=1,
                last_at=r.last_at,
            )
            for r in found[:limit]
        )

    async def search(
        self, query: str, *, customer: str = "", before: TimelineKey | None = None, limit: int = 50
    ) -> SearchPage:
        await self._ask("search", query)
        word = query.casefold()
        hits = [
            SearchHit(
                conversation=r.id,
                message=f"m-{r.id}",
                customer=r.customer,
                name=r.name,
                channel=r.channel,
                public=r.public,
                occurred_at=r.last_at,
                excerpt=r.snippet,
                marks=((at, at + len(query)),),
                is_note=False,
            )
            for r in self.rows.values()
            if (at := r.snippet.casefold().find(word)) >= 0
        ]
        return SearchPage(hits=tuple(hits[:limit]), before=None)

    async def resolve(self, text: str) -> str:
        await self._ask("resolve", text)
        for item in self.rows.values():
            if text.upper() == item.reference or item.id.startswith(text):
                return item.id
        raise UnknownName("conversation", text)

    async def agents(self) -> tuple[Agent, ...]:
        await self._ask("agents")
        return AGENTS

    async def tags(self) -> tuple[str, ...]:
        await self._ask("tags")
        return ("entrega", "compra", "reembolso")

    async def accounts(self) -> tuple[AccountView, ...]:
        await self._ask("accounts")
        return self.account_views

    async def canned(self, beginning: str = "", *, channel: str = "") -> tuple[CannedReply, ...]:
        await self._ask("canned", (beginning, channel))
        return tuple(r for r in self.canned_replies if not (channel and r.channel) or r.channel == channel)

    async def signature(self) -> str:
        await self._ask("signature")
        return self.own_signature

    async def elsewhere(self, conversation: str) -> tuple[Elsewhere, ...]:
        await self._ask("elsewhere", conversation)
        return self.other_ways

    async def templates(self, conversation: str) -> tuple[TemplateView, ...]:
        await self._ask("templates", conversation)
        return self.template_views

    async def moods_of(self, customer: str, limit: int = 400) -> tuple[MoodSample, ...]:
        await self._ask("moods_of", customer)
        return self.samples.get(customer, ())[-limit:]


class SampleWorking:
    """Carries out commands on the sample rows and remembers them in `done`: (name, positional arguments)."""

    def __init__(self, console: SampleConsole) -> None:
        self._console = console
        self.done: list[tuple[str, tuple[Any, ...]]] = []
        self.fail: BaseException | None = None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        async def carry_out(*arguments: Any, **named: Any) -> Any:
            self.done.append((name, arguments))
            if self.fail is not None:
                raise self.fail
            changes = _CHANGES.get(name)
            if changes is not None:
                ids = tuple(arguments[0])
                self._console.change(ids, **changes(*arguments[1:]))
                return Done(done=ids)
            return ""

        return carry_out


_CHANGES: dict[str, Callable[..., dict[str, Any]]] = {
    "assign": lambda agent: {"assignee": agent},
    "release": lambda: {"assignee": ""},
    "close": lambda outcome: {
        "status": ConversationStatus.CLOSED,
        "outcome": outcome,
        "waiting_since": None,
        "unread": 0,
    },
    "reopen": lambda: {"status": ConversationStatus.OPEN, "outcome": None},
    "snooze": lambda until: {"status": ConversationStatus.SNOOZED, "snoozed_until": until},
    "wake": lambda: {"status": ConversationStatus.OPEN, "snoozed_until": None},
    "tag": lambda tag: {"tags": (tag,)},
    "spam": lambda: {
        "status": ConversationStatus.CLOSED,
        "outcome": Outcome.SPAM,
        "waiting_since": None,
        "unread": 0,
    },
    "mark_handled": lambda: {"waiting_since": None, "unread": 0},
}


class SampleConsole:
    """Stands in for `app.Console` where a test is about the window alone."""

    def __init__(self, rows: Sequence[InboxRow] = ROWS + CLOSED) -> None:
        self.sample_read = SampleReading(rows)
        self.sample_work = SampleWorking(self)
        self.read = cast(Reading, self.sample_read)
        self.work = cast(Working, self.sample_work)
        self.accounts = cast(Accounts, self.sample_work)
        self.files = cast(Files, self.sample_work)
        self.archive = cast(Archive, self.sample_work)
        self.events = Events()
        self.info = WorkspaceInfo(
            kind=WorkspaceKind.LOCAL,
            path="/workspace",
            name="Marca",
            agent=ME,
            collecting=True,
            recovery_key_pending=False,
        )

    def change(self, ids: Sequence[str], **fields: Any) -> None:
        """Rows become different, and everybody is told."""
        for id in ids:
            self.sample_read.rows[id] = msgspec.structs.replace(self.sample_read.rows[id], **fields)
        self.events.fire(ConversationsChanged(frozenset(ids)))

    def add(self, *rows: InboxRow, live: bool = True) -> None:
        """New rows, and everybody is told."""
        for item in rows:
            self.sample_read.rows[item.id] = item
        ids = frozenset(item.id for item in rows)
        self.events.fire(ConversationsChanged(ids, ids if live else frozenset()))

    async def close(self) -> None:
        """Nothing is open."""


def conversation_view(item: InboxRow, **fields: Any) -> ConversationView:
    """The head of a conversation for a row."""
    shown = next((a for a in ACCOUNTS if a.account.id == item.account), ACCOUNTS[0])
    view = ConversationView(
        row=item,
        account=shown.account,
        account_health=shown.health,
        capabilities=Capabilities(
            send=True,
            public=item.public,
            private=not item.public,
            quote=True,
            edits=True,
            deletes=True,
            reactions=True,
            typing=True,
            attachments=AttachmentLimit(10_000_000),
            text=TextLimit(500),
        ),
        title=item.name,
        participants=(
            Participant(identity=f"i-{item.id}", customer=item.customer, name=item.name, avatar=""),
        ),
        draft=None,
        seen_until=None,
        taken_from="",
    )
    return msgspec.structs.replace(view, **fields)
