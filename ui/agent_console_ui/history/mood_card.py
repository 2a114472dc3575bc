"""What floats beside the curve of moods: one point in words, and the messages behind a point to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.mood_views import MoodSample
from agent_console_ui import icons, mood_look, theme, when
from agent_console_ui.channels_look import look
from agent_console_ui.history import mood_words
from agent_console_ui.history.mood_points import Point
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.safe_text import one_line

WIDTH, ROW, MOST_ROWS = 300, 46, 6
"""Pixels; and rows in sight without scrolling."""
LINES, LINE = 3, 18
"""Of a message, at most; pixels of one."""
SAMPLE = Qt.ItemDataRole.UserRole + 1
_PAD = 10.0
_MARGIN = 12


class PointCard(QWidget):
    """One point: how, when, where, and how its newest message begins. Never in the way of the pointer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._point: Point | None = None
        self._now: datetime | None = None
        self._text = ""
        self._lines: list[str] = []
        self.hide()

    def show_point(self, point: Point, now: datetime, beside: QRect) -> None:
        """Under `beside` (in the parent's pixels), or over it where there is no room."""
        self._point, self._now = point, now
        self._text = one_line(point.samples[-1].snippet, 220)
        parent = self.parentWidget()
        assert parent is not None
        wide = min(WIDTH, parent.width() - 2 * _MARGIN)
        self._lines = _lines(self._text, wide - 2 * _PAD) if self._text else []
        self.resize(wide, round(_PAD * 2 + 38 + (len(self._lines) * LINE + 6 if self._lines else 0)))
        left = max(_MARGIN, min(beside.center().x() - wide // 2, parent.width() - wide - _MARGIN))
        below = beside.bottom() + 6
        top = below if below + self.height() <= parent.height() - 4 else beside.top() - self.height() - 6
        self.move(left, max(4, top))
        self.show()
        self.raise_()
        self.update()

    def text(self) -> str:
        """What it says."""
        if self._point is None or self._now is None:
            return ""
        return "\n".join((*self._heads(), self._text))

    def _heads(self) -> tuple[str, str, str]:
        assert self._point is not None and self._now is not None
        several = len(self._point.samples) > 1
        where = mood_words.counts(self._point) if several else look(self._point.samples[0].channel).label
        return mood_words.title(self._point), mood_words.dates(self._point, self._now), where

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._point is None:
            return
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(now.strong)
        painter.setBrush(now.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        title, dates, where = self._heads()
        inner = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        mood_look.paint_mood(
            painter, QRectF(inner.left(), inner.top() + 1, 16, 16), self._point.label, self._point.sure
        )
        top = QRectF(inner.left() + 24, inner.top(), inner.width() - 24, 18)
        wide = _text(painter, top, title, theme.font("body", 600), now.text)
        _text(painter, top.adjusted(wide + 8, 0, 0, 0), dates, theme.font("fine"), now.muted, right=True)
        line = top.translated(0, 19)
        sample = self._point.samples[-1]
        if len(self._point.samples) == 1:
            icons.paint(
                painter, QRectF(line.left(), line.top() + 2, 14, 14), look(sample.channel).icon, now.text2
            )
            line = line.adjusted(19, 0, 0, 0)
        _text(painter, line, where, theme.font("fine"), now.text2)
        for number, words in enumerate(self._lines):
            place = QRectF(inner.left(), inner.top() + 42 + number * LINE, inner.width(), LINE)
            _text(painter, place, words, theme.font("body"), now.text)
        painter.end()


def _lines(text: str, width: float) -> list[str]:
    """At most `LINES` lines; words too long for one are broken, and what is left over is shortened."""
    body = theme.font("body")
    layout = QTextLayout(text, body)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    units = text.encode("utf-16-le")  # Qt counts in these
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if len(found) == LINES - 1:
            rest = units[2 * line.textStart() :].decode("utf-16-le")
            found.append(QFontMetricsF(body).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        end = line.textStart() + line.textLength()
        found.append(units[2 * line.textStart() : 2 * end].decode("utf-16-le"))
    layout.endLayout()
    return found


def _text(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor, *, right: bool = False
) -> float:
    """One line, shortened where it does not fit; returns how wide it is."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect.adjusted(0, 0, 1, 0), side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


class _Rows(QStyledItemDelegate):
    """A face, the channel and the time; below how the message begins."""

    def __init__(self, parent: QWidget, now: datetime) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH - 24, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        sample: MoodSample = index.data(SAMPLE)
        now = theme.current()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.sel if option.state & QStyle.StateFlag.State_Selected else now.sunken)
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        face = QRectF(rect.left() + 12, rect.top() + 6, 16, 16)
        mood_look.paint_mood(painter, face, sample.label, sample.sure)
        line = QRectF(rect.left() + 36, rect.top() + 4, rect.width() - 48, 19)
        point = Point((sample,))
        _text(painter, line, mood_words.dates(point, self._now), theme.font("fine"), now.muted, right=True)
        icons.paint(
            painter, QRectF(line.left(), line.top() + 3, 14, 14), look(sample.channel).icon, now.text2
        )
        where = look(sample.channel).label
        _text(painter, line.adjusted(19, 0, -90, 0), where, theme.font("fine"), now.text2)
        words = one_line(sample.snippet, 200)
        _text(painter, line.translated(0, 18), words, theme.font("body"), now.text)
        painter.restore()


class MessagesList(QFrame):
    """The messages behind a point, newest first; one is chosen by Enter or a click, Escape chooses none."""

    chosen = Signal(object)
    """A `MoodSample`."""

    def __init__(self, parent: QWidget, point: Point, now: datetime) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "floating")
        title = QLabel(f"{mood_words.title(point)} · {mood_words.dates(point, now)}", self)
        title.setFont(theme.font("fine", 600))
        title.setProperty("tone", "text2")
        title.setContentsMargins(12, 4, 12, 2)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Rows(self.list, now))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(f"{title.text()}. {mood_words.counts(point)}")
        dress(self.list, "background: transparent;")
        self._fill(point.samples)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(self.list)
        rows = min(MOST_ROWS, len(point.samples))
        self.resize(max(WIDTH, title.sizeHint().width() + 4), ROW * rows + title.sizeHint().height() + 16)
        self._taken = False

    def _fill(self, samples: Sequence[MoodSample]) -> None:
        for sample in reversed(samples):
            item = QListWidgetItem()
            item.setData(SAMPLE, sample)
            how = mood_look.message_word(sample.label, sure=sample.sure, corrected=sample.corrected)
            said = (
                how,
                when.full(sample.occurred_at),
                look(sample.channel).label,
                one_line(sample.snippet, 200),
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def show_under(self, place: QPoint) -> None:
        """Below a point of the screen, or where there is room."""
        screen = self.screen().availableGeometry()
        left = max(screen.left() + 4, min(place.x() - self.width() // 2, screen.right() - self.width() - 4))
        top = min(place.y(), screen.bottom() - self.height() - 4)
        self.move(left, max(screen.top() + 4, top))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, item: QListWidgetItem) -> None:
        if self._taken:  # a click may activate, too
            return
        self._taken = True
        sample: MoodSample = item.data(SAMPLE)
        self.close()
        self.chosen.emit(sample)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
