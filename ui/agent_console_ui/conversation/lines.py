"""Rows between the messages: days, where the new begins, activity, and notes for colleagues."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from agent_console.domain.views import ActivityKind, ActivityView, NoteView
from agent_console_ui import icons, theme, when
from agent_console_ui.conversation import wording
from agent_console_ui.conversation.document import make_document
from agent_console_ui.conversation.items import Row
from agent_console_ui.conversation.layouts import MARGIN, Hit, HitKind, Look, RowLayout, Scene
from agent_console_ui.conversation.segments import Flow, Segment, flow, paint
from agent_console_ui.widgets.safe_text import one_line


class DayLayout(RowLayout):
    """Today, Yesterday, 12 November."""

    def measure(self, width: float, scene: Scene) -> float:
        """One line with air around it."""
        self.width, self.height = width, 40.0
        return self.height

    def paint(self, painter: QPainter, scene: Scene, look: Look) -> None:
        """The day in the middle."""
        if self.row.day is None:
            return
        painter.setFont(theme.font("fine"))
        painter.setPen(theme.current().muted)
        text = wording.day(self.row.day, scene.now())
        painter.drawText(QRectF(0, 8, self.width, 24), Qt.AlignmentFlag.AlignCenter, text)


class NewLayout(RowLayout):
    """The line above what came since the agent last looked."""

    def measure(self, width: float, scene: Scene) -> float:
        """One line."""
        self.width, self.height = width, 32.0
        return self.height

    def paint(self, painter: QPainter, scene: Scene, look: Look) -> None:
        """Words between two rules."""
        colours = theme.current()
        font = theme.font("fine", 600)
        text = QCoreApplication.translate("Conversation", "New since you looked")
        half = QFontMetricsF(font).horizontalAdvance(text) / 2 + 12
        middle = self.width / 2
        pen = QPen(colours.accent, 1)
        painter.setPen(pen)
        painter.setOpacity(0.5)
        painter.drawLine(QPointF(MARGIN, 16.5), QPointF(max(MARGIN, middle - half), 16.5))
        painter.drawLine(QPointF(middle + half, 16.5), QPointF(self.width - MARGIN, 16.5))
        painter.setOpacity(1.0)
        painter.setFont(font)
        painter.drawText(QRectF(0, 4, self.width, 24), Qt.AlignmentFlag.AlignCenter, text)


class ActivityLayout(RowLayout):
    """Something that was done to the conversation: an icon and a sentence in the middle, and where it leads."""

    def __init__(self, row: Row) -> None:
        super().__init__(row)
        self._text = self._reason = self._link = ""
        self._link_at = QRectF()

    @property
    def item(self) -> ActivityView:
        """What was done."""
        item = self.row.item
        assert isinstance(item, ActivityView)
        return item

    def measure(self, width: float, scene: Scene) -> float:
        """One line, or two when a reason was given."""
        item = self.item
        self.width = width
        room = width - 2 * MARGIN
        metrics = QFontMetricsF(theme.font("fine"))
        self._link = QCoreApplication.translate("Conversation", "Open") if item.conversation else ""
        link = QFontMetricsF(theme.font("fine", 600)).horizontalAdvance(self._link) + 8 if self._link else 0.0
        text = f"{wording.activity(item, scene.now())} · {when.clock(item.occurred_at)}"
        self._text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room - 20 - link)
        told = item.kind is ActivityKind.MODERATED  # the reason stands in the sentence
        reason = "" if told else one_line(item.detail)
        self._reason = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, room)
        self.height = 28.0 + (18.0 if self._reason else 0.0)
        self._long = metrics.horizontalAdvance(self._text)
        self._left = (width - self._long - 20 - link) / 2
        self._link_at = QRectF(self._left + 20 + self._long + 8, 4, link, 20) if self._link else QRectF()
        return self.height

    def paint(self, painter: QPainter, scene: Scene, look: Look) -> None:
        """Draw it in the middle."""
        colours = theme.current()
        left = self._left
        icons.paint(painter, QRectF(left, 7, 14, 14), wording.activity_icon(self.item), colours.muted)
        painter.setFont(theme.font("fine"))
        painter.setPen(colours.muted)
        painter.drawText(QRectF(left + 20, 4, self._long + 4, 20), Qt.AlignmentFlag.AlignVCenter, self._text)
        if self._reason:
            painter.drawText(QRectF(0, 22, self.width, 20), Qt.AlignmentFlag.AlignCenter, self._reason)
        if self._link:
            font = theme.font("fine", 600)
            font.setUnderline(look.hovered is not None)
            painter.setFont(font)
            painter.setPen(colours.accent)
            painter.drawText(self._link_at, Qt.AlignmentFlag.AlignVCenter, self._link)

    def hit(self, point: QPointF) -> Hit:
        """The other conversation."""
        if self._link_at.adjusted(-4, -2, 4, 2).contains(point):
            return Hit(HitKind.ACTION, "open_conversation", self.item.conversation)
        return Hit(HitKind.ROW)

    def place_of(self, action: str) -> QRectF | None:
        """The way to the other conversation."""
        return self._link_at if action == "open_conversation" and self._link else None


class NoteLayout(RowLayout):
    """A note for colleagues: paper across the whole width, with a lock and the words "Internal note"."""

    def measure(self, width: float, scene: Scene) -> float:
        """Head line and text."""
        item = self.row.item
        assert isinstance(item, NoteView)
        colours = theme.current()
        self.width = width
        room = max(40.0, width - 2 * MARGIN - 24)
        if self.document is None:
            self.document, self._short = make_document(
                item.text,
                "",
                font=theme.font("body"),
                link=colours.accent,
                whole=item.id in scene.unfolded,
            )
        self.document.setTextWidth(room)
        high = self.document.size().height()
        head = [
            Segment(
                QCoreApplication.translate("Conversation", "Internal note"), "warn", icon="lock", strong=True
            ),
            Segment(
                one_line(item.agent_name) or QCoreApplication.translate("Conversation", "Us"),
                "warn",
                strong=True,
            ),
            Segment(when.clock(item.occurred_at), "warn", strong=True, tooltip=when.full(item.occurred_at)),
        ]
        self._head = flow(head, room, right=False)
        self.text_rect = QRectF(MARGIN + 12, 6 + 8 + self._head.height + 2, room, high)
        self._foot = Flow()
        if self._short:
            self._foot = flow(
                [
                    Segment(
                        QCoreApplication.translate("Conversation", "Show all"), "accent", action="show_all"
                    )
                ],
                room,
                right=False,
            )
        self.height = self.text_rect.bottom() + self._foot.height + 10 + 6
        return self.height

    def paint(self, painter: QPainter, scene: Scene, look: Look) -> None:
        """Paper with its text."""
        colours = theme.current()
        paper = QRectF(MARGIN + 0.5, 6.5, self.width - 2 * MARGIN - 1, self.height - 13)
        painter.setPen(QPen(colours.accent if look.chosen or look.focused else colours.noteb, 1))
        painter.setBrush(colours.note)
        painter.drawRoundedRect(paper, theme.RADIUS_CARD, theme.RADIUS_CARD)
        paint(painter, self._head, QPointF(MARGIN + 12, 14))
        self.paint_text(painter, colours.text, look)
        paint(painter, self._foot, self.text_rect.bottomLeft())

    def hit(self, point: QPointF) -> Hit:
        """Text, links, or "Show all"."""
        segment = self._foot.at(point - self.text_rect.bottomLeft())
        if segment is not None and segment.action:
            return Hit(HitKind.ACTION, action=segment.action)
        return self.text_hit(point) or Hit(HitKind.ROW)
