"""What the composer is made of: modes, destination, warning, subject, field, files, length and Send, in a box."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from agent_console_ui import theme
from agent_console_ui.composer.attachments import Attachments
from agent_console_ui.composer.count_label import CountLabel
from agent_console_ui.composer.destination import Destination
from agent_console_ui.composer.length_strip import LengthStrip
from agent_console_ui.composer.signature import SignatureButton
from agent_console_ui.composer.writing_field import WritingField
from agent_console_ui.context import Ui
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.button import Button, IconButton
from agent_console_ui.widgets.elided_label import ElidedLabel

LONGEST_HEADING = 300


class ComposerBox(QWidget):
    """The widgets and their looks; what they do is the composer's."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._note = False
        self._reply_tab = Button(self.tr("Reply"), kind="ghost", parent=self)
        self._note_tab = Button(self.tr("Internal note"), kind="ghost", parent=self)
        modes = QButtonGroup(self)
        for tab in (self._reply_tab, self._note_tab):
            tab.setCheckable(True)
            modes.addButton(tab)
        self._reply_tab.setChecked(True)
        self._destination = Destination(self)
        self._standing = Banner(rounded=True, parent=self)
        self._standing.hide()
        self._offer = Banner(rounded=True, parent=self, closable=True)
        """Something that could be done next, such as the public closing line after a private reply."""
        self._offer.hide()
        self._answering = QWidget(self)
        self._answering_text = ElidedLabel(parent=self._answering)
        self._answering_text.setProperty("tone", "text2")
        self._stop_answering = IconButton("x", self.tr("Do not answer that message"), 14, self._answering)
        line = QHBoxLayout(self._answering)
        line.setContentsMargins(theme.S2, 0, 0, 0)
        line.addWidget(self._answering_text, 1)
        line.addWidget(self._stop_answering)
        self._answering.hide()
        self.heading = QLineEdit(self)
        self.heading.setMaxLength(LONGEST_HEADING)
        self.heading.setPlaceholderText(self.tr("Subject"))
        self.heading.setAccessibleName(self.tr("Subject"))
        self.heading.hide()
        self.field = WritingField(self)
        self.attachments = Attachments(self._ui, self)
        self.length = LengthStrip(self)
        self._clip = IconButton("paperclip", self.tr("Attach a file"), 18, self)
        self._canned_button = IconButton("book-text", self.tr("Canned replies: type /"), 18, self)
        self.signature = SignatureButton(ui, self)
        self._count = CountLabel(self)
        self._count.setFont(theme.font("fine", tabular=True))
        self._send = Button(self.tr("Send"), kind="primary", parent=self)
        self._send.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._more_ways = Button("", "chevron-down", "primary", self)
        self._more_ways.say("")
        self._more_ways.setAccessibleName(self.tr("More ways to send"))
        self._more_ways.setToolTip(self.tr("Send and next, or send later"))
        self._lay_out()

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(theme.S1)
        tabs.addWidget(self._reply_tab)
        tabs.addWidget(self._note_tab)
        tabs.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.S1, 0, 0, 0)
        foot.setSpacing(theme.S2)
        foot.addWidget(self._clip)
        foot.addWidget(self._canned_button)
        foot.addWidget(self.signature)
        foot.addStretch(1)
        foot.addWidget(self._count)
        foot.addSpacing(theme.S1)
        send = QHBoxLayout()
        send.setSpacing(1)
        send.addWidget(self._send)
        send.addWidget(self._more_ways)
        foot.addLayout(send)
        writing = QVBoxLayout()
        writing.setContentsMargins(6, theme.S1, 6, theme.S1)
        writing.setSpacing(theme.S2)
        writing.addWidget(self.heading)
        writing.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S5 + 8, 8, theme.S5 + 8, theme.S5 - 4)
        column.setSpacing(theme.S2 - 2)
        column.addLayout(tabs)
        column.addWidget(self._destination)
        column.addWidget(self._standing)
        column.addWidget(self._offer)
        column.addWidget(self._answering)
        column.addLayout(writing)
        column.addWidget(self.attachments)
        column.addWidget(self.length)
        self._rule = QFrame(self)
        self._rule.setFixedHeight(1)
        column.addWidget(self._rule)
        column.addLayout(foot)

    def sizeHint(self) -> QSize:
        return QSize(480, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box: white for replies, paper for notes, ringed while one writes."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), now.surface)
        focused = self.field.hasFocus()
        edge = now.noteb if self._note else now.strong
        painter.setPen(QPen(now.accent if focused and not self._note else edge, 1.5 if focused else 1))
        painter.setBrush(now.note if self._note else now.surface)
        box = self.rect().adjusted(theme.S5, 1, -theme.S5 - 1, -theme.S3 + 2)
        painter.drawRoundedRect(box, theme.RADIUS_CARD, theme.RADIUS_CARD)
        painter.end()
