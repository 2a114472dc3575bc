"""An X mention, its public reply, and the matter going on in direct messages: through the facade, over the double of X."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import pytest

from agent_console import app
from agent_console.app import Console
from agent_console.channels.kinds.x import XKind
from agent_console.channels.registry import Registry
from agent_console.domain.account import Audience, HealthState
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.views import InboxQuery, InboxRow, MessageView, View
from tests.doubles.browser import Browser
from tests.doubles.x import CUSTOMER, OWN, XDouble
from tests.workspace.conftest import Opener

T = TypeVar("T")
THREAD = f"{CUSTOMER}-{OWN}"


@pytest.fixture
def x(monkeypatch: pytest.MonkeyPatch) -> Iterator[XDouble]:
    """X, and a program that looks for it there."""
    with XDouble() as double:
        double.token = "never given"
        monkeypatch.setattr(app, "real_registry", lambda: Registry([XKind(double.url, pace=0.0005, port=0)]))
        yield double


async def until(question: Callable[[], Awaitable[T]], patience: float = 20.0) -> T:
    """The first true answer; asks again whenever it is false."""
    async with asyncio.timeout(patience):
        while True:
            answer = await question()
            if answer:
                return answer
            await asyncio.sleep(0.05)


async def sign_in(console: Console, x: XDouble) -> None:
    """As the dialog does: the browser is shown the address, and comes back by itself."""
    browser = Browser(x.url)
    loop = asyncio.get_running_loop()
    visits: list[object] = []

    def show(address: str) -> None:
        loop.call_soon_threadsafe(lambda: visits.append(loop.create_task(browser.ask(address))))

    await console.accounts.add("x", {"client_id": "app-1"}, Audience.CUSTOMERS, ask=show)
    assert len(visits) == 1

    async def live() -> bool:
        return any(view.health.state is HealthState.LIVE for view in await console.read.accounts())

    await until(live)


async def row_with(console: Console, snippet: str) -> InboxRow:
    async def look() -> InboxRow | None:
        page = await console.read.inbox_page(InboxQuery(view=View.ALL))
        return next((row for row in page.rows if snippet in row.snippet), None)

    found = await until(look)
    assert found is not None
    return found


async def messages(console: Console, conversation: str) -> list[MessageView]:
    page = await console.read.timeline(conversation)
    return [item for item in page.items if isinstance(item, MessageView)]


async def message(console: Console, conversation: str, text: str) -> MessageView:
    async def look() -> MessageView | None:
        return next((m for m in await messages(console, conversation) if text in m.text), None)

    found = await until(look)
    assert found is not None
    return found


async def test_a_mention_is_answered_in_public_and_goes_on_in_direct_messages(
    opener: Opener, x: XDouble
) -> None:
    console = await opener()
    await sign_in(console, x)

    mention = x.post(CUSTOMER, "@brand_care де моє замовлення 48213? 😡")
    row = await row_with(console, "48213")
    assert row.public and row.kind is ThreadKind.POST and row.waiting_since is not None
    asked = await message(console, row.id, "48213")

    await console.work.reply(row.id, "Вибачте! Пишемо вам у приватні. ^OH")
    answer = await until(lambda: _found(lambda: [p for p in x.posts.values() if p["author_id"] == OWN]))
    assert answer[0]["referenced_tweets"] == [{"type": "replied_to", "id": mention}]

    await console.work.reply_privately(asked.id, "Це щодо № 48213: коли вам зручно отримати?")
    sent = await until(lambda: _found(lambda: x.messages))
    assert (sent[0]["sender_id"], sent[0]["dm_conversation_id"]) == (OWN, THREAD)

    x.message(CUSTOMER, OWN, "Завтра після шостої, дякую!")
    private = await row_with(console, "після шостої")
    assert private.id != row.id and not private.public and private.kind is ThreadKind.PRIVATE
    talk = await messages(console, private.id)
    assert [(m.direction, m.text) for m in talk] == [
        (Direction.OURS, "Це щодо № 48213: коли вам зручно отримати?"),
        (Direction.CUSTOMER, "Завтра після шостої, дякую!"),
    ]
    [now] = await console.read.inbox_rows([row.id])
    assert now.waiting_since is None  # answered there, and in private
    assert private.customer == now.customer

    await console.work.reply(private.id, "Домовились.")
    await until(lambda: _found(lambda: [m for m in x.messages if m["text"] == "Домовились."]))
    assert [m["sender_id"] for m in x.messages] == [OWN, CUSTOMER, OWN]
    assert len([p for p in x.posts.values() if p["author_id"] == OWN]) == 1
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


async def _found(look: Callable[[], list[T]]) -> list[T]:
    return look()


async def test_a_customer_below_our_post_sees_the_reply_and_what_was_said_before_is_no_news(
    opener: Opener, x: XDouble
) -> None:
    x.clock = -3600.0
    ours = x.post(OWN, "Новий намет уже в крамниці")
    x.clock = 0.0
    x.post(CUSTOMER, "А зелений буде?", ours)
    console = await opener()
    await sign_in(console, x)
    row = await row_with(console, "А зелений")
    assert row.unread == 0  # it was there before us
    x.post(CUSTOMER, "Ау?", ours)
    row = await row_with(console, "Ау?")
    assert row.unread == 1
    said = [m.text for m in await messages(console, row.id)]
    assert said[0] == "Новий намет уже в крамниці"
    assert sum("зелений" in text for text in said) == 1
