"""A message as a bubble: theirs left, ours right, somebody else's with a bar at the side."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.views import Attachment, MessageView
from agent_console_ui import icons, theme
from agent_console_ui.conversation import attachment_card, message_meta, mood_mark, wording
from agent_console_ui.conversation.document import is_right_to_left, make_document, visible
from agent_console_ui.conversation.hover_actions import HoverBar
from agent_console_ui.conversation.items import Row
from agent_console_ui.conversation.layouts import MARGIN, Hit, HitKind, Look, RowLayout, Scene
from agent_console_ui.conversation.segments import Flow, flow, paint
from agent_console_ui.conversation.thumbnails import HEIGHT, WIDTH, fitted
from agent_console_ui.conversation.veil import heading_of, is_dimmed, is_veiled
from agent_console_ui.widgets.avatar import paint_avatar
from agent_console_ui.widgets.safe_text import one_line

PAD_X, PAD_Y = 12.0, 8.0
WIDEST = 560.0
AVATAR = 24.0
QUOTE_HEIGHT = 38.0
CARD_HEIGHT = attachment_card.HEIGHT
HEADING_HEIGHT, HEADING_ICON = 20.0, 22.0


class BubbleLayout(RowLayout):
    """A message measured for a width."""

    def __init__(self, row: Row) -> None:
        super().__init__(row)
        self._meta = Flow()
        self._reactions: list[tuple[QRectF, str, bool, str]] = []
        self._files: list[tuple[QRectF, Attachment]] = []
        self._quote = QRectF()
        self._bubble = QRectF()
        self._name = False
        self._short = False
        self._meta_at = QPointF()
        self._heading = QRectF()
        self._bar = HoverBar()

    @property
    def message(self) -> MessageView:
        """The message that is shown."""
        item = self.row.item
        assert isinstance(item, MessageView)
        return item

    @property
    def ours(self) -> bool:
        """Whether it stands on the right."""
        return self.message.direction is Direction.OURS

    def bystander(self, scene: Scene) -> bool:
        """Written by somebody who is not the conversation's customer, in a place that has one."""
        return not self.ours and not self.message.is_primary and scene.kind is not ThreadKind.STANDING

    def measure(self, width: float, scene: Scene) -> float:
        """Lay out quote, text, files, reactions and the fine print below."""
        message = self.message
        self.width = width
        room = width - 2 * MARGIN
        indent = AVATAR + 8 if scene.kind is ThreadKind.STANDING and not self.ours else 0.0
        widest = max(120.0, min(WIDEST, room * 0.72) - indent)
        inner = widest - 2 * PAD_X
        colours = theme.current()
        veiled = is_veiled(message, scene)
        quoted = bool(message.folded) and message.id in scene.unquoted
        text = wording.unreadable(message.unreadable) if message.unreadable else message.text
        if quoted:
            text = f"{text}\n\n{message.folded}" if text else message.folded
        has_text = bool(text or message.html) and not veiled
        high = wide = 0.0
        if has_text:
            if self.document is None:
                self.document, self._short = make_document(
                    text,
                    "" if message.unreadable or message.deleted or quoted else message.html,
                    font=theme.font("body"),
                    link=colours.accent,
                    struck=message.deleted,
                    whole=message.id in scene.unfolded,
                )
            self.document.setTextWidth(inner)
            wide = min(inner, ceil(self.document.idealWidth()) + 1.0)
            if is_right_to_left(self.document):
                self.document.setTextWidth(wide)
            high = self.document.size().height()
        quote = bool(message.quote)
        if quote:
            metrics = QFontMetricsF(theme.font("fine"))
            wide = max(wide, min(inner, metrics.horizontalAdvance(one_line(message.quote)[:120]) + 14, 320.0))
        heading = heading_of(message, scene)
        if heading:
            metrics = QFontMetricsF(theme.font("body", 600))
            wide = max(wide, min(inner, metrics.horizontalAdvance(heading) + (HEADING_ICON if veiled else 2)))
        attachments = () if veiled else message.attachments
        sizes = [self._file_size(attachment, inner) for attachment in attachments]
        wide = max([wide, *(float(size.width()) for size in sizes), 24.0])
        box_width = wide + 2 * PAD_X
        top = 8.0 if self.row.first else 2.0
        left = width - MARGIN - box_width if self.ours else MARGIN + indent
        y = top + PAD_Y
        self._quote = QRectF()
        self._heading = QRectF()
        if heading:
            self._heading = QRectF(left + PAD_X, y, wide, HEADING_HEIGHT)
            y += HEADING_HEIGHT + (4 if has_text or attachments else 0)
        if quote:
            self._quote = QRectF(left + PAD_X, y, wide, QUOTE_HEIGHT)
            y += QUOTE_HEIGHT + 6
        self.text_rect = QRectF(left + PAD_X, y, wide, high)
        y += high
        self._files = []
        for attachment, size in zip(attachments, sizes, strict=True):
            if y > top + PAD_Y:
                y += 6
            self._files.append((QRectF(left + PAD_X, y, size.width(), size.height()), attachment))
            y += size.height()
        self._bubble = QRectF(left, top, box_width, y + PAD_Y - top)
        y = self._bubble.bottom()
        y = self._place_reactions(left, y, widest)
        segments = message_meta.segments(
            message, scene, last=self.row.last, short=self._short, mood=self.row.mood
        )
        self._meta = flow(segments, min(room, 560.0) - indent, right=self.ours)
        if segments:
            meta_left = width - MARGIN - min(room, 560.0) + indent - 4 if self.ours else left + 4
            self._meta_at = QPointF(meta_left, y + 4)
            y += 4 + self._meta.height
        self.height = y + (6.0 if self.row.last else 4.0 if segments else 0.0)
        self._bar.place(message, scene, self._bubble, width, ours=self.ours)
        return self.height

    def _file_size(self, attachment: Attachment, inner: float) -> QSize:
        media = attachment.media
        if attachment_card.is_picture(attachment):
            if media.width and media.height:
                size = fitted(QSize(media.width, media.height), min(WIDTH, int(inner)), HEIGHT)
                return QSize(max(64, size.width()), max(48, size.height()))
            return QSize(min(220, int(inner)), 150)
        return QSize(min(280, int(inner)), int(CARD_HEIGHT))

    def _place_reactions(self, left: float, y: float, widest: float) -> float:
        self._reactions = []
        if not self.message.reactions:
            return y
        metrics = QFontMetricsF(theme.font("fine", 500))
        chips = []
        for reaction in self.message.reactions[:20]:
            label = f"{one_line(reaction.key)[:24]} {reaction.count}"
            chips.append((metrics.horizontalAdvance(label) + 16, label, reaction))
        x, top = left, y + 4
        for wide, label, reaction in chips:
            if x + wide > left + widest and x > left:
                x, top = left, top + 26
            self._reactions.append((QRectF(x, top, wide, 22), label, reaction.ours, reaction.key))
            x += wide + 4
        if self.ours:
            right = max(rect.right() for rect, *_ in self._reactions)
            shift = self.width - MARGIN - right
            for rect, *_ in self._reactions:
                rect.translate(shift, 0)
        return top + 22

    def paint(self, painter: QPainter, scene: Scene, look: Look) -> None:
        """Draw the bubble and all that hangs at it."""
        colours = theme.current()
        bystander = self.bystander(scene)
        if look.chosen:
            painter.fillRect(QRectF(0, 0, self.width, self.height), colours.sel)
        painter.setPen(QPen(colours.accent, 1.5) if look.focused else Qt.PenStyle.NoPen)
        dimmed = is_dimmed(self.message)
        if dimmed and not look.focused:
            painter.setPen(QPen(colours.strong, 1, Qt.PenStyle.DashLine))
        painter.setBrush(colours.surface if dimmed else colours.mine if self.ours else colours.theirs)
        painter.drawPath(self._shape(bystander))
        if look.chosen:
            painter.setPen(QPen(colours.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._shape(bystander))
        if bystander:
            bar = QRectF(self._bubble.left(), self._bubble.top(), 3, self._bubble.height())
            painter.fillRect(bar, colours.strong)
        if scene.kind is ThreadKind.STANDING and not self.ours and self.row.last:
            paint_avatar(
                painter,
                QRectF(MARGIN, self._bubble.bottom() - AVATAR, AVATAR, AVATAR),
                one_line(self.message.author_name),
                self.message.customer or self.message.author,
            )
        if not self._heading.isNull():
            self._paint_heading(painter, scene)
        if not self._quote.isNull():
            self._paint_quote(painter)
        faded = self.message.deleted or bool(self.message.unreadable) or dimmed
        self.paint_text(painter, colours.text2 if faded else colours.text, look)
        for rect, attachment in self._files:
            attachment_card.paint(painter, rect, attachment, scene.thumbnails, hovered=look.hovered)
        painter.setFont(theme.font("fine", 500))
        for rect, label, own, _key in self._reactions:
            painter.setPen(QPen(colours.accent if own else colours.border, 1))
            painter.setBrush(colours.accentsoft if own else colours.surface)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 10.5, 10.5)
            painter.setPen(colours.accent if own else colours.text2)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)
        paint(painter, self._meta, self._meta_at, look.hovered)  # type: ignore[arg-type]
        if look.under_mouse:
            self._bar.paint(painter, look.hovered)

    def _shape(self, bystander: bool) -> QPainterPath:
        big, small = float(theme.RADIUS_BUBBLE), 3.0
        corners = [big, big, big, big]  # top left, top right, bottom right, bottom left
        if bystander:
            corners[0] = corners[3] = 0.0
        elif self.ours:
            corners[2] = small
            if not self.row.first:
                corners[1] = small
        else:
            corners[3] = small
            if not self.row.first:
                corners[0] = small
        return rounded(self._bubble, corners)

    def _paint_heading(self, painter: QPainter, scene: Scene) -> None:
        colours, rect = theme.current(), QRectF(self._heading)
        font = theme.font("body", 600)
        warning = not scene.capabilities.heading
        if warning:
            place = QRectF(rect.left(), rect.top() + 2, 16, 16)
            icons.paint(painter, place, "triangle-alert", colours.warn)
            rect.setLeft(rect.left() + HEADING_ICON)
        painter.setFont(font)
        painter.setPen(colours.text)
        words = QFontMetricsF(font).elidedText(
            heading_of(self.message, scene), Qt.TextElideMode.ElideRight, rect.width() + 1
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_quote(self, painter: QPainter) -> None:
        colours = theme.current()
        rect = self._quote
        painter.fillRect(QRectF(rect.left(), rect.top() + 1, 2, rect.height() - 2), colours.accent)
        room = rect.width() - 12
        for index, (words, weight, colour) in enumerate(
            (
                (one_line(self.message.quote_author), 600, colours.text2),
                (one_line(visible(self.message.quote)), 400, colours.text2),
            )
        ):
            font = theme.font("fine", weight)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(
                QRectF(rect.left() + 10, rect.top() + index * 18, room + 2, 19),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room),
            )

    def hit(self, point: QPointF) -> Hit:
        """Actions, links, files, reactions, the quote, the text."""
        if (button := self._bar.hit(point)) is not None:
            return button
        segment = self._meta.at(point - self._meta_at)
        if segment is not None:
            if segment.action:
                return Hit(HitKind.ACTION, action=segment.action, data=segment.data, tooltip=segment.hint)
            return Hit(HitKind.ROW, tooltip=segment.hint)
        for rect, attachment in self._files:
            if rect.contains(point):
                action = "picture" if attachment_card.is_picture(attachment) else "download"
                return Hit(HitKind.ACTION, action, attachment.id, tooltip=one_line(attachment.media.name))
        for rect, _label, own, key in self._reactions:
            if rect.contains(point):
                return Hit(HitKind.ROW if own else HitKind.ACTION, "react", key)
        if self._quote.contains(point) and self.message.in_reply_to:
            return Hit(HitKind.ACTION, "quote", self.message.in_reply_to)
        return self.text_hit(point) or Hit(HitKind.ROW)

    def explains(self, point: QPointF) -> str:
        """The face in the fine print, or the bubble of a customer."""
        if self.ours:
            return ""
        segment = self._meta.at(point - self._meta_at)
        if segment is not None:
            return "mood" if segment.action == mood_mark.ACTION else ""
        return "message" if self._bubble.contains(point) else ""

    def body(self) -> QRectF:
        """Bubble, fine print, and the little buttons beside it."""
        below = QRectF(self._meta_at.x(), self._bubble.bottom(), 1, self.height - self._bubble.bottom() - 4)
        return self._bubble.united(below).united(self._bar.band())

    def place_of(self, action: str) -> QRectF | None:
        """Actions of the fine print, and the files."""
        for rect, attachment in self._files:
            if action == ("picture" if attachment_card.is_picture(attachment) else "download"):
                return rect
        if (button := self._bar.place_of(action)) is not None:
            return button
        found = self._meta.rect_of(action)
        return found.translated(self._meta_at) if found is not None else None


def rounded(rect: QRectF, corners: list[float]) -> QPainterPath:
    """A rectangle with corners of their own: top left, top right, bottom right, bottom left."""
    a, b, c, d = (min(radius, rect.height() / 2, rect.width() / 2) for radius in corners)
    path = QPainterPath()
    path.moveTo(rect.left() + a, rect.top())
    path.lineTo(rect.right() - b, rect.top())
    path.arcTo(QRectF(rect.right() - 2 * b, rect.top(), 2 * b, 2 * b), 90, -90)
    path.lineTo(rect.right(), rect.bottom() - c)
    path.arcTo(QRectF(rect.right() - 2 * c, rect.bottom() - 2 * c, 2 * c, 2 * c), 0, -90)
    path.lineTo(rect.left() + d, rect.bottom())
    path.arcTo(QRectF(rect.left(), rect.bottom() - 2 * d, 2 * d, 2 * d), 270, -90)
    path.lineTo(rect.left(), rect.top() + a)
    path.arcTo(QRectF(rect.left(), rect.top(), 2 * a, 2 * a), 180, -90)
    path.closeSubpath()
    return path
