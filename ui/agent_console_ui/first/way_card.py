"""One way on in the first window: a large button with an icon, a title and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from agent_console_ui import icons, theme

WIDTH = 252


class WayCard(QPushButton):
    """Enter and Space press it, as a click does."""

    def __init__(self, icon: str, title: str, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(True)
        self._picture = QLabel(self)
        self._title = QLabel(title, self)
        self._title.setFont(theme.font("title", 600))
        self._sentence = QLabel(sentence, self)
        self._sentence.setProperty("tone", "text2")
        self._sentence.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S5)
        column.setSpacing(theme.S2)
        for label in (self._picture, self._title, self._sentence):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)
        self.setFixedWidth(WIDTH)
        self._tint()
        theme.notifier.changed.connect(self._tint)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        height = layout.heightForWidth(WIDTH) if layout is not None else 160
        return QSize(WIDTH, max(168, height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(self._icon_name, theme.current().accent, 28, ratio))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.hasFocus() or self.underMouse()
        wide = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(now.accent if lit else now.border, wide))
        painter.setBrush(now.sel if self.isDown() else now.surface)
        inset = wide / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, theme.RADIUS_CARD, theme.RADIUS_CARD)
        painter.end()
