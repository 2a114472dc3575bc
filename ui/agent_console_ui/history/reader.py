"""A past conversation, opened beside the present one to read: nothing in it can be changed from here."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from agent_console_ui import icons, theme, words
from agent_console_ui.channels_look import look
from agent_console_ui.context import Ui
from agent_console_ui.conversation.items import Row
from agent_console_ui.conversation.message_actions import MessageActions
from agent_console_ui.conversation.message_menu import message_menu
from agent_console_ui.conversation.timeline import Timeline
from agent_console_ui.widgets.button import Button, IconButton
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.empty_state import EmptyState
from agent_console_ui.widgets.safe_text import one_line


class HistoryReader(QWidget):
    """Shows one conversation, read only."""

    back = Signal()
    """Back to the history panel."""
    open_wanted = Signal(str)
    """Work in this conversation instead of the present one."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._wanted = ("", "")
        self.timeline = Timeline(ui, read_only=True)
        self.timeline.list.setAccessibleName(self.tr("Messages of the past conversation"))
        self._actions = MessageActions(ui, self, self.timeline.list)
        self._actions.conversation_wanted.connect(self.open)
        self.back_button = IconButton("arrow-left", self.tr("Back to the history"), 18)
        self.back_button.clicked.connect(self.back)
        self._title = ElidedLabel()
        self._title.setFont(theme.font("body", 600))
        self._place_icon = QLabel()
        self._line = ElidedLabel()
        self._line.setFont(theme.font("fine"))
        self._line.setProperty("tone", "text2")
        self.open_button = Button(self.tr("Work here"), "external-link", kind="secondary")
        self.open_button.setToolTip(
            self.tr("Open it in the middle; what you have written is kept as a draft")
        )
        self.open_button.clicked.connect(lambda: self.open_wanted.emit(self._wanted[0]))
        where = QHBoxLayout()
        where.setSpacing(4)
        where.addWidget(self._place_icon)
        where.addWidget(self._line, 1)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addLayout(where)
        head = QHBoxLayout()
        head.setContentsMargins(theme.S2, theme.S2 + 2, theme.S3, theme.S2 + 2)
        head.setSpacing(theme.S2)
        head.addWidget(self.back_button)
        head.addLayout(names, 1)
        head.addWidget(self.open_button)
        self._body = QWidget()
        self._error = EmptyState(
            "circle-alert", self.tr("This conversation could not be read"), "", self.tr("Try again")
        )
        self._error.activated.connect(lambda: self.open(*self._wanted))
        self._stack = QStackedLayout(self._body)
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self._error)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        self.timeline.feed.opened.connect(self._show_head)
        self.timeline.feed.changed.connect(self._show_head)
        self.timeline.feed.failed.connect(self._failed)
        self.timeline.list.acted.connect(
            lambda name, row, data: self._actions.act(self._wanted[0], name, row, data)
        )
        self.timeline.list.menu_wanted.connect(self._menu)

    @property
    def conversation(self) -> str:
        """What is shown; empty when nothing is."""
        return self._wanted[0]

    def open(self, conversation: str, message: str = "") -> None:
        """Show a conversation, at a message if one is named."""
        self._wanted = (conversation, message)
        self._title.setText("")
        self._line.setText("")
        self.timeline.open(conversation, message)

    def clear(self) -> None:
        """Show nothing."""
        self._wanted = ("", "")
        self.timeline.clear()

    def _show_head(self) -> None:
        view = self.timeline.feed.view
        if view is None:
            return
        row = view.row
        self._stack.setCurrentWidget(self.timeline)
        self._title.setText(row.name or view.title)
        now = theme.current()
        ink = now.public if row.public else now.private
        self._place_icon.setPixmap(
            icons.pixmap("globe" if row.public else "lock", ink, 14, self.devicePixelRatioF())
        )
        place = self.tr("Public") if row.public else self.tr("Private")
        pieces = [place, look(row.channel).label, one_line(view.account.name, 60)]
        if row.outcome is not None:
            pieces.append(words.outcome(row.outcome))
        if row.reference:
            pieces.append(row.reference)
        self._line.setText(" · ".join(pieces))

    def _failed(self, error: BaseException) -> None:
        self._error.say(
            "circle-alert",
            self.tr("This conversation could not be read"),
            words.sentence(error),
            self.tr("Try again"),
        )
        self._stack.setCurrentWidget(self._error)

    def _menu(self, row: Row, place: QPoint, link: str) -> None:
        view = self.timeline.feed.view
        if view is None or row.item is None:
            return
        menu = message_menu(
            self,
            row,
            capabilities=view.capabilities,
            kind=view.row.kind,
            read_only=True,
            has_selection=bool(self.timeline.list.selection.rows),
            link=link,
        )
        menu.triggered.connect(
            lambda action: self._actions.act(self._wanted[0], action.data().name, row, action.data().data)
        )
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().surface)
        painter.end()
