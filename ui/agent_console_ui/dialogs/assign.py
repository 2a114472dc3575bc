"""Assigning conversations to an agent: type a few letters of the name; oneself stands first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget, QWidgetAction

from agent_console.domain.agent import Agent
from agent_console.domain.console import Done
from agent_console_ui import icons, theme
from agent_console_ui.context import Ui
from agent_console_ui.inbox.actions import give, said_of
from agent_console_ui.widgets.safe_text import one_line

_AGENT = "agent"


class AssignMenu(QMenu):
    """The agents, filtered as one types. A name that nobody has can be added as a colleague."""

    def __init__(self, parent: QWidget, ui: Ui, ids: Sequence[str]) -> None:
        super().__init__(parent)
        self._owner, self._ui, self._ids = parent, ui, list(ids)
        self._agents: tuple[Agent, ...] = ()
        self.setAccessibleName(self.tr("Assign to"))
        self.setMinimumWidth(260)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Assign to…"))
        self.filter.setAccessibleName(self.tr("Assign to…"))
        self.filter.textChanged.connect(self._show)
        self.filter.installEventFilter(self)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.S1, theme.S1, theme.S1, theme.S1)
        row.addWidget(self.filter)
        typed = QWidgetAction(self)
        typed.setDefaultWidget(holder)
        self.addAction(typed)
        self._people: list[QAction] = []
        self._waiting = self.addAction(self.tr("Reading names…"))
        self._waiting.setEnabled(False)
        self._line = self.addSeparator()
        self._new = self.addAction(icons.icon("user-plus"), "")
        self._new.triggered.connect(lambda: self._add(self.filter.text().strip()))
        self._new.setVisible(False)
        release = self.addAction(icons.icon("user-minus"), self.tr("Nobody"))
        release.triggered.connect(self._release)
        self.aboutToHide.connect(self.deleteLater)
        ui.operations.read(self, ui.console.read.agents, self._known, key="agents")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.filter, self.filter.setFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_first()
                return True
            if event.key() == Qt.Key.Key_Down:
                first = next((action for action in self._people if action.isVisible()), None)
                self.setFocus()
                if first is not None:
                    self.setActiveAction(first)
                return True
        return super().eventFilter(watched, event)

    def _known(self, agents: tuple[Agent, ...]) -> None:
        me = self._ui.console.info.agent
        others = sorted((a for a in agents if a.id != me.id), key=lambda a: a.name.casefold())
        self._agents = (me, *others)
        self.removeAction(self._waiting)
        for agent in self._agents:
            name = one_line(agent.name, 60).replace("&", "&&")
            shown = self.tr("{name} (you)").replace("{name}", name) if agent is me else name
            action = QAction(icons.icon("circle-user" if agent is me else "user-round"), shown, self)
            action.setData(agent.id)
            action.triggered.connect(partial(self._assign, agent))
            self.insertAction(self._line, action)
            self._people.append(action)
        self._show(self.filter.text())

    def _show(self, text: str) -> None:
        wanted = text.strip().casefold()
        exact = False
        for agent, action in zip(self._agents, self._people, strict=True):
            action.setVisible(wanted in agent.name.casefold())
            exact = exact or agent.name.casefold() == wanted
        self._new.setVisible(bool(wanted) and bool(self._agents) and not exact)
        name = one_line(text.strip(), 60).replace("&", "&&")
        self._new.setText(self.tr("Add “{name}” as a colleague").replace("{name}", name))

    def _take_first(self) -> None:
        for action in (*self._people, self._new):
            if action.isVisible():
                self.close()
                action.trigger()
                return

    def _assign(self, agent: Agent, _checked: bool = False) -> None:
        said = self.tr("Assigned to {name}").replace("{name}", one_line(agent.name, 60))
        give(self._owner, self._ui, self._ids, agent.id, said)

    def _add(self, name: str) -> None:
        ui, ids, work = self._ui, self._ids, self._ui.console.work
        said = self.tr("Assigned to {name}").replace("{name}", one_line(name, 60))

        async def add_and_assign() -> Done:
            agent = await work.add_agent(name)
            return await work.assign(ids, agent.id)

        ui.operations.command(self._owner, add_and_assign, lambda answer: ui.toast(said_of(answer, said)))

    def _release(self) -> None:
        give(self._owner, self._ui, self._ids, "", self.tr("Released"))
