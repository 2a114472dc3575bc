"""Shapes of rows while the first ones are fetched."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from agent_console_ui import theme


class LoadingRows(QWidget):
    """Still, so that nobody is distracted by something that lasts a tenth of a second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Loading"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.fillRect(self.rect(), now.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.sunken)
        for top in range(0, self.height(), 82):
            painter.drawEllipse(QRectF(14, top + 11, 36, 36))
            for number, share in enumerate((0.35, 0.75, 0.5)):
                place = QRectF(62, top + 14 + number * 21, (self.width() - 80) * share, 10)
                painter.drawRoundedRect(place, 5, 5)
        painter.end()
