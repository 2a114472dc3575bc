"""Painted rows, kept: a list that moves by one row, or is painted again beside a change, draws pictures and no text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from agent_console.domain.views import InboxRow

FRESH = 20
"""Seconds that a picture is good for: how long ago and how long waiting are written on it."""
KEPT = 96
"""Rows kept, some screens full; 120 kB each on a plain screen."""

Paint = Callable[[QPainter, QRect, InboxRow, QColor], None]


class RowPictures:
    """The pictures of one view. Ask again each time: it notices by itself when one is of something else."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[InboxRow, tuple[object, ...], QPixmap]] = OrderedDict()

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        row: InboxRow,
        ground: QColor,
        now: datetime,
        look: tuple[object, ...],
        paint: Paint,
    ) -> None:
        """Draw the row at `rect`. `look` is all else that it depends on; `paint` is called where no picture fits."""
        ratio = painter.device().devicePixelRatio()
        shown = (rect.width(), rect.height(), ratio, ground.rgba(), now.timestamp() // FRESH, *look)
        kept = self._kept.get(row.id)
        if kept is not None and kept[0] is row and kept[1] == shown:
            picture = kept[2]
        else:
            picture = self._made(rect, row, ground, ratio, paint)
            self._kept[row.id] = (row, shown, picture)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(row.id)
        painter.drawPixmap(rect.topLeft(), picture)

    def _made(self, rect: QRect, row: InboxRow, ground: QColor, ratio: float, paint: Paint) -> QPixmap:
        made = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(ground)
        painter = QPainter(made)
        paint(painter, QRect(0, 0, rect.width(), rect.height()), row, ground)
        painter.end()
        return made
