"""A strip across a pane that says how things stand, with one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from agent_console_ui import icons, theme
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.button import Button, IconButton
from agent_console_ui.widgets.chip import Tone, colours


class Banner(QWidget):
    """An icon, a sentence, an action, and a cross if it may be put away. `rounded`: it stands inside something."""

    activated = Signal()
    dismissed = Signal()

    def __init__(
        self,
        text: str = "",
        tone: Tone = "warn",
        icon_name: str = "info",
        action: str = "",
        *,
        closable: bool = False,
        rounded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone, self._icon_name = tone, icon_name
        self._rounded = rounded
        self._picture = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setFont(theme.font("body", 500))
        self._action = Button("", kind="link", parent=self)
        self._action.clicked.connect(self.activated)
        self._cross = IconButton("x", self.tr("Dismiss"), 14, self)
        self._cross.setVisible(closable)
        self._cross.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S3, theme.S1, theme.S2, theme.S1)
        row.setSpacing(theme.S2)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._cross)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # higher where it wraps
        self.say(text, tone, icon_name, action)
        theme.notifier.changed.connect(self._tint)

    def say(self, text: str, tone: Tone | None = None, icon_name: str = "", action: str = "") -> None:
        """Say something else."""
        self._tone = tone or self._tone
        self._icon_name = icon_name or self._icon_name
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self._tint()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _tint(self) -> None:
        ink, _ground = colours(self._tone)
        self._picture.setPixmap(icons.pixmap(self._icon_name, ink, 16, self.devicePixelRatioF()))
        for widget in (self._text, self._action):
            dress(widget, f"color: {ink.name()};")
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self._text.setPalette(palette)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = colours(self._tone)[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        if self._rounded:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(self.rect(), theme.RADIUS_CONTROL, theme.RADIUS_CONTROL)
        else:
            painter.drawRect(self.rect())
        painter.end()
