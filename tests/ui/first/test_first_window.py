"""The first window: three ways on, with and without a keyring, in the language that is chosen there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from agent_console_ui import i18n, theme
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.recovery_key import RecoveryKeyDialog
from agent_console_ui.first.beginning import KEY_FILE, Beginning
from agent_console_ui.first.first_steps import begin
from agent_console_ui.first.first_window import FirstWindow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agent_console.errors import KeyFileExposed, NoKeyring
from agent_console.runtime.settings import SettingsFile
from tests.screens.pretend import PretendConsole
from tests.ui.keys import key, type_text
from tests.ui.samples import SampleConsole


class Pretend(Beginning):
    """Makes nothing; refuses when there is no key file and no keyring."""

    def __init__(self, console: SampleConsole, *, keyring: bool = True) -> None:
        super().__init__(Path("/data/workspace"))
        self.console, self.keyring = console, keyring
        self.asked: list[tuple[str, Path | None]] = []
        self.fail: BaseException | None = None

    async def create(self, agent: str, key_file: Path | None) -> SampleConsole:
        """As told."""
        self.asked.append((agent, key_file))
        if self.fail is not None:
            raise self.fail
        if not self.keyring and key_file is None:
            raise NoKeyring("/data/workspace")
        return self.console


@pytest.fixture
def beginning(console: SampleConsole) -> Pretend:
    """With a keyring."""
    return Pretend(console)


@pytest.fixture
def window(qtbot: QtBot, ui: Ui, beginning: Pretend) -> Iterator[FirstWindow]:
    """The first window, shown."""
    made = FirstWindow(ui.operations, ui.settings, beginning)
    qtbot.addWidget(made)
    made.show()
    yield made
    app = QApplication.instance()
    assert app is not None
    i18n.install(app, "en")
    theme.set_mode("light")


def test_practice_is_one_press_of_enter_away(qtbot: QtBot, window: FirstWindow) -> None:
    assert window.practice.hasFocus() or not window.isActiveWindow()
    with qtbot.waitSignal(window.practice_chosen):
        key(window.practice, Qt.Key.Key_Space)


def test_the_three_ways_are_of_one_size(qtbot: QtBot, window: FirstWindow) -> None:
    cards = (window.practice, window.connect_channel, window.import_history)
    assert len({(card.width(), card.height()) for card in cards}) == 1
    assert all(card.accessibleName() and card.accessibleDescription() for card in cards)


@pytest.mark.parametrize(("card", "then"), [("connect_channel", "connect"), ("import_history", "import")])
def test_a_workspace_is_made_for_the_name_that_is_given(
    qtbot: QtBot, window: FirstWindow, beginning: Pretend, ui: Ui, card: str, then: str
) -> None:
    getattr(window, card).click()
    assert not window.own.make.isEnabled()
    type_text(window.own.name, "Ana Vidal")
    with qtbot.waitSignal(window.ready) as ready:
        key(window.own.name, Qt.Key.Key_Return)
    assert ready.args == [beginning.console, then]
    assert beginning.asked == [("Ana Vidal", None)]
    assert ui.settings.current.agent_name == "Ana Vidal"


def test_without_a_keyring_it_is_said_and_a_key_file_is_asked_for(
    qtbot: QtBot, window: FirstWindow, beginning: Pretend, ui: Ui
) -> None:
    beginning.keyring = False
    window.connect_channel.click()
    type_text(window.own.name, "Ana")
    window.own.make.click()
    qtbot.waitUntil(window.own.key_file.isVisible)
    assert "no keyring" in window.own.no_keyring.text()
    window.own.key_file.clear()
    assert not window.own.make.isEnabled()
    type_text(window.own.key_file, "/media/stick/my.key")
    with qtbot.waitSignal(window.ready):
        window.own.make.click()
    assert beginning.asked[-1] == ("Ana", Path("/media/stick/my.key"))
    assert ui.settings.get(KEY_FILE) == "/media/stick/my.key"


def test_a_key_file_that_others_can_read_is_refused_in_words(
    qtbot: QtBot, window: FirstWindow, beginning: Pretend
) -> None:
    beginning.fail = KeyFileExposed("/media/stick/my.key", "0644")
    window.connect_channel.click()
    type_text(window.own.name, "Ana")
    window.own.make.click()
    qtbot.waitUntil(lambda: "Others can read" in window.own.trouble.text())
    assert window.own.name.text() == "Ana"


def test_one_can_go_back(qtbot: QtBot, window: FirstWindow) -> None:
    window.import_history.click()
    assert window.own.isVisible()
    window.own.back.emit()
    assert window.practice.isVisible()


def test_another_language_is_spoken_at_once(
    qtbot: QtBot, window: FirstWindow, ui: Ui, dressed: QApplication
) -> None:
    window.language.setCurrentIndex(window.language.findData("uk"))
    window.language.activated.emit(window.language.currentIndex())
    assert ui.settings.current.language == "uk"
    assert i18n.current() == "uk"
    assert window.language.currentData() == "uk"
    assert window.practice.isVisible()


def test_other_colours_are_worn_at_once(qtbot: QtBot, window: FirstWindow, ui: Ui) -> None:
    window.look.setCurrentIndex(window.look.findData("dark"))
    window.look.activated.emit(window.look.currentIndex())
    assert theme.current().dark
    assert ui.settings.current.theme == "dark"


async def test_a_real_workspace_comes_of_it_with_a_key_file(tmp_path: Path) -> None:
    beginning = Beginning(tmp_path / "workspace", settings=SettingsFile(tmp_path / "settings"))
    key_file = tmp_path / "my.key"
    console = await beginning.create("Ana Vidal", key_file)
    try:
        assert console.info.agent.name == "Ana Vidal"
        assert console.info.recovery_key_pending
        assert key_file.exists()
    finally:
        await console.close()
    again = await beginning.create("Somebody", key_file)
    try:
        assert again.info.path == console.info.path
    finally:
        await again.close()


# ---- first steps


def test_the_recovery_key_comes_first_and_then_what_one_came_for(
    qtbot: QtBot, ui: Ui, console: SampleConsole
) -> None:
    from dataclasses import replace

    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    done: list[str] = []
    pending = replace(ui, console=PretendConsole(console))
    begin(parent, pending, done.append, "connect")
    dialog = parent.findChild(RecoveryKeyDialog)
    assert dialog is not None
    assert done == []
    dialog.reject()
    assert done == ["connect"]


def test_where_no_key_is_pending_one_goes_on_at_once(qtbot: QtBot, ui: Ui) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    done: list[str] = []
    begin(parent, ui, done.append, "import")
    assert done == ["import"]
    assert parent.findChild(RecoveryKeyDialog) is None
