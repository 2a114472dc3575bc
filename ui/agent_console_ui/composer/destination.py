"""The strip that always says where it goes and who can see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import ConversationView
from agent_console_ui import icons, theme
from agent_console_ui.channels_look import look
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.chip import Tone, colours
from agent_console_ui.widgets.safe_text import one_line


class Destination(QWidget):
    """Public in its colour with a globe, private with a lock, notes like paper; always in words as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "neutral"
        self._icon_name = "globe"
        self._picture = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._aside = QLabel(self)
        self._aside.setFont(theme.font("fine", 500))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S3 - 2, 6, theme.S3 - 2, 6)
        row.setSpacing(theme.S2)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._aside)
        theme.notifier.changed.connect(self._tint)

    def say(self, view: ConversationView, *, note: bool, aside: str = "") -> None:
        """Say where what is written now will go."""
        if note:
            self._tone, self._icon_name = "warn", "lock"
            head = self.tr("Internal note")
            rest = self.tr("Only colleagues see it; it never leaves.")
        elif view.row.public:
            self._tone, self._icon_name = "public", "globe"
            head = self.tr("Public")
            rest = self._public(view)
        else:
            self._tone, self._icon_name = "private", "lock"
            head = self.tr("Private")
            rest = self.tr("to {name} on {channel}, as {account}").format(
                name=one_line(view.row.name or view.title),
                channel=look(view.row.channel).label,
                account=one_line(view.account.name or view.account.user),
            )
        self._plain = f"{head} {rest}"
        self._text.setText(f"<span style='font-weight:600'>{_escaped(head)}</span> {_escaped(rest)}")
        self._text.setAccessibleName(self._plain)
        self.setAccessibleName(self._plain)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self._tint()

    def _public(self, view: ConversationView) -> str:
        account = one_line(view.account.name or view.account.user)
        if view.row.kind is ThreadKind.STANDING:
            return self.tr("in {room} as {account}. Everyone there can read it.").format(
                room=one_line(view.title or view.row.name), account=account
            )
        return self.tr("as {account}. Everyone can read it.").format(account=account)

    def text(self) -> str:
        """What it says, plain."""
        return self._plain

    def _tint(self) -> None:
        ink, _ground = colours(self._tone)
        self._picture.setPixmap(icons.pixmap(self._icon_name, ink, 16, self.devicePixelRatioF()))
        for label in (self._text, self._aside):
            dress(label, f"color: {ink.name()};")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        ground = now.note if self._tone == "warn" else colours(self._tone)[1]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(now.noteb if self._tone == "warn" else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.end()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
