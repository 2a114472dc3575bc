"""A card beside a message that says why it has its mood: label, confidence, and the words that counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from agent_console_ui import icons, theme
from agent_console_ui.conversation.mood_words import Counted, Explanation, number
from agent_console_ui.mood_look import paint_mood
from agent_console_ui.widgets.chip import HEIGHT as CHIP
from agent_console_ui.widgets.chip import chip_width, paint_chip

WIDTH = 364.0
PAD = 14.0
MOST_WORDS = 6
LINE, ROW = 18.0, 22.0
FACE = 20.0
BAR, VALUE, GAP = 64.0, 32.0, 10.0
FULL = 3.0
"""Valence at which a bar reaches its end."""
WIDEST_WHY = 112.0
"""Of the column that says why, where the words need the rest."""
SHADOW = 8
"""Pixels around the card that its shadow lies in."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
Paint = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A band of the card across its whole inner width."""

    height: float
    paint: Paint


class MoodCard(QWidget):
    """Lies over the window, takes no focus; `show_at` puts it beside a rectangle that stays free."""

    entered = Signal()
    left = Signal()
    """The pointer came onto the card, or went off it."""
    scrolled = Signal()
    """The wheel was turned on it: it stands in the way."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.explanation: Explanation | None = None
        self.shown_words = MOST_WORDS
        self._pieces: list[_Piece] = []
        theme.notifier.changed.connect(self._again)
        self.hide()

    def say(self, explanation: Explanation) -> None:
        """What it says from now on."""
        self.explanation = explanation
        self.setAccessibleName(explanation.spoken())
        self._fill(MOST_WORDS)

    def show_at(self, free: QRect, around: QRect, within: QRect) -> None:
        """Beside `free`, best inside `around`, at least inside `within`; all in coordinates of the parent.

        With fewer words where there is little room.
        """
        for words in (MOST_WORDS, 3, 1):
            self._fill(words)
            place = _place(self.size(), free, around) or _place(self.size(), free, within)
            if place is not None:
                break
        else:
            self._fill(MOST_WORDS)
            place = QPointF(
                max(within.left(), min(free.left(), within.right() - self.width())),
                max(within.top(), within.bottom() - self.height()),
            )
        self.move(place.toPoint())
        self.show()
        self.raise_()

    # ---- what it consists of ------------------------------------------------------------------------

    def _again(self) -> None:
        self._fill(self.shown_words)
        self.update()

    def _fill(self, most: int) -> None:
        said = self.explanation
        if said is None:
            return
        self.shown_words = min(most, len(said.words))
        inner = WIDTH - 2 * PAD
        pieces = [_Piece(max(FACE, LINE) + 2, lambda p, r: _head(p, r, said))]
        fine, fine2 = theme.font("fine"), theme.font("fine", 600)
        if said.language:
            pieces.append(_text(said.language, fine, "text2", inner))
        if said.flags:
            pieces += _chips(said.flags, inner)
        if said.words:
            heading = (
                self.tr("What the machine counted, strongest first")
                if said.corrected
                else self.tr("What counted, strongest first")
            )
            pieces += [_line(), _text(heading, fine2, "text2", inner)]
            words = said.words[: self.shown_words]
            columns = _columns(words)
            pieces += [_word(word, columns) for word in words]
            more = len(said.words) - self.shown_words
            if more:
                pieces.append(_text(self.tr("and %n more", "", more), fine, "muted", inner))
        if said.notes:
            pieces.append(_line() if said.words or said.flags else _gap(4))
            pieces += [_text(note, fine, "text", inner) for note in said.notes]
        if said.how:
            pieces += [_line(), _text(said.how, fine, "muted", inner)]
        self._pieces = pieces
        high = sum(piece.height for piece in pieces) + 2 * PAD - 4
        self.resize(QSize(round(WIDTH), round(high)) + QSize(2 * SHADOW, 2 * SHADOW))
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        card = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        _shadow(painter, card, dark=now.dark)
        painter.setPen(QPen(now.strong, 1))
        painter.setBrush(now.raised)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS_CARD, theme.RADIUS_CARD)
        y = card.top() + PAD - 2
        for piece in self._pieces:
            piece.paint(painter, QRectF(card.left() + PAD, y, card.width() - 2 * PAD, piece.height))
            y += piece.height
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """One may go onto it, to read in peace."""
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """And off it again."""
        super().leaveEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls wants to see what is below."""
        self.scrolled.emit()
        event.accept()


def _place(size: QSize, free: QRect, within: QRect) -> QPointF | None:
    """Below, above, right or left of what must stay free; None where it fits nowhere."""
    wide, high = size.width(), size.height()
    left = max(within.left(), min(free.left() - SHADOW, within.right() - wide + 1))
    top = max(within.top(), min(free.top(), within.bottom() - high + 1))
    if high > within.height() or wide > within.width():
        return None
    for x, y in (
        (left, free.bottom() + 2 - SHADOW // 2),
        (left, free.top() - high - 2 + SHADOW // 2),
        (free.right() + 2, top),
        (free.left() - wide - 2, top),
    ):
        if within.contains(QRect(x, y, wide, high)):
            return QPointF(x, y)
    return None


# ---- pieces --------------------------------------------------------------------------------------------


def _gap(height: float) -> _Piece:
    return _Piece(height, lambda painter, rect: None)


def _line() -> _Piece:
    def paint(painter: QPainter, rect: QRectF) -> None:
        middle = rect.top() + 8.5
        painter.setPen(QPen(theme.current().border, 1))
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))

    return _Piece(17.0, paint)


def _text(text: str, font: QFont, tone: str, inner: float) -> _Piece:
    """Words that wrap."""
    bounds = QFontMetricsF(font).boundingRect(QRectF(0, 0, inner, 10_000), _WRAPPED, text)
    high = max(LINE, bounds.height() + 3)

    def paint(painter: QPainter, rect: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(getattr(theme.current(), tone))
        painter.drawText(rect.adjusted(0, 1, 0, 4), _WRAPPED, text)

    return _Piece(high, paint)


def _head(painter: QPainter, rect: QRectF, said: Explanation) -> None:
    now = theme.current()
    place = QRectF(rect.left(), rect.top(), FACE, FACE)
    if said.label is not None:
        paint_mood(painter, place, said.label, said.sure)
    else:
        icons.paint(painter, place, "circle-help", now.text2)
    title, aside = theme.font("body", 600), theme.font("fine")
    painter.setFont(title)
    painter.setPen(now.text)
    words = QRectF(rect.left() + FACE + 8, rect.top(), rect.width() - FACE - 8, FACE)
    painter.drawText(words, _LEFT, said.title)
    room = words.width() - QFontMetricsF(title).horizontalAdvance(said.title) - 12
    painter.setFont(aside)
    painter.setPen(now.text2)
    painter.drawText(
        words, _RIGHT, QFontMetricsF(aside).elidedText(said.aside, Qt.TextElideMode.ElideRight, room)
    )


def _chips(flags: tuple[tuple[str, str], ...], inner: float) -> list[_Piece]:
    """In as many lines as they need."""
    lines: list[list[tuple[float, float, str, str]]] = [[]]
    x = 0.0
    for icon, words in flags:
        wide = min(inner, chip_width(words, icon) + 1)
        if lines[-1] and x + wide > inner:
            lines.append([])
            x = 0.0
        lines[-1].append((x, wide, icon, words))
        x += wide + 6

    def one(line: list[tuple[float, float, str, str]]) -> Paint:
        def paint(painter: QPainter, rect: QRectF) -> None:
            for left, wide, icon, words in line:
                place = QRectF(rect.left() + left, rect.top() + 5, wide, CHIP)
                paint_chip(painter, place, words, "warn", icon)

        return paint

    return [_Piece(CHIP + 6.0, one(line)) for line in lines]


def _columns(words: tuple[Counted, ...]) -> tuple[float, float]:
    """Room for the words and for why they count: the words come first."""
    room = WIDTH - 2 * PAD - BAR - VALUE - 3 * GAP
    body, fine = QFontMetricsF(theme.font("body", 500)), QFontMetricsF(theme.font("fine"))
    why = min(WIDEST_WHY, max((fine.horizontalAdvance(word.why) for word in words), default=0.0)) + 2
    word = max((body.horizontalAdvance(word.text) for word in words), default=0.0) + 2
    word = min(word, room - why)
    return word, room - word


def _word(word: Counted, columns: tuple[float, float]) -> _Piece:
    """The word, why it counts, a bar from the middle to its side, and what it added."""

    def paint(painter: QPainter, rect: QRectF) -> None:
        now = theme.current()
        body, fine = theme.font("body", 500), theme.font("fine")
        room, why_room = columns
        painter.setFont(body)
        painter.setPen(now.text)
        shown = QFontMetricsF(body).elidedText(word.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(rect.left(), rect.top(), room + 2, ROW), _LEFT, shown)
        painter.setFont(fine)
        painter.setPen(now.text2)
        why = QFontMetricsF(fine).elidedText(word.why, Qt.TextElideMode.ElideRight, why_room)
        painter.drawText(QRectF(rect.left() + room + GAP, rect.top(), why_room + 2, ROW), _LEFT, why)
        bar = QRectF(rect.right() - VALUE - GAP - BAR, rect.top() + 7, BAR, ROW - 14)
        _bar(painter, bar, word.valence)
        painter.setFont(theme.font("fine", 500, tabular=True))
        painter.setPen(_ink(word.valence))
        painter.drawText(QRectF(rect.right() - VALUE, rect.top(), VALUE, ROW), _RIGHT, number(word.valence))

    return _Piece(ROW, paint)


def _ink(valence: float) -> QColor:
    now = theme.current()
    return now.neg if valence < 0 else now.pos


def _bar(painter: QPainter, rect: QRectF, valence: float) -> None:
    now = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.sunken)
    painter.drawRoundedRect(rect, 3, 3)
    middle = rect.center().x()
    if valence:
        long = min(1.0, abs(valence) / FULL) * (rect.width() / 2)
        left = middle - long if valence < 0 else middle
        painter.setBrush(_ink(valence))
        painter.drawRoundedRect(QRectF(left, rect.top(), max(3.0, long), rect.height()), 3, 3)
    painter.fillRect(QRectF(middle - 0.5, rect.top() - 2, 1, rect.height() + 4), now.muted)


def _shadow(painter: QPainter, card: QRectF, *, dark: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(SHADOW, 0, -2):
        painter.setBrush(QColor(0, 0, 0, 26 if dark else 9))
        grown = card.adjusted(-step, -step + 2, step, step)
        painter.drawRoundedRect(grown, theme.RADIUS_CARD + step, theme.RADIUS_CARD + step)
