"""The windows: the inbox at the sizes of real desks, its views and blank states, and the first window."""

from __future__ import annotations

from agent_console_ui.first.first_window import FirstWindow
from agent_console_ui.main_window import MainWindow
from agent_console_ui.opening import OpeningWindow
from agent_console_ui.preferences import Preferences
from agent_console_ui.shortcut_sheet import ShortcutSheet
from PySide6.QtWidgets import QWidget

from agent_console.domain.views import InboxQuery, View
from agent_console.errors import NoKeyring, WrongKey
from tests.screens.dialogs import beginning
from tests.screens.pretend import PretendConsole
from tests.screens.registry import screen
from tests.screens.stage import Stage


def _open(stage: Stage, width: int = 1440, height: int = 900, row: int = 0) -> MainWindow:
    window = stage.window(width=width, height=height)
    ids = stage.wait(stage.console.read.inbox_ids(InboxQuery()))
    window.open_conversation(ids[row])
    stage.settle()
    window.resize(width, height)
    stage.settle()
    return window


@screen("main")
def main(stage: Stage) -> QWidget:
    return _open(stage)


@screen("main-1366x768")
def main_1366(stage: Stage) -> QWidget:
    return _open(stage, 1366, 768)


@screen("main-1240x800")
def main_1240(stage: Stage) -> QWidget:
    return _open(stage, 1240, 800)


@screen("main-1024x768")
def main_1024(stage: Stage) -> QWidget:
    return _open(stage, 1024, 768)


@screen("main-private")
def main_private(stage: Stage) -> QWidget:
    return _open(stage, row=1)


@screen("main-community")
def main_community(stage: Stage) -> QWidget:
    return _open(stage, row=6)


@screen("main-nothing-open")
def main_nothing(stage: Stage) -> QWidget:
    return stage.window()


@screen("main-no-account")
def main_no_account(stage: Stage) -> QWidget:
    return stage.window(PretendConsole(stage.console, shown=(), empty=True))


@screen("main-trouble")
def main_trouble(stage: Stage) -> QWidget:
    return stage.window(PretendConsole(stage.console))


@screen("main-note")
def main_note(stage: Stage) -> QWidget:
    window = _open(stage)
    window.conversation.note()
    return window


@screen("main-search")
def main_search(stage: Stage) -> QWidget:
    window = _open(stage)
    window.inbox.focus_search()
    field = window.focusWidget()
    if field is not None and hasattr(field, "setText"):
        field.setText("pedido")
    stage.settle()
    return window


@screen("main-palette")
def main_palette(stage: Stage) -> QWidget:
    window = _open(stage)
    window.commands.open_palette()
    stage.settle()
    return window


@screen("main-drawer-1240x800")
def main_drawer(stage: Stage) -> QWidget:
    window = _open(stage, 1240, 800)
    window.toggle_history()
    stage.settle()
    return window


@screen("main-compact")
def main_compact(stage: Stage) -> QWidget:
    window = _open(stage)
    window.inbox.set_compact(True)
    stage.settle()
    return window


def _view(stage: Stage, view: View) -> QWidget:
    window = stage.window()
    window.show_view(view)
    stage.settle()
    return window


@screen("view-snoozed")
def view_snoozed(stage: Stage) -> QWidget:
    return _view(stage, View.SNOOZED)


@screen("view-mine")
def view_mine(stage: Stage) -> QWidget:
    return _view(stage, View.MINE)


@screen("view-escalated")
def view_escalated(stage: Stage) -> QWidget:
    return _view(stage, View.ESCALATED)


@screen("view-closed")
def view_closed(stage: Stage) -> QWidget:
    return _view(stage, View.CLOSED)


@screen("keys")
def keys(stage: Stage) -> QWidget:
    window = stage.window()
    sheet = ShortcutSheet(window, window.commands.shortcuts, Preferences())
    sheet.open()
    stage.settle()
    return sheet


@screen("opening-practice")
def opening(stage: Stage) -> QWidget:
    window = OpeningWindow()
    window.say_opening(practice=True)
    return stage.show(window)


@screen("opening-failed")
def opening_failed(stage: Stage) -> QWidget:
    window = OpeningWindow()
    window.say_failed(WrongKey("/home/ana/.local/share/agent-console/workspace"))
    return stage.show(window)


def _first(stage: Stage) -> FirstWindow:
    window = FirstWindow(stage.operations, Preferences(), beginning(stage))
    stage.show(window, 920, 600)
    return window


@screen("first", FirstWindow)
def first(stage: Stage) -> QWidget:
    return _first(stage)


@screen("first-own-workspace")
def first_own(stage: Stage) -> QWidget:
    window = _first(stage)
    window.connect_channel.click()
    window.own.name.setText("Ana Vidal")
    return window


@screen("first-no-keyring")
def first_no_keyring(stage: Stage) -> QWidget:
    window = _first(stage)
    window.connect_channel.click()
    window.own.name.setText("Ana Vidal")
    window.own._failed(NoKeyring())
    return window
