"""Filtering the inbox by mood: the button that offers it, and the strip that shows it with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import InboxQuery
from agent_console_ui import icons, mood_look, theme
from agent_console_ui.context import Ui
from agent_console_ui.widgets.button import IconButton
from agent_console_ui.widgets.chip import Tone, colours

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

SHOWN = (
    MoodFilter.NEGATIVE,
    MoodFilter.FALLING,
    MoodFilter.NEUTRAL,
    MoodFilter.POSITIVE,
    MoodFilter.UNRATED,
)
"""In the order of the menu: what burns first."""
_CHIP = 24
MOST = 999
"""Counted up to here: more is a crowd."""


def name_of(mood: MoodFilter | None) -> str:
    """As the menu says it."""
    match mood:
        case None:
            return QCoreApplication.translate("MoodFilter", "All moods")
        case MoodFilter.NEGATIVE:
            return mood_look.label_word("negative")
        case MoodFilter.NEUTRAL:
            return mood_look.label_word("neutral")
        case MoodFilter.POSITIVE:
            return mood_look.label_word("positive")
        case MoodFilter.UNRATED:
            return mood_look.label_word(None)
        case MoodFilter.FALLING:
            return mood_look.trend_word(-1)


def icon_of(mood: MoodFilter | None) -> str:
    """A face, the falling line, or the empty ring of what is not rated."""
    match mood:
        case None:
            return "layers"
        case MoodFilter.NEGATIVE:
            return mood_look.icon_name("negative")
        case MoodFilter.NEUTRAL:
            return mood_look.icon_name("neutral")
        case MoodFilter.POSITIVE:
            return mood_look.icon_name("positive")
        case MoodFilter.UNRATED:
            return mood_look.icon_name(None)
        case MoodFilter.FALLING:
            return mood_look.trend_icon_name(-1)


def said(mood: MoodFilter | None) -> str:
    """For the palette, where it stands among other things: "Mood: negative"."""
    if mood is None:
        return name_of(None)
    return QCoreApplication.translate("MoodFilter", "Mood: {mood}").format(
        mood=mood_look.within(name_of(mood))
    )


_TONES: dict[MoodFilter, Tone] = {
    MoodFilter.NEGATIVE: "neg",
    MoodFilter.FALLING: "neg",
    MoodFilter.NEUTRAL: "neutral",
    MoodFilter.POSITIVE: "pos",
    MoodFilter.UNRATED: "neutral",
}


def _tint(mood: MoodFilter | None) -> QColor | None:
    return colours(_TONES[mood])[0] if mood is not None else None


class MoodButton(IconButton):
    """In the head of the list; one click shows what there is to choose."""

    chosen = Signal(object)
    """A `MoodFilter`, or None for all."""
    asked = Signal()
    """The menu opened: `show_counts` may say how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("smile", "", 18, parent)
        self._mood: MoodFilter | None = None
        self._actions: dict[MoodFilter | None, QAction] = {}
        """Entries of the menu while it is open."""
        self.setCheckable(True)
        self.clicked.connect(self.ask)
        self.show_mood(None)

    def show_mood(self, mood: MoodFilter | None) -> None:
        """This one is in force."""
        self._mood = mood
        self.setChecked(mood is not None)
        name = self.tr("Filter by mood")
        if mood is not None:
            name = self.tr("Filter by mood: {mood}").format(mood=mood_look.within(name_of(mood)))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setIcon(icons.icon("smile" if mood is None else icon_of(mood)))

    def ask(self) -> None:
        """Open the menu below the button, and have it counted what stands behind each mood."""
        from PySide6.QtGui import QAction, QActionGroup
        from PySide6.QtWidgets import QMenu

        self.setChecked(self._mood is not None)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Filter by mood"))
        group = QActionGroup(menu)
        for mood in (None, *SHOWN):
            action = QAction(icons.icon(icon_of(mood), _tint(mood)), self._entry(mood), menu)
            self._actions[mood] = action
            action.setCheckable(True)
            action.setChecked(mood is self._mood)
            action.triggered.connect(partial(self._choose, mood))
            group.addAction(action)
            menu.addAction(action)
            if mood is None:
                menu.addSeparator()
        menu.aboutToHide.connect(self._actions.clear)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.asked.emit()

    def show_counts(self, counts: Mapping[MoodFilter | None, int]) -> None:
        """So many conversations stand behind each; nothing happens when the menu is away again."""
        for mood, action in self._actions.items():
            action.setText(self._entry(mood, counts.get(mood)))

    def _entry(self, mood: MoodFilter | None, count: int | None = None) -> str:
        """Name, count, and a check where it is in force: the icon has taken the check's own place."""
        number = " " * 4 if count is None else f"{MOST}+" if count > MOST else str(count)
        return f"{name_of(mood)}\t{number}{'  ✓' if mood is self._mood else ''}"

    def _choose(self, mood: MoodFilter | None, _checked: bool = False) -> None:
        self.chosen.emit(mood)


def count_moods(
    owner: QObject, ui: Ui, query: InboxQuery, done: Callable[[dict[MoodFilter | None, int]], None]
) -> None:
    """How many conversations the query leaves in each mood; None: in any."""
    reading = ui.console.read

    async def count() -> dict[MoodFilter | None, int]:
        wanted: tuple[MoodFilter | None, ...] = (None, *SHOWN)
        return {
            mood: len(await reading.inbox_ids(msgspec.structs.replace(query, mood=mood), MOST + 1))
            for mood in wanted
        }

    ui.operations.read(owner, count, done, key="moods", failed=lambda _: None)


class FilterChip(QAbstractButton):
    """The filter in force; a click, Enter, Delete or Backspace takes it off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = MoodFilter.NEGATIVE
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.notifier.changed.connect(self.update)

    def show_mood(self, mood: MoodFilter) -> None:
        """Stand for this one."""
        self._mood = mood
        self.setText(name_of(mood))
        name = self.tr("Take off the filter: {mood}").format(mood=mood_look.within(said(mood)))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font("fine", 500)).horizontalAdvance(self.text())
        return QSize(round(words) + 2 * 8 + 2 * (14 + 4) + 2, _CHIP)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_Delete, keys.Key_Backspace):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground = colours(_TONES[self._mood])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        near = self.hasFocus() or self.underMouse()
        painter.setPen(
            QPen(theme.current().accent if self.hasFocus() else ink, 1.5) if near else Qt.PenStyle.NoPen
        )
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        top = (self.height() - 14) / 2
        icons.paint(painter, QRectF(8, top, 14, 14), icon_of(self._mood), ink)
        icons.paint(painter, QRectF(self.width() - 8 - 14, top, 14, 14), "x", ink)
        painter.setFont(theme.font("fine", 500))
        painter.setPen(ink)
        words = QRectF(8 + 14 + 4, 0, self.width() - 2 * (8 + 14 + 4) + 2, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()


class MoodBar(QWidget):
    """Below the head while a filter is in force: which, how many conversations it leaves, and the way back."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = FilterChip(self)
        self.chip.clicked.connect(self.removed)
        self._count = QLabel(self)
        self._count.setFont(theme.font("fine"))
        self._count.setProperty("tone", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S3, 0, theme.S3, theme.S2)
        row.setSpacing(theme.S2)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self._count)
        self.hide()

    def show_mood(self, mood: MoodFilter | None) -> None:
        """This one is in force; None: nothing to show."""
        if mood is not None:
            self.chip.show_mood(mood)
        else:
            self._count.clear()
        self.setVisible(mood is not None)

    def show_count(self, count: int) -> None:
        """So many conversations are left."""
        self._count.setText(self.tr("%n conversation(s)", "", count))
