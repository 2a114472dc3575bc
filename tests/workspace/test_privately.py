"""Going on in private: what is said in public is closed there, and the two places know of each other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_console import app
from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import ActivityKind, ActivityView, MessageView
from agent_console.errors import CommandRefused, Refusal
from agent_console.runtime.settings import SettingsFile
from tests.workspace.desk import items, newest_of_customer, row_of, row_where, until


@pytest.fixture
async def console(tmp_path: Path) -> AsyncIterator[app.Console]:
    settings = SettingsFile(tmp_path)
    settings.change(undo_delay=0.0)
    opened = await app.open_practice(tmp_path / "practice", speed=0, settings=settings)
    yield opened
    findings = await opened.archive.doctor(refold=True)
    await opened.close()
    assert [finding for finding in findings if not finding.ok] == []


async def test_a_public_message_is_answered_in_private(console: app.Console) -> None:
    public = await row_where(console, channel="facebook", kind=ThreadKind.POST)
    said = await newest_of_customer(console, public.id)
    reply, private = await console.work.reply_privately(
        said.id, "What is your order number?", signature="^MG"
    )

    async def sent() -> bool:
        return (await row_of(console, private)).sending == ""

    await until(sent)
    row = await row_of(console, private)
    assert (row.public, row.account) == (False, public.account) and row.name == said.author_name
    (message,) = [m for m in await items(console, private, MessageView) if m.reply == reply]
    assert message.text == "What is your order number? ^MG" and message.in_reply_to == said.id
    assert message.quote, "what it answers is shown with it"
    assert (await row_of(console, public.id)).unread < public.unread or public.unread == 0
    moved = [
        a for a in await items(console, public.id, ActivityView) if a.kind is ActivityKind.MOVED_TO_PRIVATE
    ]
    came = [a for a in await items(console, private, ActivityView) if a.kind is ActivityKind.CONTINUES_FROM]
    assert [each.conversation for each in moved] == [private]
    assert [each.conversation for each in came] == [public.id] and came[0].message == said.id


async def test_a_second_private_reply_goes_on_in_the_same_place(console: app.Console) -> None:
    public = await row_where(console, channel="instagram", kind=ThreadKind.POST)
    said = await newest_of_customer(console, public.id)
    _, first = await console.work.reply_privately(said.id, "One")
    _, second = await console.work.reply_privately(said.id, "Two")
    assert first == second


async def test_a_private_reply_is_refused_where_it_makes_no_sense(console: app.Console) -> None:
    chat = await row_where(console, public=False)
    said = await newest_of_customer(console, chat.id)
    with pytest.raises(CommandRefused) as refused:
        await console.work.reply_privately(said.id, "psst")
    assert refused.value.refusal is Refusal.NOT_SUPPORTED
    public = await row_where(console, channel="facebook", kind=ThreadKind.POST)
    with pytest.raises(CommandRefused):
        await console.work.reply_privately((await newest_of_customer(console, public.id)).id, "  ")


async def test_other_ways_to_a_customer_are_known_and_can_be_taken(console: app.Console) -> None:
    found = None
    for channel in ("email", "telegram", "x", "mastodon", "facebook", "instagram", "matrix"):
        try:
            row = await row_where(console, channel=channel, public=False)
        except AssertionError:
            continue
        ways = [way for way in await console.read.elsewhere(row.id) if way.ready]
        if ways:
            found = row, ways[0]
            break
    assert found is not None, "nobody in the scenario is on two channels"
    row, way = found
    assert way.account_name and way.name and way.conversation != row.id
    late = await console.work.reply(row.id, "Shall we go on there?", delay=3600)
    there = await console.work.continue_elsewhere(row.id, way.account, way.remote, reply=late)
    assert way.conversation in ("", there)
    view = await console.read.conversation(there)
    assert view.draft is not None and view.draft.text == "Shall we go on there?"
    assert (view.row.account, view.row.name) == (way.account, row.name)
    assert not [m for m in await items(console, row.id, MessageView) if m.reply == late], "taken back here"
    moved = [a for a in await items(console, row.id, ActivityView) if a.kind is ActivityKind.MOVED_TO_PRIVATE]
    assert moved[-1].conversation == there


async def test_an_address_that_nobody_knew_belongs_to_the_customer_from_now_on(console: app.Console) -> None:
    accounts = {view.account.channel: view for view in await console.read.accounts()}
    mail = accounts["email"]
    assert mail.begins and not accounts["facebook"].begins, "nobody writes first there"
    row = await row_where(console, channel="x", public=True)
    there = await console.work.continue_elsewhere(
        row.id, mail.account.id, "new.address@example.com", text="As agreed:"
    )
    view = await console.read.conversation(there)
    assert (view.row.name, view.row.customer) == (row.name, row.customer)
    card = await console.read.customer(row.customer)
    assert "new.address@example.com" in {identity.remote for identity in card.identities}
    await console.work.reply(there, "As agreed:", heading="Your order")

    async def sent() -> bool:
        return (await row_of(console, there)).sending == ""

    await until(sent)
    (message,) = await items(console, there, MessageView)
    assert (message.heading, message.text) == ("Your order", "As agreed:")


async def test_a_private_answer_that_is_taken_back_leaves_the_public_message_waiting(
    console: app.Console,
) -> None:
    public = await row_where(console, channel="facebook", kind=ThreadKind.POST)
    said = await newest_of_customer(console, public.id)
    await console.work.mark_handled([public.id])
    reply, _ = await console.work.reply_privately(said.id, "What is your order number?", delay=3600)
    assert await console.work.cancel_reply(reply) == "What is your order number?"
    assert (await row_of(console, public.id)).waiting_since is None, "somebody had marked it"

    public = await row_where(console, channel="instagram", kind=ThreadKind.POST)
    said = await newest_of_customer(console, public.id)
    before = await row_of(console, public.id)
    assert before.waiting_since is not None
    first, _ = await console.work.reply_privately(said.id, "One", delay=3600)
    second, _ = await console.work.reply_privately(said.id, "Two", delay=3600)
    await console.work.cancel_reply(first)
    assert (await row_of(console, public.id)).unread == before.unread - 1, "the other one answers it"
    await console.work.cancel_reply(second)
    after = await row_of(console, public.id)
    assert (after.waiting_since, after.unread) == (before.waiting_since, before.unread)
