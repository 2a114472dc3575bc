"""Staying current with a mailbox: the newest of the past first, then what arrives, told by IDLE or asked for."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import Message
from functools import partial

from agent_console.channels.kinds.email import folders, headers, reading
from agent_console.channels.kinds.email.cursor import Cursor, Folder
from agent_console.channels.kinds.email.folders import INBOX
from agent_console.channels.kinds.email.imap import Connection, Refused
from agent_console.channels.kinds.email.line import Line
from agent_console.channels.kinds.email.reading import Piece, Place, Us
from agent_console.channels.kinds.email.roots import Roots
from agent_console.channels.kinds.email.structure import Fetched
from agent_console.domain.entry import Origin, ThreadKind
from agent_console.domain.incoming import Batch, IncomingEvent, IncomingMessage, Thread, Unreadable
from agent_console.runtime.clock import Clock

log = logging.getLogger(__name__)
HISTORY_DAYS = 90
HISTORY_MAILS = 10_000
"""Of each folder, whichever comes first."""
PAGE = 40
PACE = 60.0
"""Seconds between two looks into Sent; INBOX is told by IDLE. Far less than the 29 minutes after which IDLE must be renewed."""
_BETWEEN_LIVE = 2.0
_REMEMBERED = 20_000
_UNFETCHED = 1_000_000
"""Bytes of a payload that is kept because it could not be read."""


@dataclass(slots=True)
class Page:
    """Mails of one folder, read."""

    threads: list[Thread] = field(default_factory=list)
    events: list[IncomingEvent] = field(default_factory=list)
    quarantined: list[Unreadable] = field(default_factory=list)


@dataclass(slots=True)
class _News:
    """A look into one folder."""

    folder: Folder
    page: Page
    more: bool = False


class Listener:
    """One mailbox. What it knows about conversations outlives a lost connection."""

    def __init__(self, line: Line, us: Us, clock: Clock, *, page: int = PAGE, pace: float = PACE) -> None:
        self._line = line
        self._us = us
        self._clock = clock
        self._page = page
        self._pace = pace
        self._roots = Roots()
        self._titles: dict[str, str] = {}
        self._past: dict[str, list[int]] = {}
        self._total = 0
        self._cursor = Cursor()
        self.places: OrderedDict[str, Place] = OrderedDict()
        """Where mails lie, by message id, the most recent ones."""
        self.sent: str | None = None
        """The folder with what we sent; empty: there is none, None: not asked yet."""

    async def run(self, stored: str | None) -> AsyncGenerator[Batch, None]:
        """Batches for ever."""
        self._titles.clear()
        self._past.clear()
        self._total = 0
        known = Cursor.parse(stored) if stored is not None else None
        self._cursor = known or Cursor()
        begun = await self._line.run(lambda connection: self._begin(connection, again=stored is not None))
        if begun:
            yield self._batch(Origin.BACKFILL if stored is None else Origin.LIVE, Page(), cursor=True)
        looked = 0.0
        while True:
            if self._past and time.monotonic() - looked < _BETWEEN_LIVE:
                yield await self._older()
                continue
            for name in self._names():
                while True:
                    before = self._cursor
                    news = await self._line.run(partial(self._look, name=name))
                    self._cursor = self._cursor.changed(name, news.folder)
                    if news.page.events or news.page.quarantined or self._cursor != before:
                        yield self._batch(
                            Origin.LIVE, news.page, cursor=True, more=news.more or name != INBOX
                        )
                    if not news.more:
                        break
            looked = time.monotonic()
            if not self._past:
                yield self._batch(Origin.LIVE, Page(), cursor=True)
                await self._line.run(self._wait)

    def _names(self) -> Sequence[str]:
        """Sent first, so that INBOX is open when the waiting begins."""
        return (self.sent, INBOX) if self.sent else (INBOX,)

    def _batch(self, origin: Origin, page: Page, *, cursor: bool, more: bool = False) -> Batch:
        left = sum(len(uids) for uids in self._past.values())
        return Batch(
            origin=origin,
            threads=tuple(page.threads),
            events=tuple(page.events),
            quarantined=tuple(page.quarantined),
            cursor=self._cursor.text() if cursor else None,
            done=self._total - left,
            total=self._total if left or origin is Origin.BACKFILL else None,
            catching_up=more or bool(left),
        )

    # ---- the past ---------------------------------------------------------------------------------------------

    def _begin(self, connection: Connection, *, again: bool) -> bool:
        """Fix where the present begins, and see how much past there is; true when a folder is new to the cursor."""
        self.sent = connection.sent_folder()
        begun = False
        for name in self._names():
            now = connection.select(name)
            known = self._cursor.folders.get(name)
            if known is None or known.validity != now.validity:
                if known is not None:
                    log.warning("a folder was renumbered and is read again")
                known = Folder(
                    now.validity,
                    now.following,
                    now.following,
                    again=again and (known is not None or name == INBOX),
                )
                self._cursor = self._cursor.changed(name, known)
                begun = True
            self._list_past(connection, name, known)
        return begun

    def _list_past(self, connection: Connection, name: str, known: Folder) -> None:
        if not known.below:
            return
        day = (self._clock.now() - timedelta(days=HISTORY_DAYS)).date()
        uids = [uid for uid in connection.since(day) if uid < known.below][-HISTORY_MAILS:]
        if uids:
            self._past[name] = uids
            self._total += len(uids)
        else:
            self._cursor = self._cursor.changed(name, _without_past(known))

    async def _older(self) -> Batch:
        """The newest mails of those that were not read yet; folders take turns."""
        name = next(iter(self._past))
        uids = self._past.pop(name)
        rest, chosen = uids[: -self._page], uids[-self._page :]
        folder = self._cursor.folders[name]
        page = await self._line.run(lambda connection: self._read_past(connection, name, folder, chosen))
        if rest:
            self._past[name] = rest
        after = (
            Folder(folder.validity, folder.following, chosen[0], folder.again)
            if rest
            else _without_past(folder)
        )
        self._cursor = self._cursor.changed(name, after)
        return self._batch(Origin.LIVE if folder.again else Origin.BACKFILL, page, cursor=True)

    def _read_past(self, connection: Connection, name: str, folder: Folder, uids: Sequence[int]) -> Page:
        if connection.select(name).validity != folder.validity:
            return Page()  # the next look sees it, and begins again
        return self._read(connection, name, folder.validity, uids)

    # ---- the present ------------------------------------------------------------------------------------------

    def _look(self, connection: Connection, name: str) -> _News:
        """A page of what is new in a folder."""
        try:
            now = connection.select(name)
        except Refused:
            if name == INBOX:
                raise
            log.warning("the folder of sent mails is gone")
            self.sent = connection.sent_folder()
            return _News(self._cursor.folders[name], Page())
        known = self._cursor.folders.get(name) or Folder(now.validity, now.following)
        if now.validity != known.validity:
            log.warning("a folder was renumbered and is read again")
            known = Folder(now.validity, now.following, now.following, again=True)
            self._past.pop(name, None)
            self._list_past(connection, name, known)
            return _News(self._cursor.folders[name] if name not in self._past else known, Page())
        if now.following <= known.following:
            return _News(known, Page())
        # "n:*" always brings the last one, even when it lies before n
        uids = [uid for uid in connection.search("UID", f"{known.following}:*") if uid >= known.following]
        chosen = uids[: self._page]
        page = self._read(connection, name, now.validity, chosen)
        more = len(uids) > len(chosen)
        following = chosen[-1] + 1 if more else max(now.following, *(uid + 1 for uid in chosen or [0]))
        # looked again in any case: what came while we read was told to us then, and not again when IDLE begins
        folder = Folder(known.validity, following, known.below, known.again)
        return _News(folder, page, more=more or bool(chosen))

    def _wait(self, connection: Connection) -> None:
        if connection.selected is None or connection.selected.folder != INBOX:
            connection.select(INBOX)
            return
        connection.wait(self._pace, self._line.wake)

    # ---- mails ------------------------------------------------------------------------------------------------

    def _read(self, connection: Connection, name: str, validity: int, uids: Sequence[int]) -> Page:
        """What these mails say; a broken one is set aside with its bytes."""
        page = Page()
        for told, message, sizes in _fetched(connection, uids, page):
            place = Place(name, validity, told.uid)
            piece = Piece(message, place, told.arrived, sizes, sent=name == self.sent)
            try:
                self._take(connection, piece, page)
            except (
                ValueError,
                TypeError,
                LookupError,
                RecursionError,
                AttributeError,
                AssertionError,
            ) as error:
                log.warning("a mail could not be read: %s", type(error).__name__)
                payload = _bytes(piece)
                page.quarantined.append(
                    Unreadable(payload=payload, why=f"{type(error).__name__}: {error}"[:300])
                )
        return page

    def _take(self, connection: Connection, piece: Piece, page: Page) -> None:
        remote = headers.message_id(piece.message)

        def look_up(other: str) -> tuple[str, ...] | None:
            return folders.references(connection, [name for name in (INBOX, self.sent) if name], other)

        root = self._roots.of(remote, headers.references(piece.message), look_up)
        title = self._titles.get(root)
        if title is None:
            title = headers.base_subject(headers.subject(piece.message))
        event = reading.event(piece, self._us, root, title, self._clock.now())
        page.threads += self._announced(event, title)
        page.events.append(event)
        self.places[remote] = piece.place
        self.places.move_to_end(remote)
        while len(self.places) > _REMEMBERED:
            self.places.popitem(last=False)

    def _announced(self, event: reading.Event, title: str) -> tuple[Thread, ...]:
        """The conversation, the first time that something happens in it."""
        if event.thread in self._titles:
            return ()
        said = title if isinstance(event, IncomingMessage) else ""
        if said or isinstance(event, IncomingMessage):
            self._titles[event.thread] = said
        return (Thread(remote=event.thread, kind=ThreadKind.PRIVATE, title=said),)


def _fetched(
    connection: Connection, uids: Sequence[int], page: Page
) -> list[tuple[Fetched, Message, dict[str, int]]]:
    """One mail that the server cannot give must not keep the others back."""
    try:
        return folders.mails(connection, uids)
    except (Refused, ValueError, LookupError, RecursionError) as error:
        if len(uids) < 2:
            log.warning("a mail could not be fetched: %s", type(error).__name__)
            payload = f"UID {uids[0]}".encode() if uids else b""
            page.quarantined.append(Unreadable(payload=payload, why=str(error)[:300]))
            return []
    found = []
    for uid in uids:
        found += _fetched(connection, [uid], page)
    return found


def _without_past(folder: Folder) -> Folder:
    return Folder(folder.validity, folder.following)


def _bytes(piece: Piece) -> bytes:
    try:
        return piece.message.as_bytes()[:_UNFETCHED]
    except Exception:  # what cannot even be written again: its headers
        lines = [f"{name}: {value}" for name, value in piece.message.items()]
        return "\r\n".join(lines).encode("utf-8", "surrogateescape")[:_UNFETCHED]
