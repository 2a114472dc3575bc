"""The real window over a real workspace, and hands: what tests with doubles of services do in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from agent_console_ui.bridge import Bridge
from agent_console_ui.conversation.pane import ConversationPane
from agent_console_ui.dialogs.add_account import AddAccountDialog
from agent_console_ui.main_window import MainWindow
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.domain.account import Account, Audience, HealthState
from agent_console.domain.views import DeliveryState, InboxRow, MessageView
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile
from tests.ui.keys import click, key, type_text

PATIENCE = 30_000


class RealDesk:
    """A window and the person before it. Everything that changes something goes through keys and clicks."""

    def __init__(self, qtbot: QtBot, engine: EngineThread, console: app.Console, window: MainWindow) -> None:
        self.qtbot, self.engine, self.console, self.window = qtbot, engine, console, window

    @property
    def pane(self) -> ConversationPane:
        """The middle."""
        return self.window.conversation

    def wait(self, condition: Callable[[], object]) -> None:
        """Until it is so."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    # ---- accounts

    def connect(self, kind: str, **fields: str) -> Account:
        """By the dialog, with what was typed; waits until it hears."""
        dialog = AddAccountDialog(self.window, self.window.ui, kind)
        dialog.open()
        if dialog.form.way is not None and "token" in fields:
            click(dialog.form.way.button("token"))
        for name, text in fields.items():
            type_text(dialog.form.fields[name], text)
        with self.qtbot.waitSignal(dialog.added, timeout=PATIENCE) as said:
            click(dialog.save)
        dialog.accept()
        self.window.activateWindow()  # there is no window manager here that would
        self.wait(self.window.isActiveWindow)
        account = said.args[0]
        assert isinstance(account, Account)
        self.wait_for_health(account.id, HealthState.LIVE)
        return account

    def connect_quietly(self, kind: str, **fields: str) -> Account:
        """Without the dialog, where it is about something else."""
        adding = self.console.accounts.add(kind, fields, Audience.CUSTOMERS)
        account = self.engine.submit(adding).result(30)
        self.wait_for_health(account.id, HealthState.LIVE)
        return account

    def wait_for_health(self, account: str, state: HealthState) -> None:
        """Until the account stands like that."""

        def so() -> bool:
            views = self.engine.submit(self.console.read.accounts()).result(10)
            return any(view.account.id == account and view.health.state is state for view in views)

        self.wait(so)

    # ---- the list

    def row_saying(self, text: str) -> InboxRow:
        """Once it stands in the list in sight."""
        model = self.window.inbox.model
        found: list[InboxRow] = []

        def look() -> bool:
            rows = [model.row(model.id_at(at)) for at in range(model.rowCount())]
            found[:] = [row for row in rows if row is not None and text in row.snippet]
            return bool(found)

        self.wait(look)
        return found[0]

    def open(self, text: str) -> str:
        """Click the row that says this; gives the conversation."""
        row = self.row_saying(text)
        view = self.window.inbox.view
        place = view.visualRect(view.model().index(self.window.inbox.model.place_of(row.id), 0))
        click(view.viewport(), QPoint(place.x() + 120, place.center().y()))
        self.wait_open(row.id)
        return row.id

    def wait_open(self, conversation: str) -> None:
        """Until this one is open in the middle."""
        self.wait(lambda: self.pane.composer.conversation == conversation)

    # ---- the time line

    def shown(self) -> list[MessageView]:
        """Messages that are on the screen, oldest first."""
        return [item for item in self.pane.timeline.feed.items if isinstance(item, MessageView)]

    def message(self, text: str) -> MessageView:
        """The one on the screen that says this, once it is there."""
        found: list[MessageView] = []

        def look() -> bool:
            found[:] = [each for each in self.shown() if text in each.text]
            return bool(found)

        self.wait(look)
        return found[-1]

    def wait_for_delivery(self, text: str, state: DeliveryState) -> MessageView:
        """Until our message that says this stands like that on the screen."""
        self.wait(lambda: any(text in each.text and each.delivery is state for each in self.shown()))
        return self.message(text)

    def press(self, text: str, action: str) -> None:
        """Click what stands below the message that says this."""
        said = self.message(text)
        messages = self.pane.timeline.list
        self.wait(lambda: messages.place_of(said.id, action) is not None)
        place = messages.place_of(said.id, action)
        assert place is not None
        click(messages.viewport(), place)

    def menu_of(self, text: str) -> dict[str, QAction]:
        """The menu of a message, by the right button: its entries, those of menus inside as "Hide > Spam"."""
        said = self.message(text)
        messages = self.pane.timeline.list
        rect = messages.rect_of(said.id)
        click(messages.viewport(), rect.center(), button=Qt.MouseButton.RightButton)
        self.wait(lambda: any(menu.isVisible() for menu in self.pane.findChildren(QMenu)))
        return _entries(next(menu for menu in self.pane.findChildren(QMenu) if menu.isVisible()))

    def choose(self, text: str, entry: str) -> None:
        """An entry of a message's menu, and the menu is gone."""
        entries = self.menu_of(text)
        entries[entry].trigger()
        for menu in self.pane.findChildren(QMenu):
            menu.close()

    def key(self, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """While the messages have the keyboard."""
        self.pane.focus_messages()
        key(self.pane.timeline.list, which, modifiers)

    # ---- writing

    def write(self, text: str) -> None:
        """Into the field."""
        field = self.pane.composer.field
        field.setFocus()
        type_text(field, text)

    def empty_field(self) -> None:
        """Select all and delete."""
        field = self.pane.composer.field
        field.setFocus()
        key(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        key(field, Qt.Key.Key_Delete)

    def send(self) -> None:
        """Ctrl+Enter."""
        key(self.pane.composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def written(self) -> str:
        """What stands in the field."""
        return self.pane.composer.field.toPlainText()

    def click_button(self, text: str, inside: QWidget | None = None) -> None:
        """A visible button that says this."""
        found: list[QAbstractButton] = []

        def look() -> bool:
            buttons = (inside or self.window).findChildren(QAbstractButton)
            found[:] = [each for each in buttons if each.text() == text and each.isVisible()]
            return bool(found)

        self.wait(look)
        click(found[0])


def _entries(menu: QMenu) -> dict[str, QAction]:
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= {f"{action.text()} > {name}": each for name, each in _entries(inner).items()}
        elif action.text():
            found[action.text()] = action
    return found


@contextmanager
def real_desk(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, folder: Path, *, undo_delay: float = 0.0
) -> Iterator[RealDesk]:
    """A new workspace of Olha's, open on the engine's thread, in a window; all shut afterwards."""
    settings = SettingsFile(folder / "config")
    settings.change(undo_delay=undo_delay)
    console = engine.submit(
        app.create_workspace(folder / "workspace", agent="Olha", key_file=folder / "key", settings=settings)
    ).result(30)
    bridge = Bridge(engine)
    bridge.listen(console.events)
    operations = Operations(bridge)
    window = MainWindow(console, operations, bridge, Preferences(settings), lambda: datetime.now(UTC))
    try:
        window.resize(1440, 900)
        window.show()
        qtbot.waitExposed(window)
        yield RealDesk(qtbot, engine, console, window)
    finally:
        window.conversation.leave()
        window.hide()
        bridge.leave()
        operations.close()
        window.deleteLater()
        engine.submit(console.close()).result(10)
