"""What the history panel is made of: identities, cases and past conversations, each reachable by keyboard."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from agent_console.domain.mood import label_of
from agent_console.domain.views import (
    CaseView,
    ConversationStatus,
    IdentityView,
    Participant,
    PastConversation,
)
from agent_console_ui import icons, mood_look, theme, when, words
from agent_console_ui.channels_look import look
from agent_console_ui.widgets.avatar import paint_avatar
from agent_console_ui.widgets.button import IconButton
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line

NATIONAL = 10
"""Digits; longer numbers carry their country, as WhatsApp writes them."""


class FlowLayout(QLayout):
    """Lays widgets out in lines, as words in a paragraph."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            wanted = item.sizeHint()
            wide = min(wanted.width(), max(1, rect.width()))
            if line and x + wide > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(wide, wanted.height())))
            x += wide + self.spacing()
            line = max(line, wanted.height())
        return y + line - rect.y()


class IdentityLine(QWidget):
    """A channel, what the customer is called there, and how they stand to us; a phone number can be dialled."""

    dialled = Signal(str)
    """The person wants to call this number."""

    def __init__(self, identity: IdentityView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        channel = QLabel(look(identity.channel).label)
        channel.setProperty("tone", "text2")
        channel.setFixedWidth(96)
        shown = identity.handle or identity.remote or identity.name
        handle = ElidedLabel(shown, Qt.TextElideMode.ElideMiddle)
        handle.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S1)
        row.addWidget(channel)
        row.addSpacing(theme.S1)
        row.addWidget(handle, 1)
        said = [look(identity.channel).label, one_line(shown)]
        for icon, name, tone, is_so in (
            ("user-check", self.tr("Follows us"), "text2", identity.follows),
            ("volume-x", self.tr("Muted"), "warn", identity.muted),
            ("ban", self.tr("Blocked"), "neg", identity.blocked),
        ):
            if is_so:
                mark = QLabel()
                ink = getattr(theme.current(), tone)
                mark.setPixmap(icons.pixmap(icon, ink, 14, self.devicePixelRatioF()))
                mark.setToolTip(name)
                mark.setAccessibleName(name)
                row.addWidget(mark)
                said.append(name)
        number = phone_number(identity)
        if number:
            call = IconButton("phone-call", self.tr("Call {number}").replace("{number}", number), 14)
            call.clicked.connect(lambda: self.dialled.emit(number))
            row.addWidget(call)
        self.setAccessibleName(", ".join(said))


def phone_number(identity: IdentityView) -> str:
    """The number behind an identity that is one, as it is dialled; empty for names and addresses."""
    text = (identity.remote or identity.handle).strip()
    if not (text.startswith("+") or look(identity.channel).numbers):
        return ""
    digits = "".join(character for character in text if character.isdigit())
    if not 6 <= len(digits) <= 15 or any(character.isalpha() or character == "@" for character in text):
        return ""
    return f"+{digits}" if text.startswith("+") or len(digits) > NATIONAL else digits


class _Pressable(QWidget):
    """Something to click or to press Enter on."""

    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.HoverEnter,
            QEvent.Type.HoverLeave,
            QEvent.Type.FocusIn,
            QEvent.Type.FocusOut,
        ):
            self.update()
        return super().event(event)


def _line(painter: QPainter, rect: QRectF, text: str, role: theme.Role, weight: int, tone: str) -> None:
    font = theme.font(role, weight)
    painter.setFont(font)
    painter.setPen(getattr(theme.current(), tone))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class PersonRow(_Pressable):
    """A colleague of the customer's."""

    def __init__(self, person: Participant, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self._name = one_line(person.name, 120)
        self.setFixedHeight(30)
        self.setAccessibleName(self._name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(now.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(now.sunken)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        paint_avatar(painter, QRectF(2, 4, 22, 22), self._name, self._person.customer)
        _line(painter, QRectF(32, 5, self.width() - 36.0, 20), self._name, "body", 400, "text")
        painter.end()


class CaseCard(_Pressable):
    """A case: reference number, reason, how it stands."""

    def __init__(self, case: CaseView, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        state = self.tr("Open") if case.open else self.tr("Closed")
        since = when.short(case.opened_at, now)
        self._line = f"{state} · {words.priority(case.priority)} · {since}"
        self.setFixedHeight(52)
        self.setAccessibleName(f"{case.reference} {one_line(case.reason)} {self._line}")
        self.setToolTip(one_line(case.reason))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        painter.setPen(QPen(now.accent if self.hasFocus() else now.border, 2 if self.hasFocus() else 1))
        painter.setBrush(now.surface)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS_CARD, theme.RADIUS_CARD
        )
        wide = self.width() - 24.0
        number = QFontMetricsF(theme.font("body", 600)).horizontalAdvance(self._case.reference) + 1
        _line(painter, QRectF(12, 8, number + 1, 18), self._case.reference, "body", 600, "text")
        if self._case.reason:
            rest = QRectF(12 + number, 8, wide - number, 18)
            _line(painter, rest, f" · {one_line(self._case.reason)}", "body", 400, "text")
        _line(painter, QRectF(12, 27, wide, 16), self._line, "fine", 400, "text2")
        painter.end()


class PastRow(_Pressable):
    """A past conversation: channel, first words, date and how it ended."""

    def __init__(
        self, past: PastConversation, now: datetime, *, current: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._past = past
        self._current = current
        label = look(past.channel).label
        snippet = one_line(past.snippet, 160)
        said = self.tr("{channel}: “{text}”").replace("{channel}", label)
        self._title = said.replace("{text}", snippet) if snippet else label
        pieces = [when.short(past.last_at, now)]
        if current:
            pieces.append(self.tr("this conversation"))
        elif past.status is ConversationStatus.CLOSED:
            pieces.append(words.outcome(past.outcome) if past.outcome is not None else self.tr("Closed"))
        elif past.status is ConversationStatus.SNOOZED:
            pieces.append(self.tr("Snoozed"))
        else:
            pieces.append(self.tr("Open"))
        pieces.append(self.tr("Public") if past.public else self.tr("Private"))
        if past.reference:
            pieces.append(past.reference)
        self._line = " · ".join(pieces)
        self.setFixedHeight(46)
        feels = None if past.mood is None else label_of(past.mood)
        self._face = feels if feels != "neutral" else None
        mood = "" if self._face is None else mood_look.mood_word(past.mood, sure=past.mood_sure)
        self.setAccessibleName(" ".join(part for part in (self._title, self._line, mood) if part))
        self.setToolTip("\n".join(part for part in (self._title, mood) if part))
        if current:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = theme.current()
        ground = QRectF(self.rect()).adjusted(-0, 1, 0, -1)
        if self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.sel)
            painter.drawRoundedRect(ground, 6, 6)
        elif self.underMouse() or self.hasFocus():
            painter.setPen(QPen(now.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(now.sunken)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        icons.paint(painter, QRectF(4, 6, 16, 16), look(self._past.channel).icon, now.text2)
        wide = self.width() - 34.0
        room = wide
        if self._face is not None:
            room -= 22
            face = QRectF(self.width() - 21, 6, 15, 15)
            mood_look.paint_mood(painter, face, self._face, self._past.mood_sure)
        _line(painter, QRectF(28, 4, room, 19), self._title, "body", 400, "text")
        _line(painter, QRectF(28, 23, wide, 17), self._line, "fine", 400, "muted")
        painter.end()
