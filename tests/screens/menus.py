"""The menus over conversations, and what floats over the window."""

from __future__ import annotations

from agent_console_ui.dialogs.assign import AssignMenu
from agent_console_ui.dialogs.close import CloseMenu
from agent_console_ui.dialogs.snooze import SnoozeMenu
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from tests.screens.pretend import PretendConsole
from tests.screens.registry import screen
from tests.screens.stage import Stage


def _pop(stage: Stage, menu: QMenu) -> QMenu:
    menu.popup(QPoint(40, 40))
    stage.settle()
    return menu


@screen("menu-assign", AssignMenu)
def assign(stage: Stage) -> QWidget:
    return _pop(stage, AssignMenu(stage.behind(), stage.ui(PretendConsole(stage.console)), ["c"]))


@screen("menu-assign-new-colleague")
def assign_new(stage: Stage) -> QWidget:
    menu = AssignMenu(stage.behind(), stage.ui(PretendConsole(stage.console)), ["c"])
    _pop(stage, menu)
    menu.filter.setText("Nuria Vega")
    return menu


@screen("menu-close", CloseMenu)
def close(stage: Stage) -> QWidget:
    return _pop(stage, CloseMenu(stage.behind(), stage.ui(), ["c"]))


@screen("menu-close-several")
def close_several(stage: Stage) -> QWidget:
    return _pop(stage, CloseMenu(stage.behind(), stage.ui(), [f"c{n}" for n in range(5)]))


@screen("menu-snooze", SnoozeMenu)
def snooze(stage: Stage) -> QWidget:
    return _pop(stage, SnoozeMenu(stage.behind(), stage.ui(), ["c"]))
