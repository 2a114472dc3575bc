"""What is done to conversations from the inbox, the menu, the palette or by shortcut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint
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
        """`action`: take, assign, release, tag, snooze, handled, escalate, close, spam, reopen. `at` is on the screen."""
        ids = list(ids)
        if not ids:
            return
        work = self._ui.console.work
        match action:
            case "take":
                me = self._ui.console.info.agent.id
                give(self._window, self._ui, ids, me, self.tr("Taken"))
            case "release":
                give(self._window, self._ui, ids, "", self.tr("Released"))
            case "handled":
                self._command(lambda: work.mark_handled(ids), self.tr("Marked: nothing to answer"))
            case "spam":
                from agent_console_ui.inbox.spam import mark_spam

                mark_spam(self._window, self._ui, ids)
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


def give(owner: QWidget, ui: Ui, ids: Sequence[str], agent: str, said: str) -> None:
    """Assign them ("" for nobody) and say so; Undo gives each back to whoever had it before."""
    work, read, wanted = ui.console.work, ui.console.read, list(ids)

    async def change() -> tuple[Done, dict[str, str]]:
        before = {row.id: row.assignee for row in await read.inbox_rows(wanted)}
        done = await (work.assign(wanted, agent) if agent else work.release(wanted))
        return done, before

    async def give_back(done: tuple[str, ...], before: dict[str, str]) -> None:
        for whose in {before.get(id, "") for id in done}:
            theirs = [id for id in done if before.get(id, "") == whose]
            await (work.assign(theirs, whose) if whose else work.release(theirs))

    def told(answer: tuple[Done, dict[str, str]]) -> None:
        done, before = answer
        moved = tuple(id for id in done.done if before.get(id, "") != agent)
        if not moved:
            ui.toast(said_of(done, said))
            return
        undo = QCoreApplication.translate("InboxActions", "Undo")
        back = partial(give_back, moved, before)
        ui.toast(said_of(done, said), undo, lambda: ui.operations.command(owner, back))

    ui.operations.command(owner, change, told)


def said_of(answer: Done, said: str) -> str:
    """What was done, and why not to all of them."""
    if not answer.refused:
        return said
    reasons = dict.fromkeys(words.refusal(refused.refusal) for refused in answer.refused)
    return " ".join([*([said + "."] if answer.done else []), *list(reasons)[:2]])
