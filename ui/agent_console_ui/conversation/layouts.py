"""Rows of the time line measured for one width: what every kind of row has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QPainter, QPalette, QTextCursor, QTextDocument

from agent_console.domain.account import HealthState
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import ThreadKind
from agent_console_ui import theme
from agent_console_ui.conversation.items import Row
from agent_console_ui.conversation.thumbnails import Thumbnails

MARGIN = 20.0


@dataclass(slots=True)
class Scene:
    """What rows must know about the conversation to draw themselves."""

    now: Callable[[], datetime]
    kind: ThreadKind = ThreadKind.PRIVATE
    channel: str = ""
    customer_name: str = ""
    capabilities: Capabilities = field(default_factory=Capabilities)
    held_up: HealthState | None = None
    """Why what is queued waits; None when it does not."""
    read_only: bool = False
    """A past conversation that is only read: nothing can be done about its messages."""
    thumbnails: Thumbnails | None = None
    unfolded: set[str] = field(default_factory=set)
    """Messages that are shown whole."""
    unveiled: set[str] = field(default_factory=set)
    """Messages whose content warning was opened."""
    unquoted: set[str] = field(default_factory=set)
    """Messages shown with what they quote and how they are signed."""
    title: str = ""
    """The conversation's own; a subject that says the same is not repeated."""


class HitKind(Enum):
    """What is under the mouse."""

    NOTHING = auto()
    ROW = auto()
    TEXT = auto()
    LINK = auto()
    ACTION = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point of a row. `data` is a link's target or what an action is about."""

    kind: HitKind = HitKind.NOTHING
    action: str = ""
    data: str = ""
    position: int = -1
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a row is to be drawn at this moment."""

    chosen: bool = False
    focused: bool = False
    cursor: QTextCursor | None = None
    hovered: object | None = None
    """The segment under the mouse."""
    under_mouse: bool = False
    """The mouse is on this row: what can be done to it at once is shown."""


class RowLayout:
    """A row measured for a width. `release` lets go of the document, the height stays true."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.width = 0.0
        self.height = 0.0
        self.document: QTextDocument | None = None
        self.text_rect = QRectF()

    def measure(self, width: float, scene: Scene) -> float:
        """Lay the row out for a width and say how high it is."""
        raise NotImplementedError

    def paint(self, painter: QPainter, scene: Scene, look: Look) -> None:
        """Draw the row, its top left corner at the painter's origin."""
        raise NotImplementedError

    def hit(self, point: QPointF) -> Hit:
        """What is under a point, relative to the row."""
        return Hit(HitKind.ROW)

    def place_of(self, action: str) -> QRectF | None:
        """Where something to click stands, relative to the row; None when there is none of that name."""
        return None

    def explains(self, point: QPointF) -> str:
        """What of a message with a mood is under a point: "mood", "message", or nothing."""
        return ""

    def body(self) -> QRectF:
        """What belongs to a message and must not be covered by what explains it, relative to the row."""
        return QRectF(0, 0, self.width, self.height)

    def release(self) -> None:
        """Give memory back; the row is measured again before it is drawn."""
        self.document = None

    def position_near(self, point: QPointF) -> int:
        """The place in the text that is nearest to a point."""
        if self.document is None:
            return -1
        inside = point - self.text_rect.topLeft()
        if inside.y() < 0:
            return 0
        if inside.y() > self.text_rect.height():
            return self.document.characterCount() - 1
        return self.document.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)

    def text_hit(self, point: QPointF) -> Hit | None:
        """What is under a point of the text: a link, words, or nothing of it."""
        if self.document is None or not self.text_rect.adjusted(-4, -2, 4, 2).contains(point):
            return None
        inside = point - self.text_rect.topLeft()
        layout = self.document.documentLayout()
        target = layout.anchorAt(inside)
        position = layout.hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)
        if target:
            return Hit(HitKind.LINK, data=target, position=position, tooltip=target)
        return Hit(HitKind.TEXT, position=position)

    def paint_text(self, painter: QPainter, colour: QColor, look: Look) -> None:
        """Draw the document in its place, with what is selected."""
        if self.document is None:
            return
        colours = theme.current()
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, colour)
        context.palette = palette
        if look.cursor is not None and look.cursor.hasSelection():
            selection = QAbstractTextDocumentLayout.Selection()
            selection.cursor = look.cursor
            form = selection.format
            form.setBackground(colours.accent)
            form.setForeground(colours.onaccent)
            selection.format = form
            context.selections = [selection]
        painter.save()
        painter.translate(self.text_rect.topLeft())
        context.clip = QRectF(0, 0, self.text_rect.width() + 2, self.text_rect.height() + 2)
        self.document.documentLayout().draw(painter, context)
        painter.restore()
