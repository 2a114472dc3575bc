"""Hands replies and notes to the engine, and brings back what is refused or undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from agent_console.domain.console import TemplateUse
from agent_console.domain.views import Draft
from agent_console_ui import when
from agent_console_ui.context import Ui


@dataclass(frozen=True, slots=True)
class Manner:
    """How a reply goes out, beside what its draft says."""

    seen_until: datetime | None = None
    """Channel time of the newest message before the agent's eyes."""
    signature: str = ""
    split: bool = False
    at: datetime | None = None
    template: TemplateUse | None = None


class Sending(QObject):
    """Remembers for each reply what it was made of, so that nothing of it is lost."""

    queued = Signal(str, str)
    """Conversation and reply: it is durable and will leave."""
    queued_privately = Signal(str, str, str)
    """The public conversation, the message in it, and the private conversation where its author is answered."""
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

    def reply(self, conversation: str, draft: Draft, manner: Manner) -> None:
        """Queue a reply to what was shown until then; until it leaves it can be undone."""
        wishes: dict[str, Any] = {
            "visibility": draft.visibility,
            "heading": draft.heading.strip(),
            "signature": manner.signature,
            "split": manner.split,
            "at": manner.at,
            "template": manner.template,
        }
        wishes = {name: value for name, value in wishes.items() if value}

        def done(reply: str) -> None:
            self.queued.emit(conversation, reply)
            said = self.tr("Reply on its way")
            if manner.at is not None:
                time = when.coming(manner.at, self._ui.now())
                said = self.tr("Will be sent: {time}").replace("{time}", time)
            self._ui.toast(said, self.tr("Undo"), lambda: self.undo(conversation, reply, draft))

        self._ui.operations.command(
            self,
            lambda: self._ui.console.work.reply(
                conversation,
                draft.text.strip(),
                attachments=draft.attachments,
                in_reply_to=draft.in_reply_to,
                seen_until=manner.seen_until,
                **wishes,
            ),
            done,
            failed=lambda error: self._refused(conversation, draft, error),
        )

    def privately(self, conversation: str, draft: Draft, signature: str) -> None:
        """Answer the public message `draft.in_reply_to` where only its author sees it."""
        message = draft.in_reply_to

        def done(answer: tuple[str, str]) -> None:
            reply, private = answer
            self.queued_privately.emit(conversation, message, private)
            self._ui.toast(
                self.tr("Private reply on its way"),
                self.tr("Undo"),
                partial(self.undo, conversation, reply, draft),
            )

        self._ui.operations.command(
            self,
            lambda: self._ui.console.work.reply_privately(
                message, draft.text.strip(), attachments=draft.attachments, signature=signature
            ),
            done,
            failed=lambda error: self._refused(conversation, draft, error),
        )

    def undo(self, conversation: str, reply: str, kept: Draft) -> None:
        """Take a queued or failed reply back. `kept` is what it was made of: without a text, the reply's own is taken."""

        def back(text: str) -> None:
            self.returned.emit(
                conversation,
                Draft(
                    text=kept.text or text,
                    in_reply_to=kept.in_reply_to,
                    attachments=kept.attachments,
                    heading=kept.heading,
                    visibility=kept.visibility,
                    privately=kept.privately,
                ),
            )

        self._ui.operations.command(self, lambda: self._ui.console.work.cancel_reply(reply), back)

    def _refused(self, conversation: str, draft: Draft, error: BaseException) -> None:
        self.returned.emit(conversation, draft)
        self._ui.operations.show(error)
