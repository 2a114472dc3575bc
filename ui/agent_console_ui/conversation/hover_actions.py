"""What can be done to a message at once, beside its bubble while the mouse is on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from agent_console.domain.entry import Direction, Moderation
from agent_console.domain.views import MessageView
from agent_console_ui import icons, theme
from agent_console_ui.conversation.layouts import Hit, HitKind, Scene
from agent_console_ui.conversation.message_menu import can_reply_privately

SIDE, GAP = 26.0, 6.0


@dataclass(frozen=True, slots=True)
class HoverAction:
    """One little button: an action of `MessageActions`, or the menu."""

    icon: str
    action: str
    data: str
    tooltip: str
    on: bool = False


def actions_of(message: MessageView, scene: Scene) -> list[HoverAction]:
    """At most four, the menu last; none where one only reads or the message has not left."""
    if scene.read_only or message.unreadable:
        return []
    tr = QCoreApplication.translate
    can = scene.capabilities
    menu = HoverAction("ellipsis", "menu", "", tr("Conversation", "More"))
    if message.direction is Direction.OURS:
        return [menu]
    found = []
    if can.send and can.quote:
        found.append(HoverAction("reply", "reply_to", "", tr("Conversation", "Reply to this")))
    if can_reply_privately(message, can, scene.now()):
        found.append(
            HoverAction("message-square-lock", "reply_privately", "", tr("Conversation", "Reply privately"))
        )
    if message.liked and Moderation.UNLIKE in can.moderate:
        found.append(
            HoverAction(
                "heart", "moderate", "unlike|mistake", tr("Conversation", "Take the like back"), on=True
            )
        )
    elif Moderation.LIKE in can.moderate and not message.liked:
        found.append(HoverAction("heart", "moderate", "like|thanks", tr("Conversation", "Like")))
    return [*found, menu]


class HoverBar:
    """Where the little buttons of one bubble stand, relative to its row."""

    def __init__(self) -> None:
        self._placed: list[tuple[QRectF, HoverAction]] = []

    def place(self, message: MessageView, scene: Scene, bubble: QRectF, width: float, *, ours: bool) -> None:
        """Right of theirs, left of ours; at the level of the bubble's last line."""
        actions = actions_of(message, scene)
        wide = SIDE * len(actions)
        left = bubble.left() - GAP - wide if ours else bubble.right() + GAP
        if left < 2 or left + wide > width - 2:
            actions = actions[-1:]  # only the menu fits
            left = bubble.left() - GAP - SIDE if ours else bubble.right() + GAP
        top = bubble.bottom() - SIDE - 2
        self._placed = [
            (QRectF(left + SIDE * number, top, SIDE, SIDE), action) for number, action in enumerate(actions)
        ]

    def paint(self, painter: QPainter, hovered: object | None) -> None:
        """One band with the buttons in it."""
        if not self._placed:
            return
        colours = theme.current()
        band = self.band()
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for rect, action in self._placed:
            if hovered is not None and hovered == (action.data or action.action):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.sunken)
                painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 4, 4)
            ink = colours.accent if action.on else colours.text2
            icons.paint(painter, rect.adjusted(5, 5, -5, -5), action.icon, ink)

    def band(self) -> QRectF:
        """All of them together; empty where there are none."""
        return self._placed[0][0].united(self._placed[-1][0]) if self._placed else QRectF()

    def hit(self, point: QPointF) -> Hit | None:
        """The button under a point."""
        for rect, action in self._placed:
            if rect.contains(point):
                return Hit(HitKind.ACTION, action.action, action.data, tooltip=action.tooltip)
        return None

    def place_of(self, action: str) -> QRectF | None:
        """Where a button stands."""
        return next((rect for rect, each in self._placed if each.action == action), None)
