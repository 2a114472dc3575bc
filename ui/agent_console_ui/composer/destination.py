"""The strip that always says where it goes and who can see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from agent_console.domain.entry import ThreadKind, Visibility
from agent_console.domain.views import ConversationView
from agent_console_ui import icons, theme, words_of_reach
from agent_console_ui.channels_look import look
from agent_console_ui.composer.reach import ReachButton
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.chip import Tone, colours
from agent_console_ui.widgets.safe_text import one_line

NARROW = 380


class Destination(QWidget):
    """Public in its colour with a globe, private with a lock, notes like paper; always in words as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "neutral"
        self._paper = False
        self._icon_name = "globe"
        self._plain = ""
        self._picture = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setWordWrap(True)
        self._aside = QLabel(self)
        self._aside.setFont(theme.font("fine", 500))
        self.reach = ReachButton(self)
        self.reach.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S3 - 2, 6, theme.S3 - 2, 6)
        row.setSpacing(theme.S2)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(theme.S2)
        self._words.addWidget(self._text, 1)
        self._words.addWidget(self._aside)
        row.addLayout(self._words, 1)
        row.addWidget(self.reach)
        theme.notifier.changed.connect(self._tint)

    def say_note(self) -> None:
        """A note is written: it goes nowhere."""
        self.reach.hide()
        self._paper = True
        self._say(
            "warn", "lock", self.tr("Internal note"), self.tr("Only colleagues see it; it never leaves.")
        )

    def say_private_reply(self, view: ConversationView, name: str) -> None:
        """A public message is answered where only its author sees it."""
        self.reach.hide()
        self._paper = False
        rest = self.tr("to {name} on {channel}, as {account}. Nobody else sees it.").format(
            name=one_line(name, 60), channel=look(view.row.channel).label, account=_account(view)
        )
        self._say("private", "message-square-lock", self.tr("Private reply"), rest)

    def say_reply(
        self, view: ConversationView, usual: Visibility, chosen: Visibility | None, aside: str = ""
    ) -> None:
        """Say where a reply goes, how public it is, and how long it can still be written."""
        self._paper = False
        now = chosen or usual
        self.reach.say_reach(view.capabilities.visibilities, usual, now)
        bolder = now.reach > usual.reach
        head = words_of_reach.visibility(now)
        if bolder:
            rest = self.tr("as {account}. More public than what it answers!").format(account=_account(view))
            rest = f"{rest} {words_of_reach.who_sees(now)}"
        elif now is Visibility.PUBLIC:
            rest = self._public(view)
        elif now is Visibility.DIRECT and not view.row.public:
            rest = self.tr("to {name} on {channel}, as {account}").format(
                name=one_line(view.row.name or view.title),
                channel=look(view.row.channel).label,
                account=_account(view),
            )
        else:
            rest = self.tr("as {account}.").format(account=_account(view))
            rest = f"{rest} {words_of_reach.who_sees(now)}"
        wide = now in (Visibility.PUBLIC, Visibility.UNLISTED)
        tone: Tone = "warn" if bolder else "public" if wide else "private"
        self._say(tone, words_of_reach.VISIBILITY_ICONS[now], head, rest, aside)

    def _say(self, tone: Tone, icon: str, head: str, rest: str, aside: str = "") -> None:
        self._tone, self._icon_name = tone, icon
        self._plain = f"{head} {rest}"
        self._text.setText(f"<span style='font-weight:600'>{_escaped(head)}</span> {_escaped(rest)}")
        self._text.setAccessibleName(self._plain)
        self.setAccessibleName(self._plain)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self._tint()

    def _public(self, view: ConversationView) -> str:
        account = _account(view)
        if view.row.kind is ThreadKind.STANDING:
            return self.tr("in {room} as {account}. Everyone there can read it.").format(
                room=one_line(view.title or view.row.name), account=account
            )
        return self.tr("as {account}. Everyone can read it.").format(account=account)

    def text(self) -> str:
        """What it says, plain."""
        return self._plain

    def aside(self) -> str:
        """How long one can still answer, as it is shown."""
        return self._aside.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands aside goes below the words where both have no room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._words.direction() is not way:
            self._words.setDirection(way)
            self._words.setSpacing(2 if narrow else theme.S2)

    def _tint(self) -> None:
        ink, _ground = colours(self._tone)
        self._picture.setPixmap(icons.pixmap(self._icon_name, ink, 16, self.devicePixelRatioF()))
        for label in (self._text, self._aside):
            dress(label, f"color: {ink.name()};")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(now.noteb if self._paper else Qt.PenStyle.NoPen)
        painter.setBrush(now.note if self._paper else colours(self._tone)[1])
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.end()


def _account(view: ConversationView) -> str:
    return one_line(view.account.name or view.account.user)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
