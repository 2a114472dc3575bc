"""The channels that can be connected, as a grid of cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from agent_console.domain.console import KindInfo
from agent_console_ui import icons, theme
from agent_console_ui.channels_look import look
from agent_console_ui.dialogs import sign_in_words as say

COLUMNS = 3
_HEIGHT = 60
_PICTURE = 20


class ChannelCard(QAbstractButton):
    """One channel: its picture and name, and below in fine print how one signs in."""

    def __init__(self, kind: KindInfo, parent: QWidget) -> None:
        super().__init__(parent)
        shown = look(kind.name)
        self._icon = shown.icon
        self._below = say.briefly(kind)
        self.setText(say.channel(kind))
        self.setAccessibleName(f"{self.text()}. {self._below}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(150, _HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = 2.0 if focused else 1.0
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(now.accent if focused else now.border, width))
        painter.setBrush(now.sunken if self.underMouse() or self.isDown() else now.surface)
        painter.drawRoundedRect(box, theme.RADIUS_CARD, theme.RADIUS_CARD)
        ratio = self.devicePixelRatioF()
        picture = icons.pixmap(self._icon, now.text2, _PICTURE, ratio)
        painter.drawPixmap(theme.S3, (self.height() - _PICTURE) // 2, picture)
        left = theme.S3 + _PICTURE + theme.S3
        room = self.width() - left - theme.S2
        half = self.height() / 2
        painter.setFont(theme.font("body", 600))
        painter.setPen(now.text)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, half - 19, room, 19), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font("fine"))
        painter.setPen(now.muted)
        below = painter.fontMetrics().elidedText(self._below, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, half, room, 18), Qt.AlignmentFlag.AlignVCenter, below)
        painter.end()


class ChannelGrid(QWidget):
    """`chosen` fires with the kind's name. Arrow keys move, Enter chooses."""

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[KindInfo], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, ChannelCard] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.S2)
        for number, kind in enumerate(kinds):
            card = ChannelCard(kind, self)
            card.clicked.connect(lambda _checked=False, name=kind.name: self.chosen.emit(name))
            card.installEventFilter(self)
            self.buttons[kind.name] = card
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def focus(self) -> None:
        """Begin at the first."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Up: -COLUMNS,
                Qt.Key.Key_Down: COLUMNS,
            }.get(Qt.Key(event.key()))
            every = list(self.buttons.values())
            if step is not None and isinstance(watched, ChannelCard):
                place = every.index(watched) + step
                if 0 <= place < len(every):
                    every[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
