"""The inbox as a Qt model: ids in order, rows fetched as they come into sight, no reset for a changed row."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from agent_console.domain.views import InboxPage, InboxQuery, InboxRow
from agent_console_ui.context import Ui
from agent_console_ui.inbox.ordering import Change, Kind, change
from agent_console_ui.inbox.row_words import spoken

ROW = Qt.ItemDataRole.UserRole + 1
"""The `InboxRow`, or None while it is being fetched."""
AROUND = 30
"""Rows fetched beyond what is in sight."""
KEPT = 3_000
"""Rows kept; about 2 kB each."""
MOST_SHIFTS = 64
BLOCK = 10
"""Bits: 1,024 rows. Of each conversation only the block that it stands in is kept: Python has the small numbers already,
while 100,000 row numbers would take 3 MB."""
PAINTED = 80
"""Milliseconds after the first page in which it is painted, before the order of everything is asked for."""
STILL, LONGEST = 0.8, 4.0
"""Seconds after the pointer moved over the rows in which they keep their places; and how long that may go on."""

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def _blocks(ids: Sequence[str]) -> dict[str, int]:
    return {id: at >> BLOCK for at, id in enumerate(ids)}


class InboxModel(QAbstractTableModel):
    """One column; ask `ROW` for the row."""

    loaded = Signal()
    """The order of a query has arrived."""
    failed = Signal(object)
    order_changed = Signal()
    """Rows moved, came or went."""

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.query = InboxQuery()
        self._ids: list[str] = []
        self._blocks: dict[str, int] = {}
        self._shifts = 0
        self._rows: OrderedDict[str, InboxRow] = OrderedDict()
        self._stale: set[str] = set()
        self._sight = (0, AROUND)
        self._asked_at = 0.0
        self._took = 0.0
        self._unloaded = False
        """The whole order of a query is still to come."""
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.timeout.connect(self._fetch_rows)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._read_order_if_free)
        self._pointed_at = 0.0
        self._held_since = 0.0
        """Since when a new order is held back; 0 when none is."""

    # ---- what Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = index.row()
        if not 0 <= at < len(self._ids):
            return None
        if role == ROW:
            return self._rows.get(self._ids[at])
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            row = self._rows.get(self._ids[at])
            return "" if row is None else spoken(row, self._ui.now(), self._ui.console.info.agent.id)
        return None

    # ---- what panes ask

    def ids(self) -> Sequence[str]:
        """All ids in order; do not change it."""
        return self._ids

    def id_at(self, at: int) -> str:
        """Conversation at that row, "" beyond the ends."""
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    def row(self, id: str) -> InboxRow | None:
        """A row that is at hand."""
        return self._rows.get(id)

    def place_of(self, id: str) -> int:
        """The row that a conversation stands in, -1 when it is not in this view.

        Blocks are off by at most as many places as rows have moved since they were made.
        """
        block = self._blocks.get(id, -1)
        if block < 0:
            return -1
        first, end = (block << BLOCK) - self._shifts, (block + 1 << BLOCK) + self._shifts
        try:
            return self._ids.index(id, max(0, first), end)
        except ValueError:
            return -1

    def show(self, query: InboxQuery) -> None:
        """Another view, filter or order. The present rows stay until the new ones are here."""
        self.query = query
        self._again.stop()
        self._unloaded = True
        if self._ids:
            self._read_order()
        else:
            self._read_first_page()

    def look_at(self, first: int, last: int) -> None:
        """These rows are in sight: fetch what is missing among and around them."""
        self._sight = (first, last)
        if not self._fetch.isActive():
            self._fetch.start(0)

    def changed(self, ids: Collection[str]) -> None:
        """These rows are different, new or gone; empty means any."""
        self._stale.update(ids or self._rows)
        if not self._fetch.isActive():
            self._fetch.start(0)
        self._read_order_soon()

    def point(self, pointing: bool = True) -> None:
        """Somebody moves the pointer over the rows: none takes another's place just before a click; False: it is over."""
        self._pointed_at = time.monotonic() if pointing else 0.0
        if not pointing and self._again.isActive():
            self._again.start(0)

    # ---- the order

    def _read_order_soon(self) -> None:
        if self._again.isActive():
            return
        rest = 4 * self._took - (time.monotonic() - self._asked_at)
        self._again.start(max(0, min(2000, round(rest * 1000))))

    def _read_order_if_free(self) -> None:
        if not self._held():
            self._read_order()

    def _held(self) -> bool:
        """Whether rows must stay where they are; then the order is read again a little later."""
        now = time.monotonic()
        self._held_since = self._held_since or now
        rest = min(self._pointed_at + STILL, self._held_since + LONGEST) - now
        if self._unloaded or not self._ids or rest <= 0:
            return False
        self._again.start(round(rest * 1000) + 1)
        return True

    def _read_first_page(self) -> None:
        """Where nothing is shown yet, the first rows are shown before the order of all of them is known."""
        query, reading = self.query, self._ui.console.read

        def done(page: InboxPage) -> None:
            self._again.start(PAINTED if page.rows else 0)
            if page.rows:
                ids = [row.id for row in page.rows]
                self._rows.update((row.id, row) for row in page.rows)
                first = Change(Kind.INSERT, 0, len(ids))
                self._apply(ids, first, _blocks(ids))

        self._ui.operations.read(
            self, lambda: reading.inbox_page(query), done, key="order", failed=self.failed.emit
        )

    def _read_order(self) -> None:
        query, old = self.query, self._ids  # not copied: only the answer to this very question changes it
        complete = self._unloaded
        self._asked_at = time.monotonic()
        reading = self._ui.console.read

        async def ask() -> tuple[list[str], Change, dict[str, int] | None]:
            new = list(await reading.inbox_ids(query))
            found = change(old, new)
            blocks = None
            if found.kind is Kind.ANOTHER or found.count > MOST_SHIFTS or complete:
                blocks = _blocks(new)
            return new, found, blocks

        def done(answer: tuple[list[str], Change, dict[str, int] | None]) -> None:
            self._took = time.monotonic() - self._asked_at
            if not complete and answer[1].kind is not Kind.NONE and self._held():
                return
            self._apply(*answer)
            if complete:
                self._unloaded = False
                self.loaded.emit()

        self._ui.operations.read(self, ask, done, key="order", failed=self.failed.emit)

    def _apply(self, new: list[str], found: Change, blocks: dict[str, int] | None) -> None:
        self._held_since = 0.0
        match found.kind:
            case Kind.NONE:
                pass
            case Kind.MOVE:
                down = found.to + 1 if found.to > found.first else found.to
                self.beginMoveRows(NOWHERE, found.first, found.first, NOWHERE, down)
                id = self._ids.pop(found.first)
                self._ids.insert(found.to, id)
                self._blocks[id] = found.to >> BLOCK
                self._shifts += 1
                self.endMoveRows()
            case Kind.INSERT:
                last = found.first + found.count - 1
                self.beginInsertRows(NOWHERE, found.first, last)
                self._ids[found.first : found.first] = new[found.first : last + 1]
                for at in range(found.first, last + 1):
                    self._blocks[new[at]] = at >> BLOCK
                self._shifts += found.count
                self.endInsertRows()
            case Kind.REMOVE:
                last = found.first + found.count - 1
                self.beginRemoveRows(NOWHERE, found.first, last)
                for id in self._ids[found.first : last + 1]:
                    self._blocks.pop(id, None)
                del self._ids[found.first : last + 1]
                self._shifts += found.count
                self.endRemoveRows()
            case Kind.ANOTHER:
                self._lay_out(new, blocks or {})
        if blocks is not None:
            self._blocks, self._shifts = blocks, 0
        elif self._shifts > MOST_SHIFTS:
            self._blocks, self._shifts = _blocks(self._ids), 0
        if found.kind is not Kind.NONE:
            self.order_changed.emit()
            self._fetch_rows()

    def _lay_out(self, new: list[str], blocks: dict[str, int]) -> None:
        """Everything may have moved; whoever holds a place in the list is told its new one."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self.id_at(index.row()) for index in held]
        self._ids = new
        self._blocks, self._shifts = blocks, 0
        places = [self.place_of(id) for id in ids]
        self.changePersistentIndexList(
            held, [self.index(at, 0) if at >= 0 else QModelIndex() for at in places]
        )
        self.layoutChanged.emit()

    # ---- the rows

    def _fetch_rows(self) -> None:
        first, last = self._sight
        near = self._ids[max(0, first - AROUND) : last + AROUND + 1]
        wanted = [id for id in near if id not in self._rows or id in self._stale]
        if not wanted:
            return
        reading = self._ui.console.read
        self._ui.operations.read(
            self,
            lambda: reading.inbox_rows(wanted),
            lambda rows: self._have(wanted, rows),
            key="rows",
            failed=self.failed.emit,
        )

    def _have(self, wanted: Sequence[str], rows: Sequence[InboxRow]) -> None:
        self._stale.difference_update(wanted)
        places: list[int] = []
        for row in rows:
            if self._rows.get(row.id) != row:
                self._rows[row.id] = row
                places.append(self.place_of(row.id))
            self._rows.move_to_end(row.id)
        while len(self._rows) > KEPT:
            self._stale.discard(self._rows.popitem(last=False)[0])
        places = [at for at in places if at >= 0]
        if not places:
            return
        if max(places) - min(places) < 2 * len(places):
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), 0))
        else:
            for at in places:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
