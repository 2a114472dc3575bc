"""An inbox row in words: for screen readers, and what its painted marks say."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from agent_console.domain.entry import Priority
from agent_console.domain.mood import label_of
from agent_console.domain.views import ConversationStatus, InboxRow, Sending
from agent_console_ui import mood_look, when, words
from agent_console_ui.channels_look import look
from agent_console_ui.widgets.chip import Tone
from agent_console_ui.widgets.safe_text import one_line

LONG, TOO_LONG = timedelta(hours=1), timedelta(hours=4)
"""From when on a wait is coloured; the words always say how long it is."""


def visibility(row: InboxRow) -> tuple[str, str]:
    """Icon and word: who can read along."""
    if row.public:
        return "globe", QCoreApplication.translate("InboxRow", "Public")
    return "lock", QCoreApplication.translate("InboxRow", "Private")


def wait(row: InboxRow, now: datetime) -> tuple[str, str, Tone] | None:
    """Icon, words and tone of the chip that says what time presses; None when none does."""
    if row.status is ConversationStatus.SNOOZED and row.snoozed_until is not None:
        return "alarm-clock", when.coming(row.snoozed_until, now), "neutral"
    if row.status is ConversationStatus.CLOSED:
        return ("check", words.outcome(row.outcome), "neutral") if row.outcome else None
    if row.waiting_since is None:
        return None
    gone = now - row.waiting_since
    tone: Tone = "neg" if gone >= TOO_LONG else "warn" if gone >= LONG else "neutral"
    icon = "circle-alert" if tone == "neg" else "timer"
    return icon, when.span(gone), tone


def sending(row: InboxRow) -> tuple[str, str, Tone] | None:
    """Icon, words and tone of our reply that has not left or not arrived."""
    match row.sending:
        case Sending.FAILED:
            return "circle-alert", QCoreApplication.translate("InboxRow", "Not sent"), "neg"
        case Sending.UNCERTAIN:
            return "circle-help", QCoreApplication.translate("InboxRow", "Sent?"), "warn"
        case Sending.QUEUED | Sending.ATTEMPTING:
            return "clock", QCoreApplication.translate("InboxRow", "Sending"), "neutral"
    return None


def mood(row: InboxRow) -> str:
    """How it stands, in words: "Mood: Negative and falling"."""
    said = mood_look.mood_word(row.mood, row.mood_trend, row.mood_sure)
    return QCoreApplication.translate("InboxRow", "Mood: {mood}").format(mood=mood_look.within(said))


def mood_marks(row: InboxRow, every: bool = False) -> list[tuple[str, QColor]]:
    """Icons and colours behind the name: a face where there is a feeling, a line where it falls or rises.

    `every`: also where there is none, and where nothing is rated; for a list that is about moods.
    """
    label = None if row.mood is None else label_of(row.mood)
    marks = []
    if every or label not in (None, "neutral"):
        marks.append((mood_look.icon_name(label, row.mood_sure), mood_look.colour(label)))
    if label is not None and row.mood_trend:
        cooling = label == "positive" and row.mood_trend < 0  # less happy than before: no alarm yet
        ink = mood_look.colour("neutral") if cooling else mood_look.trend_colour(row.mood_trend)
        marks.append((mood_look.trend_icon_name(row.mood_trend), ink))
    return marks


def reason(row: InboxRow) -> str:
    """Why it stands out, in words: priority, reference number, tags."""
    parts: list[str] = []
    if row.encrypted:
        parts.append(QCoreApplication.translate("InboxRow", "Encrypted"))
    if row.reference:
        parts.append(row.reference)
        if row.priority in (Priority.HIGH, Priority.URGENT) and row.priority is not None:
            parts.append(words.priority(row.priority))
    parts += [one_line(tag, 40) for tag in row.tags[:4]]
    return " · ".join(parts)


def draft_mark() -> str:
    """Stands before the text of a draft."""
    return QCoreApplication.translate("InboxRow", "Draft:")


def our_mark() -> str:
    """Stands before the text of a message of ours."""
    return QCoreApplication.translate("InboxRow", "You:", "before the text of our own last message")


def unread(row: InboxRow) -> str:
    """The number in the disc."""
    return "99+" if row.unread >= 99 else str(row.unread)


def spoken(row: InboxRow, now: datetime, me: str) -> str:
    """All that the painted row says, for a screen reader."""
    parts = [one_line(row.name), look(row.channel).label, visibility(row)[1]]
    if row.unread:
        parts.append(QCoreApplication.translate("InboxRow", "%n unread", "", row.unread))
    pressing = wait(row, now)
    if pressing is not None and row.status is ConversationStatus.OPEN:
        parts.append(QCoreApplication.translate("InboxRow", "waiting {time}").format(time=pressing[1]))
    elif pressing is not None:
        parts.append(pressing[1])
    leaving = sending(row)
    if leaving is not None:
        parts.append(leaving[1])
    parts += [mood(row), reason(row)]
    if row.assignee == me:
        parts.append(QCoreApplication.translate("InboxRow", "yours"))
    parts.append(f"{draft_mark()} {one_line(row.draft)}" if row.has_draft else one_line(row.snippet))
    parts.append(when.short(row.last_at, now))
    return ", ".join(part for part in parts if part)
