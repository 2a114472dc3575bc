"""Canned replies while one writes: "/" at the start of a word opens the list, Enter puts the filled text there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import regex
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from agent_console.domain.canned import CannedReply, fill
from agent_console_ui import i18n
from agent_console_ui.composer.canned_list import CannedList
from agent_console_ui.composer.writing_field import WritingField
from agent_console_ui.context import Ui

_SLASH = regex.compile(r"(?:^|(?<=\s))/([\p{L}\p{N}_-]*)$")


def fitting(replies: Sequence[CannedReply], typed: str, language: str) -> list[CannedReply]:
    """Those whose shortcut, or a word of whose title, begins so: the customer's language first, then for every language."""
    typed = typed.casefold()

    def fits(reply: CannedReply) -> bool:
        words = reply.title.casefold().split()
        return reply.shortcut.casefold().startswith(typed) or any(word.startswith(typed) for word in words)

    def rank(reply: CannedReply) -> tuple[bool, int, str]:
        by_shortcut = reply.shortcut.casefold().startswith(typed)
        near = 0 if reply.language == language else 1 if not reply.language else 2
        return not by_shortcut, near, reply.shortcut.casefold()

    return sorted((reply for reply in replies if fits(reply)), key=rank)


class CannedWriting(QObject):
    """Belongs to one field. `channel`, `language` and `values` are asked when they are needed."""

    manage_wanted = Signal()
    """There is no canned reply yet."""

    def __init__(
        self,
        ui: Ui,
        field: WritingField,
        channel: Callable[[], str],
        language: Callable[[], str],
        values: Callable[[], Mapping[str, str]],
    ) -> None:
        super().__init__(field)
        self._ui, self._field = ui, field
        self._channel, self._language, self._values = channel, language, values
        self._list: CannedList | None = None
        self._replies: tuple[CannedReply, ...] | None = None
        self._turned_away = -1
        """Where Escape was pressed: that slash is only a slash."""
        field.first_key = self._key
        field.textChanged.connect(self._look)
        field.cursorPositionChanged.connect(self._look)
        field.installEventFilter(self)

    @property
    def list(self) -> CannedList | None:
        """The list, once it was wanted."""
        return self._list

    def begin(self) -> None:
        """As if the person had typed the slash: for the button and the palette. Where there are none, one is made first."""
        channel = self._channel()

        def known(replies: tuple[CannedReply, ...]) -> None:
            self._replies = tuple(replies)
            if replies:
                self._slash()
            else:
                self.manage_wanted.emit()

        self._ui.operations.read(
            self, lambda: self._ui.console.read.canned("", channel=channel), known, key="canned"
        )

    def _slash(self) -> None:
        self._field.setFocus()
        cursor = self._field.textCursor()
        before = self._field.document().characterAt(cursor.selectionStart() - 1)
        cursor.insertText("/" if cursor.atBlockStart() or before.isspace() else " /")
        self._field.setTextCursor(cursor)

    def forget(self) -> None:
        """Another conversation, or the replies were changed."""
        self._replies, self._turned_away = None, -1
        self._hide()

    def _typed(self) -> tuple[int, str] | None:
        cursor = self._field.textCursor()
        if self._field.isReadOnly() or cursor.hasSelection():
            return None
        block = cursor.block()
        units = block.text().encode("utf-16-le", "surrogatepass")[: 2 * cursor.positionInBlock()]
        match = _SLASH.search(units.decode("utf-16-le", "replace"))
        if match is None:
            return None
        return cursor.position() - len(match[1].encode("utf-16-le", "surrogatepass")) // 2 - 1, match[1]

    def _look(self) -> None:
        typed = self._typed()
        if typed is None:
            self._turned_away = -1
            self._hide()
            return
        if typed[0] == self._turned_away or not self._field.hasFocus():
            return
        if self._replies is None:
            channel = self._channel()
            self._ui.operations.read(
                self,
                lambda: self._ui.console.read.canned("", channel=channel),
                self._know,
                key="canned",
                failed=lambda _error: None,
            )
            return
        replies = fitting(self._replies, typed[1], self._language() or i18n.current())
        if self._list is None:
            self._list = CannedList(self._field.window())
            self._list.chosen.connect(self._put)
        self._list.show_replies(replies, self._place())

    def _place(self) -> QPoint:
        """At the cursor, but above the whole composer: where it goes and who can see it stays in sight."""
        window = self._field.window()
        box = self._field.parentWidget() or self._field
        at = self._field.mapTo(window, self._field.cursorRect().topLeft())
        top = box.mapTo(window, QPoint(0, 0)).y()
        return QPoint(at.x(), top + 4 if top > 200 else at.y())

    def _know(self, replies: tuple[CannedReply, ...]) -> None:
        self._replies = tuple(replies) if isinstance(replies, Sequence) and replies else ()
        self._look()

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _key(self, event: QKeyEvent) -> bool:
        shown = self._list
        if shown is None or not shown.isVisible():
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                shown.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                shown.take()
            case Qt.Key.Key_Escape:
                typed = self._typed()
                self._turned_away = typed[0] if typed is not None else -1
                shown.hide()
            case _:
                return False
        return True

    def _put(self, reply: CannedReply) -> None:
        typed = self._typed()
        cursor = self._field.textCursor()
        if typed is not None:
            cursor.setPosition(typed[0], QTextCursor.MoveMode.KeepAnchor)
        begins = cursor.selectionStart()
        cursor.insertText(fill(reply.text, self._values()))
        self._field.setTextCursor(cursor)
        self._field.setFocus()
        ahead = self._field.textCursor()
        ahead.setPosition(begins)
        if self._field.open_places():
            end = self._field.textCursor().position()
            self._field.setTextCursor(ahead)
            if not self._field.go_to_open_place():
                ahead.setPosition(end)
                self._field.setTextCursor(ahead)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._hide()
        return False
