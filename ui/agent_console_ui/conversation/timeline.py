"""A feed shown as a time line: the same in the pane where one works and in the reader beside it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from agent_console.domain.account import HealthState
from agent_console.domain.entry import Automatic, Direction
from agent_console.domain.mood import LABELS
from agent_console.domain.views import DeliveryState, MessageView
from agent_console_ui import icons, theme
from agent_console_ui.context import Ui
from agent_console_ui.conversation import mood_mark
from agent_console_ui.conversation.document import INLINE_CHARACTERS, openable
from agent_console_ui.conversation.feed import Feed
from agent_console_ui.conversation.items import Row, rows_of
from agent_console_ui.conversation.layouts import Scene
from agent_console_ui.conversation.long_text import LongText
from agent_console_ui.conversation.message_meta import seconds_left
from agent_console_ui.conversation.mood_correction import MoodCorrection
from agent_console_ui.conversation.mood_hover import MoodHover
from agent_console_ui.conversation.thumbnails import Thumbnails
from agent_console_ui.conversation.view import TimelineView
from agent_console_ui.conversation.wording import author

_HELD_UP = frozenset(
    {HealthState.WAITING, HealthState.SIGN_IN_AGAIN, HealthState.PAUSED, HealthState.SUSPENDED}
)


class Timeline(QWidget):
    """Feed and painted list together, with the pill that says that something new came."""

    def __init__(self, ui: Ui, *, read_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.feed = Feed(ui, self)
        self.thumbnails = Thumbnails(ui, self)
        self.scene = Scene(now=ui.now, read_only=read_only, thumbnails=self.thumbnails)
        self.list = TimelineView(self.scene, self)
        self.mood = MoodHover(ui, self.list, self.feed)
        self.mood_correction = MoodCorrection(ui, self.feed)
        self._reveal = ""
        self._seen_until: datetime | None = None
        self._known: set[str] = set()
        self._unseen = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.pill = QPushButton(self)
        self.pill.setProperty("kind", "primary")
        self.pill.clicked.connect(self.to_newest)
        self.pill.hide()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self.feed.opened.connect(self._opened)
        self.feed.changed.connect(self._changed)
        self.list.older_wanted.connect(self.feed.older)
        self.list.bottom_reached.connect(self._bottom)
        self.list.link_clicked.connect(self.open_link)
        self.list.acted.connect(self._acted)
        self.thumbnails.ready.connect(lambda _attachment: self.list.viewport().update())
        theme.notifier.changed.connect(self._tint)
        self._tint()

    def open(self, conversation: str, message: str = "") -> None:
        """Show a conversation, at its end or at a message."""
        self._reveal = message
        self.feed.open(conversation, message)

    def clear(self) -> None:
        """Show nothing."""
        self.feed.close()
        self.mood.forget()
        self.list.show_rows([], fresh=True)
        self._second.stop()
        self.pill.hide()

    def to_newest(self) -> None:
        """Go to the newest message and stay there."""
        if self.feed.detached:
            self.open(self.feed.conversation)
        else:
            self.list.to_bottom()

    def newest_from_customer(self) -> MessageView | None:
        """What a customer wrote last, among what is loaded; what a machine wrote for them does not count.

        Since we last spoke, the conversation's own customer comes before those who only speak in it, too.
        """
        newest: MessageView | None = None
        for item in reversed(self.feed.items):
            if not isinstance(item, MessageView) or item.automatic is not Automatic.NO:
                continue
            if item.direction is Direction.OURS:
                if newest is not None:
                    break
            elif item.is_primary:
                return item
            else:
                newest = newest or item
        return newest

    def last_from_customer(self) -> datetime | None:
        """When a customer last wrote, among what is loaded."""
        theirs = (
            item.occurred_at
            for item in reversed(self.feed.items)
            if isinstance(item, MessageView)
            and item.direction is Direction.CUSTOMER
            and item.automatic is Automatic.NO
        )
        return next(theirs, None)

    def _opened(self) -> None:
        view = self.feed.view
        assert view is not None
        self._seen_until = None if self.scene.read_only else view.seen_until
        self._unseen = 0
        for opened in (self.scene.unfolded, self.scene.unveiled, self.scene.unquoted):
            opened.clear()
        self._known = {item.id for item in self.feed.items}
        self._fill(fresh=True)
        self._show_pill()
        if self._reveal:
            self.list.reveal(self._reveal)
            self._reveal = ""

    def _changed(self) -> None:
        fresh = [
            item
            for item in self.feed.items
            if item.id not in self._known
            and isinstance(item, MessageView)
            and item.direction is Direction.CUSTOMER
        ]
        newest_known = max((i.occurred_at for i in self.feed.items if i.id in self._known), default=None)
        if newest_known is not None and not self.list.at_bottom:
            self._unseen += sum(1 for item in fresh if item.occurred_at >= newest_known)
        self._known = {item.id for item in self.feed.items}
        self._fill(fresh=False)
        self._show_pill()

    def _fill(self, *, fresh: bool) -> None:
        view = self.feed.view
        assert view is not None
        scene = self.scene
        before = (scene.held_up, scene.kind, scene.capabilities)
        scene.kind = view.row.kind
        scene.channel = view.row.channel
        scene.customer_name = view.row.name
        scene.capabilities = view.capabilities
        scene.title = view.title
        state = view.account_health.state
        scene.held_up = state if state in _HELD_UP else None
        self.list.has_older = self.feed.has_older
        if not fresh and before != (scene.held_up, scene.kind, scene.capabilities):
            self.list.restyle()
        self.list.show_rows(rows_of(self.feed.items, self._seen_until), fresh=fresh)
        if any(self._counting()):
            self._second.start()

    def _counting(self) -> list[MessageView]:
        return [
            item
            for item in self.feed.items[-20:]
            if isinstance(item, MessageView)
            and item.delivery is DeliveryState.QUEUED
            and item.not_before is not None
            and item.not_before > self._ui.now() - timedelta(seconds=2)
        ]

    def _tick(self) -> None:
        counting = self._counting()
        for item in counting:
            self.list.refresh_row(item.id)
        if not any(seconds_left(item, self.scene) for item in counting):
            self._second.stop()

    def _bottom(self, reached: bool) -> None:
        if reached:
            self._unseen = 0
        self._show_pill()

    def _show_pill(self) -> None:
        if self.feed.detached or (self._unseen and not self.list.at_bottom):
            self.pill.setText(
                self.tr("To the newest messages")
                if self.feed.detached
                else self.tr("%n new message(s)", "", self._unseen)
            )
            self.pill.setAccessibleName(self.pill.text())
            self.pill.adjustSize()
            self.pill.show()
            self._place_pill()
            self.pill.raise_()
        else:
            self.pill.hide()

    def _place_pill(self) -> None:
        self.pill.move((self.width() - self.pill.width()) // 2, self.height() - self.pill.height() - theme.S3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pill stays in the middle."""
        super().resizeEvent(event)
        self._place_pill()

    def _tint(self) -> None:
        self.pill.setIcon(icons.icon("arrow-down", theme.current().onaccent))

    def _acted(self, action: str, row: Row, data: str) -> None:
        if action == "show_all":
            self._show_all(row)
        elif action in ("unveil", "unquote"):
            (self.scene.unveiled if action == "unveil" else self.scene.unquoted).symmetric_difference_update(
                {row.key}
            )
            self.list.refresh_row(row.key, remake=True)
        elif action == mood_mark.ACTION:
            self.mood.toggle(row.key, by_key=data != mood_mark.POINTER)
        elif action == "correct_mood" and (message := self.feed.message(row.key)) is not None:
            self.mood_correction.correct(message, next((each for each in LABELS if each == data), None))
        elif action == "quote" and not self.list.reveal(data):
            self.open(self.feed.conversation, data)

    def _show_all(self, row: Row) -> None:
        text = getattr(row.item, "text", "")
        if len(text) > INLINE_CHARACTERS:
            name = author(row.item) if isinstance(row.item, MessageView) else ""
            LongText(text, name, self).open()
            return
        self.scene.unfolded.add(row.key)
        self.list.refresh_row(row.key, remake=True)

    def open_link(self, target: str) -> None:
        """Open a web page or write a mail; nothing else."""
        if openable(target):
            QDesktopServices.openUrl(QUrl(target, QUrl.ParsingMode.StrictMode))
        else:
            self._ui.toast(
                self.tr("This link leads nowhere that may be opened: {target}").format(target=target[:200])
            )
