"""The doctor: finds nothing in what we wrote, whatever we did, and finds what somebody else broke."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent_console.domain import entry as e
from agent_console.domain.entry import Origin, Outcome, Priority, ThreadKind
from tests.storage.conftest import Bench
from tests.storage.story import Story, at

_ROOMS = ["r1", "r2", "standing"]
_DEEDS = """says says edits deletes reacts queues attempts sends fails doubts retries revises cancels delivers notes
 assigns closes reopens snoozes tags escalates handles reads early"""
_deed = st.tuples(
    st.sampled_from(_DEEDS.split()),
    st.sampled_from(_ROOMS),
    st.integers(0, 30),
    st.integers(0, 5),
    st.booleans(),
)


class Desk:
    """Carries out random deeds and remembers what can be referred to."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str]] = []
        self.replies: list[tuple[str, str, str]] = []

    def carry_out(self, story: Story, deed: str, place: str, minute: int, which: int, flag: bool) -> None:
        kind = ThreadKind.STANDING if place == "standing" else ThreadKind.PRIVATE
        room = story.opened(place, kind)
        story.origin = Origin.LIVE if flag else Origin.BACKFILL
        put = story.transaction.put_text
        message = self.messages[which % len(self.messages)] if self.messages else (room, "0" * 32)
        room_of, reply, key = self.replies[which % len(self.replies)] if self.replies else (room, "r", "k")
        match deed:
            case "says":
                said = story.says(room, f"who{which}", f"palabra {minute}", minute, in_reply_to=message[1])
                self.messages.append((room, said))
            case "edits":
                story.edits(message[0], message[1], f"otra {which}", minute)
            case "early":
                story.edits(room, f"{which:032x}", "demasiado pronto", minute)
            case "deletes":
                story.does(message[0], e.Deleted(message=message[1]), minute)
            case "reacts":
                story.does(message[0], e.Reacted(message=message[1], key="x", by="y", removed=flag), minute)
            case "reads":
                story.does(message[0], e.ReadByCustomer(message=message[1], by="y"), minute)
            case "queues":
                self.replies.append((room, *story.replies(room, f"respuesta {minute}", minute)))
            case "attempts":
                story.attempts(room_of, reply, key, minute, which)
            case "sends":
                story.sends(room_of, reply, key, minute)
            case "fails":
                story.does(room_of, e.ReplyFailed(reply=reply, key=key, reason="no"), minute)
            case "doubts":
                story.does(room_of, e.ReplyUncertain(reply=reply, key=key), minute)
            case "retries":
                story.does(room_of, e.ReplyRetried(reply=reply, not_before=at(minute)), minute)
            case "revises":
                parts = (e.Part(key=key, text_id=put("corregida")), e.Part(key=key + "b", text_id=put("más")))
                story.does(room_of, e.ReplyRevised(reply=reply, parts=parts, not_before=at(minute)), minute)
            case "cancels":
                story.does(room_of, e.ReplyCancelled(reply=reply), minute)
            case "delivers":
                story.does(room_of, e.ReplyDelivered(reply=reply, key=key), minute)
            case "notes":
                story.does(room, e.NoteAdded(note=f"{minute:016x}{which:016x}", text_id=put("nota")), minute)
            case "assigns":
                story.does(room, e.Assigned(agent="ana") if flag else e.Released(), minute)
            case "closes":
                story.does(room, e.Closed(outcome=Outcome.SOLVED, seen_until=at(which)), minute)
            case "reopens":
                story.does(room, e.Reopened(), minute)
            case "snoozes":
                story.does(room, e.Snoozed(until=at(99)) if flag else e.Woken(), minute)
            case "tags":
                story.does(room, e.Tagged(tag=f"t{which}", removed=flag), minute)
            case "escalates":
                body = e.Escalated(
                    case=f"case{which}", reference=f"A-{which}", reason_id=put("why"), priority=Priority.LOW
                )
                story.does(room, body, minute)
            case "handles":
                story.does(room, e.MarkedHandled(seen_until=at(minute)), minute)


@settings(suppress_health_check=list(HealthCheck), max_examples=40, deadline=timedelta(seconds=60))
@given(st.lists(st.lists(_deed, max_size=6), max_size=8))
async def test_folding_again_gives_what_is_stored_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, transactions: list[list[tuple[str, str, int, int, bool]]]
) -> None:
    bench, desk = Bench(tmp_path_factory.mktemp("w")), Desk()
    try:
        for deeds in transactions:

            def work(story: Story, deeds: list[tuple[str, str, int, int, bool]] = deeds) -> None:
                for deed in deeds:
                    desk.carry_out(story, *deed)

            await bench.write(work)
        await bench.healthy()
    finally:
        await bench.storage.close()


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        ("UPDATE conversation SET unread = 7", "refold"),
        ("UPDATE message SET deleted = 1", "refold"),
        ("DELETE FROM participant", "refold"),
        ("UPDATE customer SET name = 'X'", "refold"),
        ("DELETE FROM entry WHERE position = 2", "positions"),
        ("UPDATE text SET text = 'other words'", "search_index"),
        ("DELETE FROM message_words", "search_index"),
    ],
)
async def test_what_somebody_broke_is_found(bench: Bench, damage: str, word: str) -> None:
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "hola", 1))
    await bench.storage.database.write(lambda connection: connection.execute(damage).fetchall())
    findings = await bench.storage.doctor.examine(refold=True)
    broken = [finding for finding in findings if not finding.ok]
    assert word in {finding.word for finding in broken}
    assert all(finding.detail for finding in broken)


async def test_a_refold_can_be_stopped_and_leaves_nothing(bench: Bench) -> None:
    def work(story: Story) -> None:
        for number in range(3_000):
            story.says(story.opened(f"room{number % 40}"), f"who{number % 9}", "hola", number)

    await bench.write(work)
    loop = asyncio.get_running_loop()
    task = loop.create_task(bench.storage.doctor.examine(refold=True))
    await asyncio.to_thread(_until_copied, bench.folder)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert _copies(bench.folder) == []


def _copies(folder: Path) -> list[Path]:
    return list(folder.glob(".doctor-*"))


def _until_copied(folder: Path) -> None:
    while not _copies(folder):
        threading.Event().wait(0.001)
