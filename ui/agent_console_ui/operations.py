"""Questions and commands of the window: run on the engine, answered on the window's thread, the latest wins."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any, TypeVar

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from agent_console.errors import ConsoleError
from agent_console_ui.bridge import Bridge
from agent_console_ui.words import sentence

T = TypeVar("T")
Failed = Callable[[BaseException], None]
log = logging.getLogger(__name__)


class Ticket(msgspec.Struct, eq=False):
    """One question or command on its way. `cancel` makes sure that its callbacks are not called any more."""

    owner: QObject
    key: str
    done: Callable[[Any], None] | None
    failed: Failed | None
    future: Future[Any] | None = None
    cancelled: bool = False

    def cancel(self) -> None:
        """Stop it on the engine where that is possible, and forget its answer."""
        self.cancelled = True
        if self.future is not None:
            self.future.cancel()


class Operations(QObject):
    """Runs work on the engine for panes and dialogs.

    A callback is never called after its owner was destroyed, and always on the window's thread.
    """

    trouble = Signal(str)
    """A sentence for the person: a command failed and nobody handled it."""
    surprise = Signal(object)
    """An exception that nobody expected: ours, not the person's."""
    _answered = Signal(object)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._closed = False
        self._by_owner: dict[int, set[Ticket]] = {}
        self._under_way: dict[int, Ticket] = {}
        self._numbers = itertools.count()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        owner: QObject,
        question: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], None],
        *,
        key: str = "",
        failed: Failed | None = None,
    ) -> Ticket:
        """Ask; a question with the same key of the same owner cancels the earlier one."""
        if key:
            for earlier in tuple(self._by_owner.get(id(owner), ())):
                if earlier.key == key:
                    earlier.cancel()
                    self._forget(earlier)
        return self._start(Ticket(owner, key, done, failed), question)

    def command(
        self,
        owner: QObject,
        work: Callable[[], Coroutine[Any, Any, T]],
        done: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
    ) -> Ticket:
        """Do something; it is carried out even if the owner goes away. Without `failed`, errors are shown."""
        return self._start(Ticket(owner, "", done, failed or self.show), work)

    def show(self, error: BaseException) -> None:
        """Word an error for the person (`trouble`)."""
        self.trouble.emit(sentence(error))

    def close(self) -> None:
        """Cancel all questions; nothing more is started or answered."""
        self._closed = True
        for tickets in self._by_owner.values():
            for ticket in tickets:
                ticket.cancelled = True
                if ticket.key and ticket.future is not None:
                    ticket.future.cancel()
        self._by_owner.clear()

    def _start(self, ticket: Ticket, work: Callable[[], Coroutine[Any, Any, Any]]) -> Ticket:
        if self._closed:
            ticket.cancelled = True
            return ticket
        owner = ticket.owner
        if id(owner) not in self._by_owner:
            self._by_owner[id(owner)] = set()
            place = id(owner)
            owner.destroyed.connect(lambda: self._gone(place))
        self._by_owner[id(owner)].add(ticket)
        coroutine = work()
        try:
            ticket.future = self._bridge.engine.submit(coroutine)
        except RuntimeError:  # the engine's loop is closed: the window is going away
            coroutine.close()
            ticket.cancelled = True
            self._forget(ticket)
            return ticket
        number = next(self._numbers)
        self._under_way[number] = ticket
        ticket.future.add_done_callback(partial(self._arrive, number))
        return ticket

    def _arrive(self, number: int, future: Future[Any]) -> None:
        """On the engine's thread, which must never hold the last reference to a widget: it only knows a number."""
        try:
            self._answered.emit(number)
        except RuntimeError:  # the window is gone
            log.debug("an answer came after the window was closed")

    def _gone(self, place: int) -> None:
        for ticket in self._by_owner.pop(place, ()):
            ticket.cancelled = True
            if ticket.key and ticket.future is not None:
                ticket.future.cancel()

    def _forget(self, ticket: Ticket) -> None:
        self._by_owner.get(id(ticket.owner), set()).discard(ticket)

    @Slot(object)
    def _deliver(self, number: int) -> None:
        ticket = self._under_way.pop(number)
        self._forget(ticket)
        if ticket.cancelled or ticket.future is None or not isValid(ticket.owner):
            return
        try:
            answer = ticket.future.result()
        except CancelledError:
            return
        except Exception as error:
            if not isinstance(error, ConsoleError | OSError | TimeoutError):
                log.error("an operation failed", exc_info=error)
                self.surprise.emit(error)
            if ticket.failed is not None:
                ticket.failed(error)
            return
        if ticket.done is not None:
            ticket.done(answer)
