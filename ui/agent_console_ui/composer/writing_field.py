"""The field one writes in: grows with the text, takes files and pictures, sends with Ctrl+Enter, shows what is still open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import regex
from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from agent_console.domain.canned import PLACEHOLDERS
from agent_console_ui import icons, theme

FEWEST_LINES, MOST_LINES = 3, 10
LONGEST_PASTE = 200_000
"""Characters; no channel takes more, and a field that holds megabytes is no use to anybody."""
_OPEN = regex.compile(r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}")


class WritingField(QPlainTextEdit):
    """Plain text only. Places of a canned reply that nothing is known for are marked; Tab goes from one to the next."""

    send_wanted = Signal()
    send_next_wanted = Signal()
    files_dropped = Signal(list)
    """Paths of files that were dropped or pasted."""
    image_pasted = Signal(QImage)
    left = Signal()
    """Escape: back to the messages."""
    keeping_wanted = Signal(str)
    """What is selected should become a canned reply."""
    entered = Signal()
    """The keyboard came here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first_key: Callable[[QKeyEvent], bool] = lambda _event: False
        """Asked before a key does what it does; true when it has been dealt with."""
        self.send_with_enter = False
        self._ending = ""
        self.setProperty("look", "plain")
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.horizontalScrollBar().setValue(0))
        self.textChanged.connect(self._mark_open)
        self.textChanged.connect(self._grow)
        theme.notifier.changed.connect(self._mark_open)
        self._grow()

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = self._lines()
        wanted = line * min(MOST_LINES, max(FEWEST_LINES, lines)) + 6
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if lines > MOST_LINES:
            policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.updateGeometry()

    def _lines(self) -> int:
        """Lines as they are wrapped now, with the signature; no more are counted than are ever shown at once."""
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid() and lines <= MOST_LINES:
            layout.blockBoundingRect(block)  # Qt wraps a block only when somebody asks
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines + (1 if self._ending_wraps() else 0)

    def _ending_wraps(self) -> bool:
        """The signature does not fit behind the last word."""
        if not self.ending():
            return False
        last = self.document().lastBlock().layout()
        if not last.lineCount():
            return False
        used = last.lineAt(last.lineCount() - 1).naturalTextWidth()
        return used + self.fontMetrics().horizontalAdvance(f" {self._ending}") > self.viewport().width() - 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paint_as_paper(self, note: bool) -> None:
        """Text colours for the mode."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.current().muted)
        self.setPalette(palette)
        self.setProperty("note", note)

    # ---- the signature, faint behind the text

    def show_ending(self, ending: str) -> None:
        """What will be put behind the text when it is sent."""
        if ending != self._ending:
            self._ending = ending
            self._grow()
            self.viewport().update()

    def ending(self) -> str:
        """What is shown behind the text."""
        return self._ending if self.document().characterCount() > 1 else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the signature after its last word."""
        super().paintEvent(event)
        if not self.ending():
            return
        last = QTextCursor(self.document())
        last.movePosition(QTextCursor.MoveOperation.End)
        place = self.cursorRect(last)
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self._ending)
        at = QPoint(place.right() + metrics.horizontalAdvance(" "), place.top())
        if self._ending_wraps():
            at = QPoint(0, place.bottom())
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(theme.current().muted)
        painter.drawText(QRect(at, QSize(wide + 2, metrics.lineSpacing())), 0, self._ending)
        painter.end()

    # ---- open places

    def open_places(self) -> list[tuple[int, int]]:
        """Places of canned replies that are not filled in: where each begins and ends, in characters of the document."""
        text = self.toPlainText()
        if "{" not in text:
            return []
        units = _units_before(text)
        return [(units[match.start()], units[match.end()]) for match in _OPEN.finditer(text)]

    def _mark_open(self) -> None:
        marks = []
        now = theme.current()
        for start, end in self.open_places():
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setBackground(now.warnsoft)
            form.setForeground(now.warn)
            mark.cursor, mark.format = cursor, form
            marks.append(mark)
        if marks or self.extraSelections():
            self.setExtraSelections(marks)

    def go_to_open_place(self, *, back: bool = False) -> bool:
        """Select the next one after the cursor, or the one before, round and round; false when there is none."""
        places = self.open_places()
        if not places:
            return False
        cursor = self.textCursor()
        if back:
            before = [place for place in places if place[1] <= cursor.selectionStart()]
            start, end = before[-1] if before else places[-1]
        else:
            after = [place for place in places if place[0] >= cursor.selectionEnd()]
            start, end = after[0] if after else places[0]
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends, with Shift it goes on to the next; Escape goes back to the messages."""
        if self.first_key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if control:
                (self.send_next_wanted if shift else self.send_wanted).emit()
                return
            if self.send_with_enter and not shift:
                self.send_wanted.emit()
                return
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab chooses from a list, or goes to what is still open, before it leaves the field."""
        which = Qt.Key.Key_Tab if forwards else Qt.Key.Key_Backtab
        asked = QKeyEvent(QEvent.Type.KeyPress, which, Qt.KeyboardModifier.NoModifier)
        if self.first_key(asked) or self.go_to_open_place(back=not forwards):
            return True
        return super().focusNextPrevChild(forwards)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own entries, and keeping what is selected as a canned reply."""
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        cursor = self.textCursor()
        keep = menu.addAction(icons.icon("book-text"), self.tr("Save as canned reply…"))
        keep.setEnabled(cursor.hasSelection())
        keep.triggered.connect(lambda: self.keeping_wanted.emit(cursor.selection().toPlainText()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files and pictures become attachments, everything else plain text."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
            return
        if source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.image_pasted.emit(image)
            return
        if source.hasText():
            self.insertPlainText(source.text()[:LONGEST_PASTE])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        parent = self.parentWidget()
        if parent is not None:
            parent.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.update()


def _units_before(text: str) -> list[int]:
    """For every character how many UTF-16 units stand before it: Qt counts in those."""
    found, at = [0], 0
    for character in text:
        at += 2 if ord(character) > 0xFFFF else 1
        found.append(at)
    return found
