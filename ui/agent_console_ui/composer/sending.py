"""Hands replies and notes to the engine, and brings back what is refused or undone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from agent_console.domain.views import Draft
from agent_console_ui.context import Ui


class Sending(QObject):
    """Remembers for each reply what it was made of, so that nothing of it is lost."""

    queued = Signal(str, str)
    """Conversation and reply: it is durable and will leave."""
    noted = Signal(str)
    """Conversation: the note is kept."""
    returned = Signal(str, object)
    """Conversation and `Draft`: refused or undone, its text goes back to where it was written."""

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui

    def note(self, conversation: str, draft: Draft) -> None:
        """Keep a note."""
        self._ui.operations.command(
            self,
            lambda: self._ui.console.work.note(conversation, draft.text.strip()),
            lambda _note: self.noted.emit(conversation),
            failed=lambda error: self._refused(conversation, draft, error),
        )

    def reply(self, conversation: str, draft: Draft, seen_until: datetime | None) -> None:
        """Queue a reply to what was shown until then; for a few seconds it can be undone."""

        def done(reply: str) -> None:
            self.queued.emit(conversation, reply)
            self._ui.toast(
                self.tr("Reply on its way"), self.tr("Undo"), lambda: self.undo(conversation, reply, draft)
            )

        self._ui.operations.command(
            self,
            lambda: self._ui.console.work.reply(
                conversation,
                draft.text.strip(),
                attachments=draft.attachments,
                in_reply_to=draft.in_reply_to,
                seen_until=seen_until,
            ),
            done,
            failed=lambda error: self._refused(conversation, draft, error),
        )

    def undo(self, conversation: str, reply: str, kept: Draft) -> None:
        """Take a queued or failed reply back. `kept` is what it was made of, beside its text."""

        def back(text: str) -> None:
            self.returned.emit(
                conversation,
                Draft(text=text, in_reply_to=kept.in_reply_to, attachments=kept.attachments),
            )

        self._ui.operations.command(self, lambda: self._ui.console.work.cancel_reply(reply), back)

    def _refused(self, conversation: str, draft: Draft, error: BaseException) -> None:
        self.returned.emit(conversation, draft)
        self._ui.operations.show(error)
