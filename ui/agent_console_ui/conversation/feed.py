"""Brings a conversation from the engine: the newest page first, older ones when asked, changes as they happen."""

from __future__ import annotations

import asyncio

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from agent_console.domain.mood_views import MessageMood
from agent_console.domain.views import ConversationView, MessageView, TimelineItem, TimelineKey, TimelinePage
from agent_console.runtime.events import (
    AccountsChanged,
    ConversationsChanged,
    HealthChanged,
    TimelineChanged,
)
from agent_console_ui.context import Ui
from agent_console_ui.conversation.items import merged

PAGE = 50
MOST_AT_ONCE = 500
"""Items read again at most when something changed; older ones are kept as they are."""


class Feed(QObject):
    """The items of one conversation at a time, in order, and its head."""

    opened = Signal()
    """Another conversation is here: `view` and `items`."""
    changed = Signal()
    """The same conversation: `items` or `view` are different."""
    failed = Signal(object)
    """It could not be read: the error."""

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.conversation = ""
        self.view: ConversationView | None = None
        self.items: list[TimelineItem] = []
        self.detached = False
        """What is loaded lies far back and does not reach to the newest."""
        self._before: TimelineKey | None = None
        self._reading = False
        self._dirty = False
        self._loading_older = False
        self._again = QTimer(self, interval=30, singleShot=True)
        self._again.timeout.connect(self._reload)
        ui.bridge.event.connect(self._heard)

    @property
    def has_older(self) -> bool:
        """Whether there is more above."""
        return self._before is not None

    def open(self, conversation: str, message: str = "") -> None:
        """Read a conversation, at its end or around a message."""
        self.conversation = conversation
        self.view, self.items, self._before = None, [], None
        self._reading, self._dirty, self._loading_older = True, False, False
        self._again.stop()
        read = self._ui.console.read

        async def all_of_it() -> tuple[ConversationView, TimelinePage, bool]:
            if not message:
                view, page = await asyncio.gather(
                    read.conversation(conversation), read.timeline(conversation, None, PAGE)
                )
                return view, page, False
            view, page, newest = await asyncio.gather(
                read.conversation(conversation),
                read.timeline_around(conversation, message, PAGE),
                read.timeline(conversation, None, 1),
            )
            loaded = {item.id for item in page.items}
            return view, page, any(item.id not in loaded for item in newest.items)

        self._ui.operations.read(
            self,
            all_of_it,
            lambda answer: self._arrived(conversation, *answer),
            key="open",
            failed=lambda error: self._not_read(conversation, error),
        )

    def close(self) -> None:
        """Nothing is open."""
        self.conversation = ""
        self.view, self.items, self._before = None, [], None
        self._again.stop()

    def _arrived(self, conversation: str, view: ConversationView, page: TimelinePage, detached: bool) -> None:
        if conversation != self.conversation:
            return
        self._reading = False
        self.detached = detached
        self.view, self.items, self._before = view, list(page.items), page.before
        self.opened.emit()
        if self._dirty:
            self._again.start()

    def _not_read(self, conversation: str, error: BaseException) -> None:
        if conversation == self.conversation:
            self._reading = False
            self.failed.emit(error)

    def older(self) -> None:
        """Fetch the page above."""
        conversation, before = self.conversation, self._before
        if before is None or self._loading_older or self.view is None:
            return
        self._loading_older = True

        def done(page: TimelinePage) -> None:
            if conversation != self.conversation:
                return
            self._loading_older = False
            known = {item.id for item in self.items}
            self.items = [item for item in page.items if item.id not in known] + self.items
            self._before = page.before
            self.changed.emit()

        def failed(error: BaseException) -> None:
            self._loading_older = False
            self._ui.operations.show(error)

        self._ui.operations.read(
            self,
            lambda: self._ui.console.read.timeline(conversation, before, PAGE),
            done,
            key="older",
            failed=failed,
        )

    def reload(self) -> None:
        """Read again what is shown; several wishes become one."""
        if not self.conversation:
            return
        if self._reading:
            self._dirty = True
        elif not self._again.isActive():
            self._again.start()

    def _reload(self) -> None:
        conversation = self.conversation
        if not conversation or self.view is None:
            return
        self._reading, self._dirty = True, False
        limit = min(MOST_AT_ONCE, max(PAGE, len(self.items) + 10))
        read = self._ui.console.read

        async def both() -> tuple[ConversationView, TimelinePage]:
            return await asyncio.gather(
                read.conversation(conversation), read.timeline(conversation, None, limit)
            )

        def done(answer: tuple[ConversationView, TimelinePage]) -> None:
            if conversation != self.conversation:
                return
            self._reading = False
            view, page = answer
            if self.detached:
                page = TimelinePage(items=tuple(self.items), before=self._before)
            items = merged(self.items, page.items, complete=page.before is None)
            if not self.items or (items and items[0].id == page.items[0].id):
                self._before = page.before
            unchanged = view == self.view and items == self.items
            self.view, self.items = view, items
            if not unchanged:
                self.changed.emit()
            if self._dirty:
                self._again.start()

        def failed(error: BaseException) -> None:
            if conversation == self.conversation:
                self._reading = False
                self._ui.operations.show(error)

        self._ui.operations.read(self, both, done, key="open", failed=failed)

    def _heard(self, event: object) -> None:
        if not self.conversation:
            return
        account = self.view.account.id if self.view is not None else ""
        match event:
            case TimelineChanged(conversation=conversation) if conversation == self.conversation:
                self.reload()
            case ConversationsChanged(ids=ids) if not ids or self.conversation in ids:
                self.reload()
            case HealthChanged(account=changed) if changed == account:
                self.reload()
            case AccountsChanged():
                self.reload()
            case _:
                pass

    def lay_mood(self, message: str, mood: MessageMood) -> None:
        """Show a correction before the engine has carried it out."""
        for place, item in enumerate(self.items):
            if item.id == message and isinstance(item, MessageView) and item.mood != mood:
                self.items[place] = msgspec.structs.replace(item, mood=mood)
                self.changed.emit()

    def message(self, message: str) -> MessageView | None:
        """A loaded message by its id."""
        return next(
            (item for item in self.items if item.id == message and isinstance(item, MessageView)), None
        )
