"""Looks: colours, density of the list, language."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from agent_console_ui import i18n, theme
from agent_console_ui.context import Ui
from agent_console_ui.settings.page import Page


class AppearancePage(Page):
    """Everything takes effect at once, the language when the console is opened again."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.set_title(self.tr("Appearance"))
        now = ui.settings.current
        self.look = _box(
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ],
            now.theme,
        )
        self.density = _box(
            [("comfortable", self.tr("Comfortable")), ("compact", self.tr("Compact"))], now.density
        )
        self.language = _box(
            [("", self.tr("As the system")), *((code, i18n.NAMES[code]) for code in i18n.LANGUAGES)],
            now.language,
        )
        grid = self.group()
        self.row(grid, self.tr("Colours"), self.look)
        self.row(
            grid,
            self.tr("Rows of the inbox"),
            self.density,
            self.tr("Compact shows more of them, in two lines."),
        )
        self.row(
            grid, self.tr("Language"), self.language, self.tr("Takes effect when you open the console again.")
        )
        self.look.activated.connect(self._choose_look)
        self.density.activated.connect(
            lambda _index: ui.settings.change(density=str(self.density.currentData()))
        )
        self.language.activated.connect(
            lambda _index: ui.settings.change(language=str(self.language.currentData()))
        )
        self.finish()

    def _choose_look(self) -> None:
        mode = self.look.currentData()
        self._ui.settings.change(theme=mode)
        theme.set_mode(mode)


def _box(choices: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, name in choices:
        box.addItem(name, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setMinimumWidth(180)
    return box
