"""The one crossing between the engine's thread and the loop of the window: calls one way, events the other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from agent_console.runtime.events import ConversationsChanged, Event, Events, TimelineChanged
from agent_console.runtime.loop import EngineThread
from agent_console_ui import garbage

T = TypeVar("T")

BREATH = 40
"""Milliseconds between two deliveries: a backfill fires hundreds of events a second, a person sees 25."""


class _Crossing(QObject):
    """The Qt half: `QObject.event` is taken, so the bridge itself is none."""

    fired = Signal(object)
    arrived = Signal()

    def __init__(self, wake: Callable[[], None]) -> None:
        super().__init__()
        self._call = wake
        self.arrived.connect(self.wake, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def wake(self) -> None:
        """In the window's thread."""
        self._call()


class Bridge:
    """Carries calls to the engine and its events back. Made and used in the window's thread."""

    def __init__(self, engine: EngineThread) -> None:
        garbage.keep_to_this_thread()
        self.engine = engine
        self._crossing = _Crossing(self._wake)
        self.event = self._crossing.fired
        """Signal with an `Event` of `runtime.events`, in the window's thread."""
        self._lock = threading.Lock()
        self._waiting: list[Event] = []
        self._announced = False
        self._unsubscribe: Callable[[], None] | None = None
        self._pause = QTimer(self._crossing)
        self._pause.setSingleShot(True)
        self._pause.setInterval(BREATH)
        self._pause.timeout.connect(self._deliver)

    async def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the engine and await it here. Cancelling cancels it there."""
        return await asyncio.wrap_future(self.engine.submit(work))

    def listen(self, events: Events) -> None:
        """Pass on what this console fires from now on."""
        self.leave()
        self._unsubscribe = events.subscribe(self._from_engine)

    def leave(self) -> None:
        """Pass on nothing more."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        with self._lock:
            self._waiting.clear()

    def _from_engine(self, event: Event) -> None:
        with self._lock:
            self._waiting.append(event)
            if self._announced:
                return
            self._announced = True
        self._crossing.arrived.emit()

    def _wake(self) -> None:
        if not self._pause.isActive():
            self._deliver()

    def _deliver(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
            self._announced = False
        if not waiting:
            return
        self._pause.start()
        for event in _joined(waiting):
            self.event.emit(event)


def _joined(events: list[Event]) -> list[Event]:
    """One `ConversationsChanged` for all, and one `TimelineChanged` a conversation, after it; the rest in order."""
    rows = [event for event in events if isinstance(event, ConversationsChanged)]
    joined: list[Event] = []
    if rows:
        everything = any(not event.ids for event in rows)
        joined.append(
            ConversationsChanged(
                frozenset() if everything else frozenset().union(*(event.ids for event in rows)),
                frozenset().union(*(event.live_from for event in rows)),
            )
        )
    joined += dict.fromkeys(event for event in events if isinstance(event, TimelineChanged))
    joined += [event for event in events if not isinstance(event, ConversationsChanged | TimelineChanged)]
    return joined
