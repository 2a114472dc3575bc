"""What is done to conversations from the inbox, the menu, the palette or by shortcut."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.console import Done
from agent_console_ui import words
from agent_console_ui.context import Ui


class InboxActions(QObject):
    """Commands over one or several conversations; menus and dialogs are made when they are wanted."""

    def __init__(self, ui: Ui, window: QWidget) -> None:
        super().__init__(window)
        self._ui = ui
        self._window = window

    def do(self, action: str, ids: Sequence[str], at: QPoint) -> None:
        """`action`: take, assign, release, tag, snooze, handled, escalate, close, reopen. `at` is on the screen."""
        ids = list(ids)
        if not ids:
            return
        work = self._ui.console.work
        match action:
            case "take":
                me = self._ui.console.info.agent.id
                self._command(lambda: work.assign(ids, me), self.tr("Taken"))
            case "release":
                self._command(lambda: work.release(ids), self.tr("Released"))
            case "handled":
                self._command(lambda: work.mark_handled(ids), self.tr("Marked: nothing to answer"))
            case "reopen":
                self._command(lambda: work.reopen(ids), self.tr("Reopened"))
            case _:
                self._ask(action, ids, at)

    def _ask(self, action: str, ids: list[str], at: QPoint) -> None:
        menu: QMenu
        match action:
            case "assign":
                from agent_console_ui.dialogs.assign import AssignMenu

                menu = AssignMenu(self._window, self._ui, ids)
            case "snooze":
                from agent_console_ui.dialogs.snooze import SnoozeMenu

                menu = SnoozeMenu(self._window, self._ui, ids)
            case "close":
                from agent_console_ui.dialogs.close import CloseMenu

                menu = CloseMenu(self._window, self._ui, ids)
            case "tag":
                from agent_console_ui.dialogs.tag import TagDialog

                TagDialog(self._window, self._ui, ids).open()
                return
            case "escalate":
                from agent_console_ui.dialogs.escalate import EscalateDialog

                EscalateDialog(self._window, self._ui, ids[0]).open()
                return
            case _:
                raise LookupError(action)
        menu.popup(at)

    def _command(self, work: Callable[[], object], said: str) -> None:
        def done(answer: object) -> None:
            if isinstance(answer, Done):
                self._ui.toast(said_of(answer, said))

        self._ui.operations.command(self, work, done)  # type: ignore[arg-type]


def said_of(answer: Done, said: str) -> str:
    """What was done, and why not to all of them."""
    if not answer.refused:
        return said
    reasons = dict.fromkeys(words.refusal(refused.refusal) for refused in answer.refused)
    return " ".join([*([said + "."] if answer.done else []), *list(reasons)[:2]])
