"""Why a message has its mood, in words: what the card shows and what a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agent_console.domain.entry import Automatic, Direction
from agent_console.domain.mood import SURE, Label
from agent_console.domain.mood_views import CountedWord, MoodExplained
from agent_console.domain.views import MessageView
from agent_console_ui import i18n, when
from agent_console_ui.mood_look import label_word, within
from agent_console_ui.widgets.safe_text import one_line

VERY_SURE = 0.75
LONGEST_WORD = 80
"""Characters of a word that counted; the card shortens it further to its own width."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A word of the list: as it is shown, why it counts, and what it added (0: it changed others)."""

    text: str
    why: str
    valence: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that the card says, in the order in which it is read."""

    label: Label | None
    sure: bool
    title: str
    aside: str
    """Confidence, in words and as a number, or that an agent decided; empty where there is none."""
    language: str
    flags: tuple[tuple[str, str], ...]
    """Icon and words."""
    words: tuple[Counted, ...]
    notes: tuple[str, ...]
    how: str
    """How to correct it; empty where one only reads."""
    corrected: bool = False

    def spoken(self) -> str:
        """All of it as one text, for screen readers."""
        pieces = [", ".join(piece for piece in (self.title, self.aside) if piece)]
        pieces += [self.language, ", ".join(words for _icon, words in self.flags)]
        pieces += [f"{word.text}: {word.why}, {number(word.valence)}" for word in self.words]
        pieces += [*self.notes, self.how]
        return ". ".join(piece.rstrip(".") for piece in pieces if piece)


def can_be_rated(message: MessageView) -> bool:
    """Written by a customer, with text: what a machine rates and an agent may correct."""
    theirs = message.direction is Direction.CUSTOMER and message.automatic is Automatic.NO
    return theirs and bool(message.text.strip()) and not message.unreadable


def explain(
    message: MessageView,
    found: MoodExplained | None,
    now: datetime,
    *,
    by_key: bool,
    read_only: bool,
    switched_on: bool = True,
) -> Explanation:
    """What is to be said about this message; `found` is None where it has no mood yet. `switched_on`: moods are rated at all."""
    tr = QCoreApplication.translate
    notes: list[str] = []
    how = ""
    if not read_only and can_be_rated(message):
        rated = found is not None and found.mood.label is not None
        how = _how(by_key=by_key, rated=rated)
    if found is None:
        if can_be_rated(message) and not switched_on:
            why = tr("MoodCard", "Rating is switched off: Settings, Mood.")
        elif can_be_rated(message):
            why = tr("MoodCard", "Not rated yet. New messages take a moment, imported ones wait their turn.")
        elif message.automatic is not Automatic.NO:
            why = tr("MoodCard", "A machine wrote it: that says nothing about the customer's mood.")
        else:
            why = tr("MoodCard", "There is no text to rate.")
        return Explanation(None, True, label_word(None), "", "", (), (), (why,), how)
    mood = found.mood
    if mood.corrected:
        notes += _corrected(found, now)
    elif mood.label is None:
        notes.append(_why_not(found.language))
    elif not found.words:
        notes.append(
            tr("MoodCard", "No single word decided: it is how such texts mostly feel.")
            if mood.label != "neutral"
            else tr("MoodCard", "No word in it is clearly negative or positive.")
        )
    aside = "" if mood.label is None else f"{sureness(mood.confidence)} · {percent(mood.confidence)}"
    if mood.corrected:
        aside = tr("MoodCard", "Corrected")
    return Explanation(
        label=mood.label,
        sure=mood.sure,
        title=label_word(mood.label),
        aside=aside,
        language=language(found.language) if mood.label is not None else "",
        flags=_flags(found),
        words=tuple(_counted(word) for word in found.words),
        notes=tuple(notes),
        how=how,
        corrected=mood.corrected,
    )


def _how(*, by_key: bool, rated: bool) -> str:
    tr = QCoreApplication.translate
    if by_key and rated:
        return tr("MoodCard", "Not right? Shift+F10, then Mood. Esc closes this.")
    if by_key:
        return tr("MoodCard", "You can say it: Shift+F10, then Mood. Esc closes this.")
    if rated:
        return tr("MoodCard", "Not right? Right-click the message, then Mood.")
    return tr("MoodCard", "You can say it: right-click the message, then Mood.")


def _flags(found: MoodExplained) -> tuple[tuple[str, str], ...]:
    tr = QCoreApplication.translate
    flags = []
    if found.mixed:
        flags.append(("split", tr("MoodCard", "Mixed feelings")))
    if found.irony:
        flags.append(("quote", tr("MoodCard", "Irony suspected")))
    return tuple(flags)


def _why_not(code: str) -> str:
    tr = QCoreApplication.translate
    if not code:
        return tr("MoodCard", "No words whose language could be told, so there is no label.")
    said = tr("MoodCard", "Written in {language}. Only English, Spanish and Ukrainian are rated.")
    return said.replace("{language}", _name(code))


def _corrected(found: MoodExplained, now: datetime) -> list[str]:
    tr = QCoreApplication.translate
    who = one_line(found.corrected_by, 60)
    at = "" if found.corrected_at is None else _moment(found.corrected_at, now)
    if who and at:
        said = tr("MoodCard", "Corrected by {who} · {time}").replace("{time}", at).replace("{who}", who)
    elif who:
        said = tr("MoodCard", "Corrected by {who}").replace("{who}", who)
    else:
        said = tr("MoodCard", "Corrected by an agent")
    if not found.version:
        return [said, tr("MoodCard", "The machine has not rated it yet.")]
    if found.machine is None:
        return [said, tr("MoodCard", "The machine gave it no label.")]
    if found.machine == found.mood.label:
        pattern = tr("MoodCard", "The machine says the same. It is {percent} sure.")
    else:
        pattern = tr("MoodCard", "The machine says otherwise: {mood}. It is {percent} sure.")
        pattern = pattern.replace("{mood}", within(label_word(found.machine)))
    return [said, pattern.replace("{percent}", percent(found.confidence))]


def _moment(at: datetime, now: datetime) -> str:
    if when.local(at).date() == when.local(now).date():
        return when.clock(at)
    return f"{when.day(at, now)}, {when.clock(at)}"


def sureness(confidence: float) -> str:
    """In plain words."""
    tr = QCoreApplication.translate
    if confidence < SURE:
        return tr("MoodCard", "Not sure")
    return tr("MoodCard", "Fairly sure") if confidence < VERY_SURE else tr("MoodCard", "Sure")


def percent(confidence: float) -> str:
    """As a number; a machine is never wholly sure."""
    pattern = QCoreApplication.translate("MoodCard", "{number}%", "percentage")
    return pattern.replace("{number}", str(min(99, round(confidence * 100))))


def number(valence: float) -> str:
    """What a word added, with its sign; empty for a word that only changed others."""
    if not valence:
        return ""
    sign = "−" if valence < 0 else "+"
    return sign + i18n.locale().toString(abs(valence), "f", 1)


def language(code: str) -> str:
    """A line that says which language it is in; empty when unknown."""
    if not code:
        return ""
    return QCoreApplication.translate("MoodCard", "Language: {language}").replace("{language}", _name(code))


def _name(code: str) -> str:
    tr = QCoreApplication.translate
    names = {
        "en": tr("MoodCard", "English"),
        "es": tr("MoodCard", "Spanish"),
        "uk": tr("MoodCard", "Ukrainian"),
        "ru": tr("MoodCard", "Russian"),
        "ca": tr("MoodCard", "Catalan"),
        "gl": tr("MoodCard", "Galician"),
        "eu": tr("MoodCard", "Basque"),
        "pt": tr("MoodCard", "Portuguese"),
    }
    return names.get(code, one_line(code, 20))


def _counted(word: CountedWord) -> Counted:
    return Counted(one_line(word.text, LONGEST_WORD) or "…", _why(word.why, word.valence), word.valence)


def _why(why: str, valence: float) -> str:
    tr = QCoreApplication.translate
    own = {
        "word": tr("MoodCard", "word"),
        "phrase": tr("MoodCard", "phrase"),
        "emoji": tr("MoodCard", "emoji"),
        "negated": tr("MoodCard", "negated"),
        "strengthened": tr("MoodCard", "strengthened"),
        "weakened": tr("MoodCard", "weakened"),
        "irony": tr("MoodCard", "irony"),
        "learned": tr("MoodCard", "from examples"),
    }
    of_others = {
        "negated": tr("MoodCard", "turns others round"),
        "strengthened": tr("MoodCard", "strengthens others"),
        "weakened": tr("MoodCard", "weakens others"),
    }
    if not valence and why in of_others:
        return of_others[why]
    return own.get(why, one_line(why, 30))
