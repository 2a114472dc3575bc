"""A console of samples in which conversations can be read page by page, answered and annotated."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import msgspec

from agent_console.domain.console import Done, Files, Reading, Working
from agent_console.domain.entry import Media
from agent_console.domain.mood import Label
from agent_console.domain.mood_views import MessageMood, MoodExplained
from agent_console.domain.views import (
    Attachment,
    ConversationView,
    Draft,
    MessageView,
    PastConversation,
    TimelineItem,
    TimelineKey,
    TimelinePage,
)
from agent_console.errors import AttachmentRefused
from agent_console.runtime.events import TimelineChanged
from tests.ui import timeline_samples as talk
from tests.ui.samples import ME, NOW, SampleConsole, SampleReading, conversation_view

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63103209fb"
    "0f000294019c1d5b465f0000000049454e44ae426082"
)


class TalkReading(SampleReading):
    """Time lines in pages; `talks` holds the items of each conversation, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.talks: dict[str, list[TimelineItem]] = {}
        self.drafts: dict[str, Draft | None] = {}
        self.slow: dict[str, asyncio.Event] = {}
        self.around_ends_after: int | None = None
        self.more_past: list[PastConversation] = []
        self.explained: dict[str, MoodExplained] = {}

    async def conversation(self, conversation: str) -> ConversationView:
        if conversation in self.slow:
            await self.slow[conversation].wait()
        view = await super().conversation(conversation)
        if conversation in self.drafts:
            view = msgspec.structs.replace(view, draft=self.drafts[conversation])
        return view

    async def timeline(
        self, conversation: str, before: TimelineKey | None = None, limit: int = 50
    ) -> TimelinePage:
        await self._ask("timeline", (conversation, before, limit))
        return talk.page(self.talks.get(conversation, []), before, limit)

    async def timeline_around(self, conversation: str, message: str, limit: int = 50) -> TimelinePage:
        await self._ask("timeline_around", (conversation, message))
        items = self.talks.get(conversation, [])
        at = next((i for i, item in enumerate(items) if item.id == message), len(items))
        start = max(0, at - limit // 2)
        return TimelinePage(
            items=tuple(items[start:][: self.around_ends_after]),
            before=TimelineKey(start, items[start].id) if start else None,
        )

    async def past_conversations(
        self, customer: str, before: TimelineKey | None = None, limit: int = 50
    ) -> tuple[PastConversation, ...]:
        await self._ask("past_conversations", before)
        return tuple(self.more_past[:limit])

    async def mood(self, message: str) -> MoodExplained | None:
        await self._ask("mood", message)
        return self.explained.get(message)


class TalkWorking:
    """Remembers commands in `done` as (name, arguments, named); `fail` and `hold` are by name of the command."""

    def __init__(self, console: TalkConsole) -> None:
        self._console = console
        self.done: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.fail: dict[str, BaseException] = {}
        self.hold: dict[str, asyncio.Event] = {}
        self._texts: dict[str, str] = {}

    def named(self, name: str) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
        """The commands of that name."""
        return [(arguments, named) for what, arguments, named in self.done if what == name]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        async def carry_out(*arguments: Any, **named: Any) -> Any:
            self.done.append((name, arguments, named))
            if name in self.hold:
                await self.hold[name].wait()
            if name in self.fail:
                raise self.fail[name]
            if name == "save_draft":
                self._console.talk_read.drafts[arguments[0]] = arguments[1]
            elif name == "reply":
                reply = f"reply-{len(self._texts) + 1}"
                self._texts[reply] = arguments[1]
                self._console.talk_read.drafts[arguments[0]] = None
                return reply
            elif name == "reply_privately":
                self._texts["reply-private"] = arguments[1]
                return "reply-private", "c-private"
            elif name == "continue_elsewhere":
                return "c-elsewhere"
            elif name == "correct_mood":
                self._console.feel(*arguments)
            elif name == "cancel_reply":
                return self._texts.get(arguments[0], "text of it")
            elif name in (
                "assign",
                "release",
                "close",
                "reopen",
                "snooze",
                "wake",
                "tag",
                "mark_handled",
                "spam",
            ):
                return Done(done=tuple(arguments[0]))
            return f"{name}-1"

        return carry_out


class TalkFiles:
    """Files without a disk: the size is what stands in the name, "12.bin" has 12 bytes."""

    def __init__(self) -> None:
        self.known: dict[str, Attachment] = {}
        self.hold: asyncio.Event | None = None
        self.thumbnails: list[str] = []
        self.fail: BaseException | None = None

    async def attach(self, path: Path, *, limit: int | None = None) -> Attachment:
        if self.hold is not None:
            await self.hold.wait()
        size = int(path.stem) if path.stem.isdigit() else 100
        if limit is not None and size > limit:
            raise AttachmentRefused(str(path), "too_big", limit)
        made = Attachment(
            id=f"file-{len(self.known) + 1}", media=Media(remote="", name=path.name, size=size), local=True
        )
        self.known[made.id] = made
        return made

    async def describe(self, attachments: Sequence[str]) -> tuple[Attachment, ...]:
        return tuple(self.known[id] for id in attachments if id in self.known)

    async def fetch(self, attachment: str) -> bytes:
        if self.fail is not None:
            raise self.fail
        return b"bytes of " + attachment.encode()

    async def thumbnail(self, attachment: str, width: int, height: int) -> bytes:
        self.thumbnails.append(attachment)
        if self.fail is not None:
            raise self.fail
        return PIXEL


class TalkConsole(SampleConsole):
    """The sample console with María's conversation in it."""

    def __init__(self) -> None:
        super().__init__()
        self.talk_read = TalkReading()
        self.sample_read = self.talk_read
        self.talk_work = TalkWorking(self)
        self.talk_files = TalkFiles()
        self.read = cast(Reading, self.talk_read)
        self.work = cast(Working, self.talk_work)
        self.files = cast(Files, self.talk_files)
        self.talk_read.talks["c-maria"] = list(talk.MARIA)
        self.talk_read.talks["c-iryna"] = [talk.message("i1", "Додаток вилітає щоразу", 60)]
        self.talk_read.cards["customer-c-maria"] = talk.CARD

    def shape(self, conversation: str, **fields: Any) -> None:
        """The conversation's head becomes different."""
        view = self.talk_read.views.get(conversation) or conversation_view(self.talk_read.rows[conversation])
        self.talk_read.views[conversation] = msgspec.structs.replace(view, **fields)

    def say(self, conversation: str, *items: TimelineItem) -> None:
        """Something happens in a conversation: items with known ids are replaced, others added."""
        talk_items = self.talk_read.talks.setdefault(conversation, [])
        for item in items:
            at = next((i for i, known in enumerate(talk_items) if known.id == item.id), None)
            if at is None:
                talk_items.append(item)
            else:
                talk_items[at] = item
        self.events.fire(TimelineChanged(conversation))

    def feel(self, message: str, label: Label | None) -> None:
        """An agent corrects a mood, as the engine carries it out: message and explanation say so from now on."""
        for conversation, items in self.talk_read.talks.items():
            for item in items:
                if item.id != message or not isinstance(item, MessageView):
                    continue
                known = self.talk_read.explained.get(message)
                if label is not None:
                    score = known.score if known is not None else 0.0
                    mood = MessageMood(label=label, score=score, confidence=1.0, corrected=True)
                elif known is not None:
                    mood = MessageMood(label=known.machine, score=known.score, confidence=known.confidence)
                else:
                    mood = None
                if known is not None and mood is not None:
                    self.talk_read.explained[message] = msgspec.structs.replace(
                        known,
                        mood=mood,
                        corrected_by=ME.name if mood.corrected else "",
                        corrected_at=NOW if mood.corrected else None,
                    )
                self.say(conversation, msgspec.structs.replace(item, mood=mood))
                return
