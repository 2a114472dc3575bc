"""When the card that explains a mood comes and goes: under the resting mouse, by key, and away again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from agent_console.domain.mood_views import MoodExplained
from agent_console.domain.views import MessageView
from agent_console.runtime.events import TimelineChanged
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.conversation.feed import Feed
from agent_console_ui.conversation.mood_card import MoodCard
from agent_console_ui.conversation.mood_words import can_be_rated, explain
from agent_console_ui.conversation.view import TimelineView

ON_MOOD, ON_MESSAGE = 220, 900
"""Milliseconds that the mouse rests on the face, or anywhere on the message, before the card comes."""
_NOTHING = 0.05
"""A neutral score within which no word counted for much."""
GRACE = 220
"""Milliseconds to get from the message to the card."""


class MoodHover(QObject):
    """One card for one time line. What was answered is kept until the conversation changes."""

    def __init__(self, ui: Ui, view: TimelineView, feed: Feed) -> None:
        super().__init__(view)
        self._ui, self._view, self._feed = ui, view, feed
        self.card: MoodCard | None = None
        self.key = ""
        """The message that is explained, or is about to be."""
        self.shown = ""
        """The message that the card speaks of."""
        self._by_key = False
        self._known: dict[str, MoodExplained | None] = {}
        self._pointed = ""
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(lambda: self._open(self._pointed))
        self._grace = QTimer(self, interval=GRACE, singleShot=True)
        self._grace.timeout.connect(self.hide)
        view.pointed.connect(self._point)
        view.current_changed.connect(self._walked)
        view.menu_wanted.connect(lambda *_: self.hide())
        view.pressed.connect(self.hide)
        view.verticalScrollBar().valueChanged.connect(self._moved)
        view.installEventFilter(self)
        feed.opened.connect(self.forget)
        feed.changed.connect(self._changed)
        ui.bridge.event.connect(self._heard)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def visible(self) -> bool:
        """The card is in sight."""
        return self.card is not None and self.card.isVisible()

    def hide(self) -> None:
        """Away with it."""
        self._wait.stop()
        self._grace.stop()
        self.key, self._by_key = "", False
        if self.card is not None:
            self.card.hide()

    def forget(self) -> None:
        """Another conversation, or none."""
        self._known.clear()
        self._pointed = ""
        self.hide()

    def toggle(self, message: str, *, by_key: bool = True) -> None:
        """Explain this message at once, or put the card away if it does that already.

        `by_key` or from a menu: it stays, whatever the mouse does, and is spoken.
        """
        if self.visible and self.key == message:
            self.hide()
        else:
            self._open(message, by_key=by_key)

    # ---- the mouse --------------------------------------------------------------------------------------

    def _point(self, key: str, spot: str) -> None:
        if key and key == self.key:
            self._grace.stop()
            return
        if not key:
            self._pointed = ""
            self._wait.stop()
            if self.key and not self._by_key and not self._grace.isActive():
                self._grace.start()
            return
        if key == self._pointed and not self._wait.isActive():
            return  # it was put away here: only another message brings it again
        message = self._feed.message(key)
        if message is None or not can_be_rated(message) or (spot != "mood" and not _says_something(message)):
            self._point("", "")
            return
        self._pointed = key
        if self.key and not self._by_key and not self._grace.isActive():
            self._grace.start()
        self._wait.start(ON_MOOD if spot == "mood" else ON_MESSAGE)

    def _left_card(self) -> None:
        if not self._by_key:
            self._grace.start()

    # ---- opening ----------------------------------------------------------------------------------------

    def _open(self, key: str, *, by_key: bool = False) -> None:
        if self._feed.message(key) is None:
            return
        self._grace.stop()
        self._wait.stop()
        self.key, self._by_key = key, by_key
        if key in self._known:
            self._show(key, self._known[key])
        else:
            self._ask(key)

    def _ask(self, key: str) -> None:
        self._ui.operations.read(
            self,
            lambda: self._ui.console.read.mood(key),
            lambda answer: self._answered(key, answer),
            key="mood",
            failed=lambda error: self._failed(key, error),
        )

    def _answered(self, key: str, answer: MoodExplained | None) -> None:
        self._known[key] = answer
        if key == self.key:
            self._show(key, answer)

    def _failed(self, key: str, error: BaseException) -> None:
        if key == self.key:
            by_key = self._by_key
            self.hide()
            if by_key:
                self._ui.toast(words.sentence(error))

    def _show(self, key: str, answer: MoodExplained | None) -> None:
        message = self._feed.message(key)
        if message is None or not self._view.isVisible():
            self.hide()
            return
        card = self._made()
        before = card.explanation if card.isVisible() else None
        said = explain(
            message,
            answer,
            self._ui.now(),
            by_key=self._by_key,
            read_only=self._view.scene.read_only,
            switched_on=self._ui.settings.current.rate_mood,
        )
        card.say(said)
        self.shown = key
        self._put()
        if self._by_key and said != before:
            self._announce(said.spoken())

    def _made(self) -> MoodCard:
        window = self._view.window()
        if self.card is None or self.card.parentWidget() is not window:
            if self.card is not None:
                self.card.deleteLater()
            self.card = MoodCard(window)
            self.card.entered.connect(self._grace.stop)
            self.card.left.connect(self._left_card)
            self.card.scrolled.connect(self.hide)
            away = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.card)  # only while the card is in sight
            away.setContext(Qt.ShortcutContext.WindowShortcut)
            away.activated.connect(self.hide)
        return self.card

    def _put(self) -> None:
        """Beside the message as far as it is in sight; away when none of it is."""
        card, viewport = self.card, self._view.viewport()
        body = self._view.body_of(self.key).intersected(viewport.rect())
        if card is None or body.isEmpty():
            self.hide()
            return
        window = self._view.window()
        origin: QPoint = viewport.mapTo(window, QPoint(0, 0))
        around = QRect(origin, viewport.size())
        card.show_at(body.translated(origin), around, window.rect().adjusted(4, 4, -4, -4))

    def _announce(self, text: str) -> None:
        self._view.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, text))

    # ---- what happens around it -------------------------------------------------------------------------

    def _walked(self, row: object) -> None:
        """Who explains by key walks on by key."""
        if not self._by_key:
            return
        item = getattr(row, "item", None)
        if isinstance(item, MessageView) and can_be_rated(item):
            self._open(item.id, by_key=True)
        else:
            self.hide()

    def _moved(self) -> None:
        if self._by_key:
            QTimer.singleShot(0, self, self._put_again)
        elif self.key or self._pointed:
            self._pointed = ""
            self.hide()

    def _put_again(self) -> None:
        if self.visible and self.key:
            self._put()

    def _changed(self) -> None:
        if not self.key:
            return
        if self._feed.message(self.key) is None:
            self.hide()
        else:
            QTimer.singleShot(0, self, self._put_again)

    def _heard(self, event: object) -> None:
        match event:
            case TimelineChanged(conversation=conversation) if conversation == self._feed.conversation:
                self._known.clear()
                if self.key:
                    self._ask(self.key)
            case _:
                pass

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Who goes on with something else is not looking at it any more."""
        if self.key and now is not None and now is not self._view:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A time line that goes out of sight takes the card with it."""
        kind = event.type()
        left = kind == QEvent.Type.WindowDeactivate and not self._by_key  # closing a menu does that, too
        if left or kind in (QEvent.Type.Hide, QEvent.Type.Resize):
            self.hide()
        return False


def _says_something(message: MessageView) -> bool:
    """There is more to tell than that nothing counted: for that, nobody's reading is interrupted."""
    mood = message.mood
    return (
        mood is not None
        and mood.label is not None
        and (mood.label != "neutral" or mood.corrected or abs(mood.score) > _NOTHING)
    )
