"""Correcting a mood, as entries of a message's menu: what counts now is checked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from agent_console.domain.mood import LABELS
from agent_console.domain.views import MessageView
from agent_console_ui import icons, mood_look
from agent_console_ui.conversation.mood_words import can_be_rated

Add = Callable[..., QAction]
MACHINE = ""
"""What the choice of "As rated by the machine" carries; the others carry their label."""


def add_mood(menu: QMenu, message: MessageView, add: Add) -> None:
    """The submenu, for customers' messages with text."""
    if not can_be_rated(message):
        return
    tr = QCoreApplication.translate
    mood = message.mood
    label = None if mood is None else mood.label
    face = icons.icon(mood_look.icon_name(label)) if label is not None else icons.icon("smile")
    menu.addSeparator()
    sub = menu.addMenu(face, tr("Conversation", "Mood"))
    sub.setToolTip(mood_look.label_word(label))
    one = QActionGroup(sub)
    for each in LABELS:
        action = add(mood_look.label_word(each), "", "correct_mood", each, sub)
        action.setCheckable(True)
        action.setChecked(each == label)
        one.addAction(action)
    sub.addSeparator()
    machine = add(tr("Conversation", "As rated by the machine"), "undo-2", "correct_mood", MACHINE, sub)
    machine.setEnabled(mood is not None and mood.corrected)
    add(tr("Conversation", "Why this mood?"), "circle-help", "mood", "", sub)
