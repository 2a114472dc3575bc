"""What can be done about the conversation that is open: take, assign, snooze, tag, escalate, close, reopen."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.console import Done
from agent_console.domain.entry import Outcome
from agent_console.domain.views import ConversationStatus
from agent_console.errors import CommandRefused, ConsoleError, Refusal, UnknownName
from agent_console_ui import icons
from agent_console_ui.context import Ui
from agent_console_ui.conversation.header import Header
from agent_console_ui.conversation.timeline import Timeline
from agent_console_ui.inbox.spam import mark_spam


class ConversationCommands(QWidget):
    """The part of the pane that shortcuts, buttons and the palette call."""

    conversation_wanted = Signal(str)
    """Another conversation should be opened: a message was taken into it, the matter goes on there, a line leads there."""
    closed_current = Signal()
    """The conversation shown was closed by this agent."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.header = Header(ui, self)
        self.timeline = Timeline(ui)

    def escalate(self) -> None:
        """Make a case of it."""
        conversation = self._open_row()
        if conversation is not None:
            from agent_console_ui.dialogs.escalate import EscalateDialog

            EscalateDialog(self, self._ui, conversation).open()

    def close_or_reopen(self) -> None:
        """Close with an outcome, or reopen what is closed."""
        view = self.timeline.feed.view
        if view is None:
            return
        if view.row.status is ConversationStatus.CLOSED:
            self._do(lambda: self._ui.console.work.reopen([view.row.id]))
            return
        from agent_console_ui.dialogs.close import CloseMenu

        menu = CloseMenu(self, self._ui, [view.row.id])
        menu.closed.connect(lambda _ids: self.closed_current.emit())
        self._popup(menu, self.header.close_button)

    def close_with(self, outcome: Outcome) -> None:
        """Close it with this outcome."""
        conversation = self._open_row()
        if conversation is not None:
            self._do(lambda: self._ui.console.work.close([conversation], outcome), self.closed_current.emit)

    def assign(self) -> None:
        """Choose whose it is."""
        conversation = self._open_row()
        if conversation is not None:
            from agent_console_ui.dialogs.assign import AssignMenu

            self._popup(AssignMenu(self, self._ui, [conversation]), self.header.assignee)

    def take(self) -> None:
        """Make it mine, unless a colleague was faster."""
        view = self.timeline.feed.view
        if view is not None:
            me, row = self._ui.console.info.agent.id, view.row
            self._do(lambda: self._ui.console.work.assign([row.id], me, seen=row.position))

    def release(self) -> None:
        """Give it back to everybody."""
        conversation = self._open_row()
        if conversation is not None:
            self._do(lambda: self._ui.console.work.release([conversation]))

    def mark_handled(self) -> None:
        """Nothing to answer here."""
        conversation = self._open_row()
        if conversation is not None:
            self._do(lambda: self._ui.console.work.mark_handled([conversation]))

    def snooze(self) -> None:
        """Choose until when it sleeps; what sleeps already is woken."""
        view = self.timeline.feed.view
        if view is None:
            return
        if view.row.status is ConversationStatus.SNOOZED:
            self._do(lambda: self._ui.console.work.wake([view.row.id]))
            return
        from agent_console_ui.dialogs.snooze import SnoozeMenu

        self._popup(SnoozeMenu(self, self._ui, [view.row.id]), self.header.more)

    def tag(self) -> None:
        """Put tags on it, or take them off."""
        conversation = self._open_row()
        if conversation is not None:
            from agent_console_ui.dialogs.tag import TagDialog

            TagDialog(self, self._ui, [conversation]).open()

    def spam(self) -> None:
        """Mark it as spam: closed, hidden at the channel where that can be done, out of the counts."""
        view = self.timeline.feed.view
        if view is not None:
            mark_spam(self, self._ui, [view.row.id])
            self.closed_current.emit()

    def go_elsewhere(self, reply: str = "") -> None:
        """Go on with the customer on another channel, with what is written or with a reply that cannot leave here."""
        conversation = self._open_row()
        if conversation is not None:
            from agent_console_ui.dialogs.elsewhere import ElsewhereDialog

            text = "" if reply else self.unsent()
            dialog = ElsewhereDialog(self, self._ui, conversation, text=text, reply=reply)
            dialog.went.connect(lambda there: self._went_elsewhere(conversation, text, there))
            dialog.open()

    def _went_elsewhere(self, conversation: str, text: str, there: str) -> None:
        self.moved(conversation, text)
        self.conversation_wanted.emit(there)

    def unsent(self) -> str:
        """What is written and not sent."""
        return ""

    def moved(self, conversation: str, text: str) -> None:
        """What was written here has become the draft of another conversation."""

    def log_contact(self) -> None:
        """Write down a call or a visit of this conversation's customer."""
        view = self.timeline.feed.view
        if view is not None:
            from agent_console_ui.dialogs.contact import ContactDialog

            open_it = self.conversation_wanted.emit
            ContactDialog(
                self, self._ui, conversation=view.row.id, name=view.row.name, open_it=open_it
            ).open()

    def copy_reference(self) -> None:
        """The case's reference number to the clipboard."""
        view = self.timeline.feed.view
        if view is not None and view.row.reference:
            QGuiApplication.clipboard().setText(view.row.reference)
            self._ui.toast(self.tr("Copied {reference}").format(reference=view.row.reference))

    def show_more(self) -> None:
        """What else can be done about the conversation."""
        view = self.timeline.feed.view
        if view is None:
            return
        menu = QMenu(self)
        snoozed = view.row.status is ConversationStatus.SNOOZED
        entries = (
            (self.tr("End the snooze") if snoozed else self.tr("Snooze…"), "alarm-clock", self.snooze, True),
            (self.tr("Tags…"), "tag", self.tag, True),
            (self.tr("Mark as handled"), "check-check", self.mark_handled, True),
            (self.tr("Take it"), "user-check", self.take, True),
            (self.tr("Release"), "user-minus", self.release, bool(view.row.assignee)),
            (
                self.tr("Continue elsewhere…"),
                "message-square-share",
                self.go_elsewhere,
                bool(view.row.customer),
            ),
            (self.tr("Log a call or visit…"), "phone-call", self.log_contact, True),
            (self.tr("Spam"), "shield-alert", self.spam, view.row.status is not ConversationStatus.CLOSED),
            (self.tr("Copy reference number"), "copy", self.copy_reference, bool(view.row.reference)),
        )
        for text, icon, slot, enabled in entries:
            action = menu.addAction(icons.icon(icon), text)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
        self._popup(menu, self.header.more)

    # ---- inside -----------------------------------------------------------------------------------------

    def _open_row(self) -> str | None:
        view = self.timeline.feed.view
        return None if view is None else view.row.id

    def _do(
        self, work: Callable[[], Coroutine[Any, Any, Done]], done: Callable[[], object] | None = None
    ) -> None:
        def answered(result: Done) -> None:
            if result.refused:
                self._ui.operations.show(refusal_of(result))
            elif done is not None:
                done()

        self._ui.operations.command(self, work, answered)

    def _popup(self, menu: QMenu, below: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))


def refusal_of(result: Done) -> ConsoleError:
    """The first refusal of a command over several, as the error it would have been for one."""
    first = result.refused[0]
    if first.refusal in set(Refusal):
        return CommandRefused(Refusal(first.refusal))
    return UnknownName("conversation", first.conversation)
