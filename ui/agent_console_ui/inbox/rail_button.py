"""Buttons of the icon rail and of the list of views, painted: icon, words, count."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from agent_console_ui import icons, theme
from agent_console_ui.widgets.safe_text import one_line


class RailButton(QAbstractButton):
    """One place to go to. Folded, it shows its icon only and says its name in the tooltip."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        side: int = 16,
        folded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._side = icon_name, side
        self._folded, self._hovered, self._dot = folded, False, False
        self._count = 0
        self.tone = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_name(name)
        theme.notifier.changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """What it is called; foreign text is made safe."""
        self.setText(one_line(name, 80))
        self._describe()

    def set_icon(self, icon_name: str, tone: str = "") -> None:
        """Another icon, in the colour of a token if one is named."""
        self._icon_name, self.tone = icon_name, tone
        self.update()

    def set_count(self, count: int) -> None:
        """How many stand behind it."""
        if count != self._count:
            self._count = count
            self._describe()
            self.update()

    def count(self) -> int:
        """How many stand behind it."""
        return self._count

    def set_dot(self, dot: bool) -> None:
        """Something new is there."""
        self._dot = dot
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Icon only."""
        self._folded = folded
        self._describe()
        self.updateGeometry()
        self.update()

    def cut(self) -> bool:
        """Its words do not fit beside the count."""
        return not self._folded and self._room() < QFontMetricsF(theme.font("body", 600)).horizontalAdvance(
            self.text()
        )

    def _room(self) -> float:
        room = self.width() - 20.0 - self._side - 9
        if self._count:
            number = f"{self._count:,}"
            room -= QFontMetricsF(theme.font("body", 600, tabular=True)).horizontalAdvance(number) + 8
        return room

    def _describe(self) -> None:
        counted = f"{self.text()}, {self._count}" if self._count else self.text()
        self.setAccessibleName(counted)
        cut = QFontMetricsF(theme.font("body")).horizontalAdvance(self.text()) > 130
        self.setToolTip(counted if self._folded or cut else "")

    def sizeHint(self) -> QSize:
        return QSize(36 if self._folded else 160, 36 if self._folded and self._side > 16 else 31)

    def minimumSizeHint(self) -> QSize:
        return QSize(36, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        painter.setPen(QPen(now.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if on or self._hovered or self.hasFocus():
            painter.setBrush(now.accentsoft if on else now.sunken if self._hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, theme.RADIUS_CONTROL, theme.RADIUS_CONTROL)
        ink = getattr(now, self.tone) if self.tone else now.accent if on else now.text2
        side = float(self._side)
        left = (self.width() - side) / 2 if self._folded else 10.0
        icons.paint(
            painter, QRectF(round(left), round((self.height() - side) / 2), side, side), self._icon_name, ink
        )
        if self._dot:
            painter.setPen(QPen(now.window, 1.5))
            painter.setBrush(now.neg)
            painter.drawEllipse(QRectF(left + side - 2, (self.height() - side) / 2 - 5, 9, 9))
        if not self._folded:
            self._paint_words(painter, on)
        painter.end()

    def _paint_words(self, painter: QPainter, on: bool) -> None:
        now = theme.current()
        right = self.width() - 10.0
        weight = 600 if on else 400
        if self._count:
            font = theme.font("body", weight, tabular=True)
            number = f"{self._count:,}".replace(",", " ")
            width = QFontMetricsF(font).horizontalAdvance(number)
            painter.setFont(font)
            painter.setPen(now.accent if on else now.text2)
            painter.drawText(
                QRectF(right - width - 1, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, number
            )
            right -= width + 8
        font = theme.font("body", weight)
        left = 10.0 + self._side + 9
        shown = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, right - left)
        painter.setFont(font)
        painter.setPen(now.accent if on else now.text)
        painter.drawText(
            QRectF(left, 0, right - left + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
