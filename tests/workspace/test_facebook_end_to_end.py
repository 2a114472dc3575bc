"""A Facebook comment, its private reply and the public closing line: through the facade, over the double of a page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import TypeVar

import pytest

from agent_console import app
from agent_console.app import Console
from agent_console.channels.kinds.facebook import FacebookKind
from agent_console.channels.registry import Registry
from agent_console.domain.account import Audience, HealthState
from agent_console.domain.entry import Direction, Moderation, ThreadKind
from agent_console.domain.views import InboxQuery, InboxRow, MessageView, View
from agent_console.errors import CommandRefused, Refusal
from tests.doubles.browser import Browser
from tests.doubles.facebook import PAGE, FacebookDouble
from tests.doubles.meta import CUSTOMER
from tests.doubles.relay import TOKEN, RelayDouble
from tests.workspace.conftest import Opener

T = TypeVar("T")
NAME = "Олена Шевченко 🌻"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[FacebookDouble]:
    """Our page with one post, and a program that looks for Facebook there."""
    with FacebookDouble() as double:
        double.people[CUSTOMER] = NAME
        kind = FacebookKind(base=double.url, pace=0.05, settling=0.0)
        monkeypatch.setattr(app, "real_registry", lambda: Registry([kind]))
        double.post(PAGE, "Літній розпродаж!")
        yield double


@pytest.fixture
def relay() -> Iterator[RelayDouble]:
    """A relay that takes the page's webhooks."""
    with RelayDouble() as double:
        yield double


async def until(question: Callable[[], Awaitable[T]], patience: float = 20.0) -> T:
    """The first true answer; asks again whenever it is false."""
    async with asyncio.timeout(patience):
        while True:
            answer = await question()
            if answer:
                return answer
            await asyncio.sleep(0.05)


async def live(console: Console) -> None:
    async def look() -> bool:
        return any(view.health.state is HealthState.LIVE for view in await console.read.accounts())

    await until(look)


async def row_with(console: Console, snippet: str, view: View = View.ALL) -> InboxRow:
    async def look() -> InboxRow | None:
        found = await console.read.inbox_page(InboxQuery(view=view))
        return next((row for row in found.rows if snippet in row.snippet), None)

    found = await until(look)
    assert found is not None
    return found


async def messages(console: Console, conversation: str) -> list[MessageView]:
    timeline = await console.read.timeline(conversation)
    return [item for item in timeline.items if isinstance(item, MessageView)]


async def message(console: Console, conversation: str, text: str) -> MessageView:
    async def look() -> MessageView | None:
        return next((m for m in await messages(console, conversation) if text in m.text), None)

    found = await until(look)
    assert found is not None
    return found


async def there(found: Callable[[], T]) -> T:
    """What the double has, once it has it."""

    async def look() -> T:
        return found()

    return await until(look)


async def test_a_comment_goes_on_in_private_and_is_closed_with_a_public_line(
    opener: Opener, page: FacebookDouble
) -> None:
    console = await opener()
    browser = Browser(page.url)
    loop = asyncio.get_running_loop()
    visits: list[object] = []

    def show(address: str) -> None:
        loop.call_soon_threadsafe(lambda: visits.append(loop.create_task(browser.ask(address))))

    fields = {"client_id": "app-1", "client_secret": "app-secret"}
    account = await console.accounts.add("facebook", fields, Audience.CUSTOMERS, ask=show)
    assert (account.user, account.name, len(visits)) == (PAGE, page.name, 1)
    await live(console)

    post = next(iter(page.posts))
    comment = page.say(CUSTOMER, post, "Де моє замовлення 48213? 😡")
    other = page.say(CUSTOMER, post, "А скільки коштує доставка?")
    row = await row_with(console, "48213")
    assert row.public and row.kind is ThreadKind.POST and row.waiting_since is not None
    assert (await row_with(console, "доставка")).id != row.id  # each top-level comment is one conversation
    asked = await message(console, row.id, "48213")

    _, private = await console.work.reply_privately(asked.id, "Добрий день! Щодо № 48213: яка у вас пошта?")
    [sent] = await there(lambda: page.chat(CUSTOMER).messages)
    assert sent["message"] == "Добрий день! Щодо № 48213: яка у вас пошта?"
    assert page.answered_privately == {comment: CUSTOMER}

    await console.work.reply(row.id, "Написали вам у приватні. ^OH")
    [line] = await there(lambda: [c for c in page.comments.values() if c["from"]["id"] == PAGE])
    assert (line["message"], line["parent"]["id"]) == ("Написали вам у приватні. ^OH", comment)

    page.write(CUSTOMER, CUSTOMER, "olena@example.com, дякую за швидкість")
    await message(console, private, "olena@example.com")  # the times of the API have whole seconds
    [talk] = await console.read.inbox_rows([private])
    assert talk.id == private and talk.kind is ThreadKind.PRIVATE and not talk.public
    assert {m.text: m.direction for m in await messages(console, private)} == {
        "Добрий день! Щодо № 48213: яка у вас пошта?": Direction.OURS,
        "olena@example.com, дякую за швидкість": Direction.CUSTOMER,
    }
    [now] = await console.read.inbox_rows([row.id])
    assert now.waiting_since is None and now.customer == talk.customer and now.name == NAME
    assert (await console.read.inbox_rows([(await row_with(console, "доставка")).id]))[0].waiting_since

    page.edit(other, "А скільки коштує доставка до Львова?")
    spam = await message(console, (await row_with(console, "Львова")).id, "Львова")
    await console.work.moderate(spam.id, Moderation.HIDE, "off topic")
    await there(lambda: other in page.hidden)
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


async def test_with_the_relay_a_message_is_heard_at_once_and_only_once(
    opener: Opener, page: FacebookDouble, relay: RelayDouble
) -> None:
    page.relay = relay
    console = await opener()
    fields = {"token": page.token, "relay": relay.url, "relay_token": TOKEN}
    await console.accounts.add("facebook", fields, Audience.CUSTOMERS)
    await live(console)
    mid = page.write(CUSTOMER, CUSTOMER, "Is anybody there?")["id"]
    row = await row_with(console, "anybody")
    assert row.name == NAME  # webhooks tell no names: they are asked for
    await console.work.reply(row.id, "We are. How can we help?")
    sent = await there(lambda: [m for m in page.chat(CUSTOMER).messages if m["from"]["id"] == PAGE])
    page.tell(CUSTOMER, CUSTOMER, page.now(), delivery={"mids": [sent[0]["id"]], "watermark": 1})
    page.tell(CUSTOMER, CUSTOMER, page.now(), message_edit={"mid": mid, "text": "Anybody?", "num_edit": "1"})
    await message(console, row.id, "Anybody?")
    texts = [m.text for m in await messages(console, row.id)]
    assert sorted(texts) == ["Anybody?", "We are. How can we help?"]


async def test_a_private_reply_that_is_not_possible_says_why(opener: Opener, page: FacebookDouble) -> None:
    post = next(iter(page.posts))
    page.say(CUSTOMER, post, "Nobody answers!", at=page.now() - timedelta(days=8))
    console = await opener()
    await console.accounts.add("facebook", {"token": page.token}, Audience.CUSTOMERS)
    await live(console)
    asked = await message(console, (await row_with(console, "Nobody answers")).id, "Nobody answers")
    with pytest.raises(CommandRefused) as refused:
        await console.work.reply_privately(asked.id, "We do")
    assert refused.value.refusal is Refusal.WINDOW_CLOSED

    comment = page.say(CUSTOMER, post, "Still nobody!")
    page.answered_privately[comment] = CUSTOMER  # a colleague did, in Business Suite
    again = await message(console, (await row_with(console, "Still nobody")).id, "Still nobody")
    _, private = await console.work.reply_privately(again.id, "We do")

    async def failed() -> bool:
        return any("already replied" in m.failure for m in await messages(console, private))

    await until(failed)
    assert page.chat(CUSTOMER).messages == []
