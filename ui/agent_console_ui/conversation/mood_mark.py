"""The mood of a message in the fine print below it: face and word, quiet for neutral, nothing where it is not rated."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agent_console.domain.entry import Direction
from agent_console.domain.mood import Label
from agent_console.domain.views import MessageView, TimelineItem
from agent_console_ui.conversation.segments import Segment
from agent_console_ui.mood_look import icon_name, message_word, within

ACTION, POINTER = "mood", "pointer"
"""What a click on it does, and that it was a click."""
_TONES: dict[Label, str] = {"negative": "neg", "neutral": "muted", "positive": "pos"}


def segments(message: MessageView, *, last: bool) -> list[Segment]:
    """Face and word; a doubtful one has a broken ring and says so, a corrected one says so, too."""
    mood = message.mood
    if mood is None or mood.label is None or message.direction is not Direction.CUSTOMER:
        return []
    quiet = mood.label == "neutral" and not mood.corrected
    if quiet and not last:
        return []
    words = "" if quiet else message_word(mood.label, sure=mood.sure, corrected=mood.corrected)
    icon = icon_name(mood.label, mood.sure)
    return [Segment(words, _TONES[mood.label], icon=icon, action=ACTION, data=POINTER, plain=True)]


def says_its_own(upper: MessageView, lower: TimelineItem) -> bool:
    """Whether a message in the middle of a group shows its mood, or the one below says the same for both."""
    if not isinstance(lower, MessageView) or upper.mood is None:
        return False
    if lower.mood is None or upper.mood.corrected:
        return True
    same = upper.mood.label == lower.mood.label and upper.mood.sure == lower.mood.sure
    return not same or lower.mood.corrected


def spoken(message: MessageView) -> str:
    """The mood as a screen reader says it with the message; empty where there is none."""
    mood = message.mood
    if mood is None or mood.label is None:
        return ""
    word = message_word(mood.label, sure=mood.sure, corrected=mood.corrected)
    return QCoreApplication.translate("Conversation", "Mood: {mood}").replace("{mood}", within(word))
