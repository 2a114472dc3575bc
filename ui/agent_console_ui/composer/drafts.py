"""Keeps drafts: every change is written a moment later, each to the conversation it was typed in, none is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QObject, QTimer

from agent_console.domain.views import Draft
from agent_console_ui.context import Ui

DEBOUNCE = 400
"""Milliseconds of silence before what was typed is written."""
_NEVER = datetime.min.replace(tzinfo=UTC)


def is_empty(draft: Draft | None) -> bool:
    """Nothing worth keeping."""
    return draft is None or not (draft.text or draft.attachments or draft.in_reply_to)


class DraftKeeper(QObject):
    """Knows the newest draft of every conversation written in since the window opened."""

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._newest: dict[str, Draft] = {}
        self._loaded: dict[str, Draft] = {}
        self._waiting: set[str] = set()
        self._in_flight: dict[str, int] = {}
        self._timer = QTimer(self, interval=DEBOUNCE, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def changed(self, conversation: str, draft: Draft) -> None:
        """Somebody typed: written after a moment of silence."""
        self._newest[conversation] = msgspec.structs.replace(draft, saved_at=self._ui.now())
        self._waiting.add(conversation)
        self._timer.start()

    def loaded(self, conversation: str, draft: Draft) -> None:
        """What was shown when the conversation was opened."""
        self._loaded[conversation] = draft

    def known(self, conversation: str) -> Draft:
        """The draft of a conversation that is not open now, as far as this window knows it."""
        return self._newest.get(conversation) or self._loaded.get(conversation) or Draft()

    def newest(self, conversation: str, stored: Draft | None) -> Draft | None:
        """What is to be shown: ours if it is newer than what was read."""
        own = self._newest.get(conversation)
        if own is None:
            return stored
        if conversation in self._waiting or self._in_flight.get(conversation):
            return own
        if stored is None:
            return None if is_empty(own) else own
        return own if (own.saved_at or _NEVER) >= (stored.saved_at or _NEVER) else stored

    def sent(self, conversation: str) -> None:
        """It became a reply or note: the engine clears it, nothing of it may be written again."""
        self._newest[conversation] = Draft(saved_at=self._ui.now())
        self._waiting.discard(conversation)

    def settle_after_send(self, conversation: str) -> None:
        """A draft that was on its way while the reply was queued may have been written after it: clear it."""
        if self._in_flight.get(conversation):
            self.clear_now(conversation)

    def clear_now(self, conversation: str) -> None:
        """A note was kept: its draft has done its service."""
        if conversation not in self._waiting and is_empty(self._newest.get(conversation)):
            self._save(conversation)

    def flush(self) -> None:
        """Write what waits, now."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, set()
        for conversation in waiting:
            self._save(conversation)

    def _save(self, conversation: str) -> None:
        draft = self._newest[conversation]
        kept = None if is_empty(draft) else draft
        self._in_flight[conversation] = self._in_flight.get(conversation, 0) + 1

        def landed(_answer: object = None) -> None:
            self._in_flight[conversation] -= 1

        def failed(error: BaseException) -> None:
            landed()
            if self._newest.get(conversation) == draft:
                self._waiting.add(conversation)
            self._ui.operations.show(error)

        self._ui.operations.command(
            self, lambda: self._ui.console.work.save_draft(conversation, kept), landed, failed=failed
        )
