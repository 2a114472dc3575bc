"""Who will be able to see a reply: as what it answers, unless the agent says otherwise."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.entry import Visibility
from agent_console.domain.views import ConversationView, MessageView
from agent_console_ui import icons, words_of_reach
from agent_console_ui.widgets.button import Button


def usual(view: ConversationView, answered: MessageView | None) -> Visibility:
    """What a reply gets by itself: as public as the message it answers, or the next less public shade on offer."""
    place = Visibility.PUBLIC if view.row.public else Visibility.DIRECT
    wanted = (answered.visibility if answered is not None else None) or place
    offered = view.capabilities.visibilities
    if not offered or wanted in offered:
        return wanted
    narrower = [each for each in offered if each.reach <= wanted.reach]
    if narrower:
        return max(narrower, key=lambda each: each.reach)
    return min(offered, key=lambda each: each.reach)


class ReachButton(Button):
    """Says the shade that is chosen and offers the others; `chosen` gives None for the usual one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "chevron-down", "link", parent)
        self._offered: tuple[Visibility, ...] = ()
        self._usual = self._now = Visibility.PUBLIC
        self.clicked.connect(self.open_menu)

    def say_reach(self, offered: tuple[Visibility, ...], usual_one: Visibility, now: Visibility) -> None:
        """Offer these; without any, or with a single one, there is nothing to choose."""
        self._offered, self._usual, self._now = offered, usual_one, now
        self.setText(self.tr("Change"))
        name = words_of_reach.visibility(now)
        self.setAccessibleName(self.tr("Who can see it: {name}. Change").replace("{name}", name))
        self.setToolTip(self.tr("Who can see it"))
        self.setVisible(len(offered) > 1)

    def open_menu(self) -> None:
        """The shades, most public first; the usual one is named."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Who can see it"))
        group = QActionGroup(menu)
        for each in self._offered:
            name = words_of_reach.visibility(each)
            if each is self._usual:
                name = self.tr("{name} – as what it answers").replace("{name}", name)
            elif each.reach > self._usual.reach:
                name = self.tr("{name} – more public than what it answers").replace("{name}", name)
            action = menu.addAction(icons.icon(words_of_reach.VISIBILITY_ICONS[each]), name)
            action.setCheckable(True)
            action.setChecked(each is self._now)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, each=each: self._choose(each))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, which: Visibility) -> None:
        self.chosen.emit(None if which is self._usual else which)
