"""Files at a message: pictures as thumbnails, everything else as a card with name and size."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from agent_console.domain.views import Attachment
from agent_console_ui import icons, theme, words
from agent_console_ui.conversation.thumbnails import Thumbnails, ThumbnailState
from agent_console_ui.widgets.safe_text import one_line

HEIGHT = 48.0
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"})
"""What Qt decodes without a plugin that runs foreign markup; SVG is a file like others."""


def is_picture(attachment: Attachment) -> bool:
    """Whether it is shown as a thumbnail."""
    return attachment.media.mime.lower().split(";")[0].strip() in _PICTURES


def paint(
    painter: QPainter,
    rect: QRectF,
    attachment: Attachment,
    thumbnails: Thumbnails | None,
    *,
    hovered: object | None = None,
) -> None:
    """Draw a file in its place."""
    if is_picture(attachment):
        _paint_picture(painter, rect, attachment, thumbnails)
    else:
        _paint_card(painter, rect, attachment, lit=hovered == attachment.id)


def _paint_picture(
    painter: QPainter, rect: QRectF, attachment: Attachment, thumbnails: Thumbnails | None
) -> None:
    colours = theme.current()
    state, picture = (
        thumbnails.get(attachment.id) if thumbnails is not None else (ThumbnailState.LOADING, None)
    )
    clip = QPainterPath()
    clip.addRoundedRect(rect, theme.RADIUS_CARD, theme.RADIUS_CARD)
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, colours.sunken)
    if picture is not None:
        shown = picture.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, shown.width(), shown.height())
        target.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))
        painter.restore()
        return
    painter.restore()
    painter.setPen(QPen(colours.border, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS_CARD, theme.RADIUS_CARD)
    middle = rect.center()
    icons.paint(painter, QRectF(middle.x() - 10, middle.y() - 20, 20, 20), "image", colours.muted)
    caption = (
        QCoreApplication.translate("Conversation", "Picture not loaded. Click to open it.")
        if state is ThumbnailState.FAILED
        else one_line(attachment.media.name)
    )
    font = theme.font("fine")
    painter.setFont(font)
    painter.setPen(colours.muted)
    painter.drawText(
        QRectF(rect.left() + 8, middle.y() + 4, rect.width() - 16, 18),
        Qt.AlignmentFlag.AlignCenter,
        QFontMetricsF(font).elidedText(caption, Qt.TextElideMode.ElideMiddle, rect.width() - 16),
    )


def _paint_card(painter: QPainter, rect: QRectF, attachment: Attachment, *, lit: bool) -> None:
    colours = theme.current()
    painter.setPen(QPen(colours.strong if lit else colours.border, 1))
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS_CARD, theme.RADIUS_CARD)
    icons.paint(painter, QRectF(rect.left() + 12, rect.top() + 14, 20, 20), "file-text", colours.text2)
    icons.paint(
        painter,
        QRectF(rect.right() - 28, rect.top() + 16, 16, 16),
        "download",
        colours.accent if lit else colours.muted,
    )
    room = rect.width() - 42 - 36
    font = theme.font("body", 500)
    painter.setFont(font)
    painter.setPen(colours.text)
    painter.drawText(
        QRectF(rect.left() + 42, rect.top() + 6, room + 2, 18),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        QFontMetricsF(font).elidedText(one_line(attachment.media.name), Qt.TextElideMode.ElideMiddle, room),
    )
    painter.setFont(theme.font("fine"))
    painter.setPen(colours.muted)
    size = attachment.media.size
    known = QCoreApplication.translate("Conversation", "Size unknown") if size is None else words.size(size)
    painter.drawText(
        QRectF(rect.left() + 42, rect.top() + 24, room + 2, 18),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        known,
    )
