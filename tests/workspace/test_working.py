"""Replies with all their options, moderation and spam, through the facade on the practice channels."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from agent_console import app
from agent_console.domain.capabilities import Counting
from agent_console.domain.console import TemplateUse
from agent_console.domain.counting import count
from agent_console.domain.entry import Moderation, Outcome, ThreadKind, Visibility
from agent_console.domain.views import (
    ActivityKind,
    ActivityView,
    ConversationStatus,
    DeliveryState,
    MessageView,
)
from agent_console.errors import CommandRefused, Refusal
from agent_console.runtime.settings import SettingsFile
from tests.workspace.desk import items, newest_of_customer, row_of, row_where, until


@pytest.fixture
async def console(tmp_path: Path) -> AsyncIterator[app.Console]:
    opened = await app.open_practice(tmp_path / "practice", speed=0, settings=SettingsFile(tmp_path))
    yield opened
    findings = await opened.archive.doctor(refold=True)
    await opened.close()
    assert [finding for finding in findings if not finding.ok] == []


async def reply_in(console: app.Console, conversation: str, reply: str) -> MessageView:
    """A reply as it is shown."""
    (message,) = [m for m in await items(console, conversation, MessageView) if m.reply == reply]
    return message


async def test_a_text_that_is_too_long_is_split_only_where_it_is_asked_for(console: app.Console) -> None:
    row = await row_where(console, channel="x", kind=ThreadKind.POST)
    text = "Every parcel of that week is traced by hand now, and yours is among them. " * 6
    with pytest.raises(CommandRefused) as refused:
        await console.work.reply(row.id, text)
    assert refused.value.refusal is Refusal.TOO_LONG
    reply = await console.work.reply(row.id, text, split=True, signature="^MG", delay=3600)
    pieces = (await reply_in(console, row.id, reply)).text.split("\n")
    assert len(pieces) > 1
    assert all(count(piece, Counting.WEIGHTED) <= 280 for piece in pieces)
    assert [piece[-7:] for piece in pieces] == [f"{n}/{len(pieces)} ^MG" for n in range(1, len(pieces) + 1)]
    assert (await console.work.cancel_reply(reply)).split() == text.split(), "the composer gets the text back"


async def test_a_signature_counts(console: app.Console) -> None:
    row = await row_where(console, channel="x", kind=ThreadKind.POST)
    text = "x" * 278
    await console.work.cancel_reply(await console.work.reply(row.id, text, delay=3600))
    with pytest.raises(CommandRefused) as refused:
        await console.work.reply(row.id, text, signature="^MG", delay=3600)
    assert refused.value.refusal is Refusal.TOO_LONG


async def test_a_planned_reply_keeps_its_time_when_it_is_revised(console: app.Console) -> None:
    row = await row_where(console, channel="email")
    at = console.clock.now() + timedelta(days=40)
    reply = await console.work.reply(row.id, "Happy birthday", at=at)
    await console.work.revise_reply(reply, "Happy birthday!")
    message = await reply_in(console, row.id, reply)
    assert (message.not_before, message.text) == (at, "Happy birthday!")
    for wrong in (console.clock.now() - timedelta(hours=1), console.clock.now() + timedelta(days=900)):
        with pytest.raises(CommandRefused):
            await console.work.reply(row.id, "x", at=wrong)
    await console.work.send_now(reply)

    async def sent() -> bool:
        return (await reply_in(console, row.id, reply)).delivery is DeliveryState.SENT

    await until(sent)


async def test_who_can_see_it_is_only_chosen_where_the_channel_has_shades(console: app.Console) -> None:
    row = await row_where(console, channel="mastodon", kind=ThreadKind.POST)
    reply = await console.work.reply(row.id, "hello", visibility=Visibility.FOLLOWERS, delay=3600)
    assert (await reply_in(console, row.id, reply)).visibility is Visibility.FOLLOWERS
    other = await row_where(console, channel="x", kind=ThreadKind.POST)
    with pytest.raises(CommandRefused) as refused:
        await console.work.reply(other.id, "hello", visibility=Visibility.FOLLOWERS)
    assert refused.value.refusal is Refusal.NOT_SUPPORTED


async def test_templates_and_subjects_are_refused_where_there_are_none(console: app.Console) -> None:
    row = await row_where(console, channel="x", kind=ThreadKind.POST)
    template = TemplateUse(name="hello", language="en", values=("Ana",), text="Hello Ana")
    with pytest.raises(CommandRefused):
        await console.work.reply(row.id, "", template=template)
    with pytest.raises(CommandRefused):
        await console.work.reply(row.id, "hi", heading="A subject")
    assert await console.read.templates(row.id) == ()


async def test_acting_on_a_public_message_is_written_down_and_can_be_taken_back(console: app.Console) -> None:
    row = await row_where(console, channel="facebook", kind=ThreadKind.POST)
    said = await newest_of_customer(console, row.id)
    await console.work.moderate(said.id, Moderation.LIKE, "")
    await console.work.moderate(said.id, Moderation.HIDE, "insults somebody")
    await console.work.moderate(said.id, Moderation.BLOCK, "again and again")
    shown = await newest_of_customer(console, row.id)
    assert (shown.liked, shown.hidden, shown.blocked, shown.muted) == (True, True, True, False)
    assert shown.text == said.text, "it stays readable to us"
    acts = [a for a in await items(console, row.id, ActivityView) if a.kind is ActivityKind.MODERATED]
    assert [(a.subject, a.detail) for a in acts] == [
        ("like", ""),
        ("hide", "insults somebody"),
        ("block", "again and again"),
    ]
    assert {a.message for a in acts} == {said.id} and {a.agent for a in acts} == {console.info.agent.id}
    card = await console.read.customer(shown.customer)
    assert [identity.blocked for identity in card.identities if identity.id == said.author] == [True]
    for action in (Moderation.UNLIKE, Moderation.UNHIDE, Moderation.UNBLOCK):
        await console.work.moderate(said.id, action, "a mistake")
    after = await newest_of_customer(console, row.id)
    assert (after.liked, after.hidden, after.blocked) == (False, False, False)
    with pytest.raises(CommandRefused) as refused:
        await console.work.moderate(said.id, Moderation.DELETE, "")
    assert refused.value.refusal is Refusal.REASON_MISSING


async def test_spam_is_closed_hidden_and_out_of_the_counts(console: app.Console) -> None:
    row = await row_where(console, channel="facebook", kind=ThreadKind.POST)
    said = await newest_of_customer(console, row.id)
    done = await console.work.spam([row.id])
    assert done.done == (row.id,)
    now = await row_of(console, row.id)
    assert (now.status, now.outcome, now.unread, now.waiting_since) == (
        ConversationStatus.CLOSED,
        Outcome.SPAM,
        0,
        None,
    )

    async def hidden() -> bool:
        messages = await items(console, row.id, MessageView)
        return all(m.hidden for m in messages if m.author == said.author)

    if said.is_primary:
        await until(hidden)
    assert (await console.work.spam([row.id])).refused[0].refusal == Refusal.ALREADY_CLOSED
    await console.work.reopen([row.id])
    assert (await row_of(console, row.id)).status is ConversationStatus.OPEN


async def test_a_corrected_mood_is_shown_counted_exported_and_taken_back(
    console: app.Console, tmp_path: Path
) -> None:
    row = await row_where(console, channel="x", kind=ThreadKind.POST)
    message = await newest_of_customer(console, row.id)
    with pytest.raises(CommandRefused) as refused:
        await console.work.correct_mood(message.id, "positive", seen="Something else")
    assert refused.value.refusal is Refusal.EDITED_MEANWHILE
    await console.work.correct_mood(message.id, "positive", seen=message.text)
    corrected = await newest_of_customer(console, row.id)
    assert corrected.mood is not None
    assert (corrected.mood.label, corrected.mood.corrected) == ("positive", True)
    assert ((await row_of(console, row.id)).mood or 0) > 0.15
    why = await console.read.mood(message.id)
    assert why is not None
    assert why.corrected_by == console.info.agent.name
    target = tmp_path / "corrections.csv"
    assert await console.archive.export_corrections(target) == 1
    with target.open(encoding="utf-8", newline="") as file:
        (exported,) = csv.DictReader(file)
    assert (exported["text"], exported["label"]) == (message.text, "pos")
    assert target.stat().st_mode & 0o777 == 0o600
    await console.work.correct_mood(message.id, None)
    assert (await newest_of_customer(console, row.id)).mood is None
    assert await console.archive.export_corrections(target) == 0
