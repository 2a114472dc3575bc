"""An agent says how a message feels: shown at once, carried out, and taken back from the toast."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from agent_console.domain.mood import Label
from agent_console.domain.mood_views import MessageMood
from agent_console.domain.views import MessageView
from agent_console_ui.context import Ui
from agent_console_ui.conversation.feed import Feed
from agent_console_ui.conversation.mood_words import can_be_rated
from agent_console_ui.mood_look import label_word, within


class MoodCorrection(QObject):
    """Works for one time line."""

    def __init__(self, ui: Ui, feed: Feed) -> None:
        super().__init__(feed)
        self._ui, self._feed = ui, feed

    def correct(self, message: MessageView, label: Label | None) -> None:
        """Put this label; None: as the machine says. What holds already is not said again."""
        before = _said(message)
        if not can_be_rated(message) or before == label:
            return
        self._do(message, label)
        tr = QCoreApplication.translate
        if label is None:
            said = tr("Conversation", "The mood is as rated by the machine again")
        else:
            said = tr("Conversation", "Mood corrected: {mood}").replace("{mood}", within(label_word(label)))
        self._ui.toast(said, tr("Conversation", "Undo"), lambda: self._do(message, before))

    def _do(self, message: MessageView, label: Label | None) -> None:
        work = self._ui.console.work
        if label is not None:
            score = 0.0 if message.mood is None else message.mood.score
            self._feed.lay_mood(
                message.id, MessageMood(label=label, score=score, confidence=1.0, corrected=True)
            )
        elif message.mood is not None and not message.mood.corrected:
            self._feed.lay_mood(message.id, message.mood)
        self._ui.operations.command(
            self, lambda: work.correct_mood(message.id, label, seen=message.text), failed=self._failed
        )

    def _failed(self, error: BaseException) -> None:
        self._feed.reload()
        self._ui.operations.show(error)


def _said(message: MessageView) -> Label | None:
    """What an agent said before."""
    mood = message.mood
    return mood.label if mood is not None and mood.corrected else None
