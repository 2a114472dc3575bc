"""A WhatsApp message by a signed webhook through the real relay, answered, delivered, and the template after the window."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

from agent_console import app
from agent_console.app import Console
from agent_console.channels.kinds.whatsapp import WhatsAppKind
from agent_console.channels.registry import Registry
from agent_console.domain.account import Audience, HealthState
from agent_console.domain.templates import TemplateUse
from agent_console.domain.views import DeliveryState, InboxQuery, InboxRow, MessageView, View
from agent_console.errors import CommandRefused, Refusal
from agent_console.relay.folder import RelayFolder
from agent_console.relay.serving import serve
from tests.doubles.whatsapp import CUSTOMER, PHONE, WABA, WhatsAppDouble
from tests.workspace.conftest import Opener

T = TypeVar("T")
SECRET = "the app's secret"


class Pushing:
    """Posts what lies in the double's box to the relay, signed as Meta does."""

    def __init__(self, cloud: WhatsAppDouble, address: str, pull: str) -> None:
        self.cloud = cloud
        self.relay = f"{address}/pull/whatsapp/help"
        self.token = pull
        self._hook = f"{address}/hook/whatsapp/help"

    async def push(self, *, secret: str = SECRET) -> int:
        """Everything; gives the last status."""
        status = 0
        async with httpx.AsyncClient() as client:
            for body in self.cloud.box:
                signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
                headers = {"X-Hub-Signature-256": f"sha256={signature}"}
                status = (await client.post(self._hook, content=body, headers=headers)).status_code
        self.cloud.box.clear()
        return status


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[WhatsAppDouble]:
    """The Cloud API, and a program that looks for it there."""
    with WhatsAppDouble() as double:
        double.people[CUSTOMER] = "Олена 🌻"
        kind = WhatsAppKind(base=double.url, pace=0.2, settling=0.5)
        monkeypatch.setattr(app, "real_registry", lambda: Registry([kind]))
        yield double


@pytest.fixture
async def pushing(cloud: WhatsAppDouble, tmp_path: Path) -> AsyncIterator[Pushing]:
    """The real relay on a port of its own."""
    folder = RelayFolder(tmp_path / "relay", tmp_path / "relay-key", create=True)
    hook = folder.add("whatsapp", "help", SECRET)
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    serving = asyncio.get_running_loop().create_task(
        serve(folder, Registry([WhatsAppKind()]), host="127.0.0.1", port=0, started=port.set_result)
    )
    try:
        yield Pushing(cloud, f"http://127.0.0.1:{await asyncio.wait_for(port, 10)}", hook.pull)
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def until(question: Callable[[], Awaitable[T]], patience: float = 20.0) -> T:
    """The first true answer; asks again whenever it is false."""
    async with asyncio.timeout(patience):
        while True:
            answer = await question()
            if answer:
                return answer
            await asyncio.sleep(0.05)


async def connect(console: Console, cloud: WhatsAppDouble, pushing: Pushing) -> None:
    fields = {
        "phone": PHONE,
        "waba": WABA,
        "token": cloud.token,
        "relay": pushing.relay,
        "relay_token": pushing.token,
    }
    await console.accounts.add("whatsapp", fields, Audience.CUSTOMERS)

    async def live() -> bool:
        return any(view.health.state is HealthState.LIVE for view in await console.read.accounts())

    await until(live)


async def row_with(console: Console, snippet: str) -> InboxRow:
    async def look() -> InboxRow | None:
        found = await console.read.inbox_page(InboxQuery(view=View.ALL))
        return next((row for row in found.rows if snippet in row.snippet), None)

    found = await until(look)
    assert found is not None
    return found


async def ours(console: Console, conversation: str, text: str) -> MessageView:
    timeline = await console.read.timeline(conversation)
    return next(item for item in timeline.items if isinstance(item, MessageView) and item.text == text)


async def test_a_message_comes_by_the_relay_and_its_answer_is_delivered(
    opener: Opener, cloud: WhatsAppDouble, pushing: Pushing
) -> None:
    console = await opener()
    await connect(console, cloud, pushing)
    cloud.text("Де моя посилка?")
    assert await pushing.push(secret="somebody else's") == 403
    cloud.text("Де моя посилка 48213?")
    assert await pushing.push() == 200
    row = await row_with(console, "48213")
    assert row.name == "Олена 🌻"
    assert (await console.read.inbox_page(InboxQuery(view=View.ALL))).rows == (row,)

    await console.work.reply(row.id, "Завтра у вас.")
    await until(lambda: _there(lambda: [one for one in cloud.talk if one["ours"]]))
    remote = cloud.talk[-1]["id"]
    cloud.tell_status(remote, "delivered", cloud.talk[-1]["biz_opaque_callback_data"])
    await pushing.push()

    async def delivered() -> bool:
        return (await ours(console, row.id, "Завтра у вас.")).delivery is DeliveryState.DELIVERED

    await until(delivered)
    timeline = await console.read.timeline(row.id)
    assert len([item for item in timeline.items if isinstance(item, MessageView)]) == 2


async def test_after_a_day_only_a_template_leaves(
    opener: Opener, cloud: WhatsAppDouble, pushing: Pushing
) -> None:
    body = {"type": "BODY", "text": "Hello {{1}}, your order is here."}
    cloud.templates = [{"name": "here", "language": "en", "status": "APPROVED", "components": [body]}]
    console = await opener()
    await connect(console, cloud, pushing)
    cloud.text("are you open?", at=cloud.now() - timedelta(days=2))
    await pushing.push()
    row = await row_with(console, "are you open")
    with pytest.raises(CommandRefused) as refused:
        await console.work.reply(row.id, "We are")
    assert refused.value.refusal in (Refusal.TEMPLATE_NEEDED, Refusal.WINDOW_CLOSED)
    [offered] = await console.read.templates(row.id)
    assert (offered.name, offered.language, offered.values) == ("here", "en", 1)
    assert [one for one in cloud.talk if one["ours"]] == []
    use = TemplateUse(name="here", language="en", values=("Olena",), text="Hello Olena, your order is here.")
    await console.work.reply(row.id, "", template=use)
    [sent] = await until(lambda: _there(lambda: [one for one in cloud.talk if one["ours"]]))
    assert sent["template"]["name"] == "here"
    assert sent["template"]["components"][0]["parameters"] == [{"type": "text", "text": "Olena"}]
    assert await until(lambda: ours(console, row.id, "Hello Olena, your order is here."))


async def _there(found: Callable[[], T]) -> T:
    return found()
