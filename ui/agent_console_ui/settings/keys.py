"""Keys: every action that has one, and how to choose another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QKeySequenceEdit, QLabel, QLineEdit, QWidget

from agent_console_ui import theme
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import fine_print
from agent_console_ui.settings.page import Page
from agent_console_ui.shortcuts import ACTIONS, BY_NAME, Action, conflicts, keys_of
from agent_console_ui.widgets.button import Button, IconButton


class KeysPage(Page):
    """A key that stands for two actions is pointed out at both."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.set_title(self.tr("Keys"), self.tr("Click into a field and press the keys you want."))
        self.edits: dict[str, QKeySequenceEdit] = {}
        self._resets: dict[str, IconButton] = {}
        self._problems: dict[str, QLabel] = {}
        self._also: dict[str, QLabel] = {}
        """The further keys of an action, which stay when the first is changed."""
        grids: dict[str, QGridLayout] = {}
        for action in ACTIONS:
            if action.group not in grids:
                heading = QLabel(action.group, self.inside)
                heading.setFont(theme.font("body", 600))
                self.column.addWidget(heading)
                grids[action.group] = self.group()
            self._line(grids[action.group], action)
        everything = Button(self.tr("All as they came"), "rotate-ccw")
        everything.clicked.connect(self._reset_all)
        self.column.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self._show_conflicts()

    def _line(self, grid: QGridLayout, action: Action) -> None:
        grid.setVerticalSpacing(theme.S1)
        edit = QKeySequenceEdit(self.inside)
        edit.setMaximumSequenceLength(1)
        edit.setClearButtonEnabled(True)
        edit.setMinimumWidth(220)
        if (line := edit.findChild(QLineEdit)) is not None:
            line.setPlaceholderText("–")
        edit.editingFinished.connect(partial(self._chosen, action.name))
        edit.keySequenceChanged.connect(partial(self._cleared, action.name))
        reset = IconButton("rotate-ccw", self.tr("As it came: {what}").replace("{what}", action.title))
        reset.clicked.connect(partial(self._reset, action.name))
        control = QWidget(self.inside)
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S1)
        also = QLabel(self.inside)
        also.setFont(theme.font("fine"))
        also.setProperty("tone", "muted")
        row.addWidget(also)
        row.addWidget(edit)
        row.addWidget(reset)
        self._also[action.name] = also
        edit.setAccessibleName(action.title)
        control.setAccessibleName(action.title)
        self.row(grid, action.title, control)
        problem = fine_print("", self.inside)
        problem.setProperty("tone", "neg")
        problem.hide()
        grid.addWidget(problem, grid.rowCount(), 0, 1, 2)
        self.edits[action.name], self._resets[action.name] = edit, reset
        self._problems[action.name] = problem
        self._show(action.name)

    def _show(self, name: str) -> None:
        chosen = self._ui.settings.current.shortcuts
        keys = keys_of(name, chosen)
        edit = self.edits[name]
        edit.blockSignals(True)
        edit.setKeySequence(keys[0] if keys else QKeySequence())
        edit.blockSignals(False)
        self._resets[name].setEnabled(name in chosen)
        further = "  ".join(each.toString(QKeySequence.SequenceFormat.NativeText) for each in keys[1:])
        self._also[name].setText(self.tr("also {keys}").replace("{keys}", further) if further else "")

    def _cleared(self, name: str, keys: QKeySequence) -> None:
        if keys.isEmpty():
            self._chosen(name)

    def _chosen(self, name: str) -> None:
        keys = self.edits[name].keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        now = self._ui.settings.current.shortcuts
        shown = keys_of(name, now)
        if keys == (shown[0].toString(QKeySequence.SequenceFormat.PortableText) if shown else ""):
            return
        portable = QKeySequence.SequenceFormat.PortableText
        all_keys = [keys, *(each.toString(portable) for each in shown[1:])] if keys else []
        text = " | ".join(dict.fromkeys(all_keys))
        chosen = {key: value for key, value in now.items() if key != name}
        if text != BY_NAME[name].keys:
            chosen[name] = text
        self._ui.settings.change(shortcuts=chosen)
        self._show(name)
        self._show_conflicts()

    def _reset(self, name: str, _checked: bool = False) -> None:
        chosen = {key: value for key, value in self._ui.settings.current.shortcuts.items() if key != name}
        self._ui.settings.change(shortcuts=chosen)
        self._show(name)
        self._show_conflicts()

    def _reset_all(self) -> None:
        self._ui.settings.change(shortcuts={})
        for name in self.edits:
            self._show(name)
        self._show_conflicts()

    def _show_conflicts(self) -> None:
        others: dict[str, list[str]] = {}
        for names in conflicts(self._ui.settings.current.shortcuts).values():
            for name in names:
                others.setdefault(name, []).extend(BY_NAME[n].title for n in names if n != name)
        for name, label in self._problems.items():
            label.setVisible(name in others)
            label.setText(self.tr("Also: {what}").replace("{what}", ", ".join(others.get(name, []))))
