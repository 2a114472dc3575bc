"""A customer's mood over time in words: over how long, how it went, and what stands behind a point."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetricsF

from agent_console.domain.mood import Label
from agent_console.domain.mood_views import MoodSample
from agent_console_ui import mood_look, when
from agent_console_ui.channels_look import look
from agent_console_ui.history.mood_points import Point, told
from agent_console_ui.widgets.safe_text import one_line

_MONTH, _YEAR = 30.44, 365.25
"""Days."""


def length(time: timedelta) -> str:
    """A length of time for a heading: "90 days", "14 months"; empty for less than a day."""
    days = time.total_seconds() / 86_400
    if days < 1:
        return ""
    if days < 120:
        return QCoreApplication.translate("MoodCurve", "%n day(s)", "", round(days))
    if days < 2 * _YEAR:
        return QCoreApplication.translate("MoodCurve", "%n month(s)", "", round(days / _MONTH))
    return QCoreApplication.translate("MoodCurve", "%n year(s)", "", round(days / _YEAR))


def heading(samples: Sequence[MoodSample]) -> str:
    """What stands over the curve: "Mood, 90 days"."""
    span = ""
    if samples:
        first, last = samples[0].occurred_at, samples[-1].occurred_at
        dates = when.local(last).date() - when.local(first).date()  # as the axis below says
        span = length(dates if last - first >= timedelta(days=1) else last - first)
    if not span:
        return QCoreApplication.translate("MoodCurve", "Mood")
    return QCoreApplication.translate("MoodCurve", "Mood, {span}").replace("{span}", span)


def _low(label: Label | Literal["mixed", ""]) -> str:
    """In the middle of a sentence about the mood."""
    match label:
        case "negative":
            return QCoreApplication.translate("MoodCurve", "negative", "the mood, in a sentence")
        case "neutral":
            return QCoreApplication.translate("MoodCurve", "neutral", "the mood, in a sentence")
        case "positive":
            return QCoreApplication.translate("MoodCurve", "positive", "the mood, in a sentence")
        case _:
            return ""


def summary(samples: Sequence[MoodSample], now: datetime) -> str:
    """The whole curve in one sentence, as `mood_points.told` sees it; empty where there is nothing to tell."""
    story = told(samples)
    if story is None:
        return ""
    if len(samples) == 1:
        text = QCoreApplication.translate("MoodCurve", "Mood of the only rated message: {now}")
    elif not story.before:
        text = QCoreApplication.translate("MoodCurve", "{heading}: always {now}")
    elif story.before == story.now:
        text = QCoreApplication.translate("MoodCurve", "{heading}: mostly {now}, and so it is now")
    elif story.before == "mixed":
        text = QCoreApplication.translate("MoodCurve", "{heading}: mixed {until}, {now} since then")
    else:
        text = QCoreApplication.translate("MoodCurve", "{heading}: mostly {before} {until}, {now} since then")
    for name, value in (
        ("{heading}", heading(samples)),
        ("{before}", _low(story.before)),
        ("{now}", _low(story.now)),
        ("{until}", _until(story.since, now)),
    ):
        text = text.replace(name, value)
    count = QCoreApplication.translate("MoodCurve", "%n message(s)", "", len(samples))
    return f"{text} ({count})"


def _until(at: datetime, now: datetime) -> str:
    there, today = when.local(at).date(), when.local(now).date()
    if there == today:
        text = QCoreApplication.translate("MoodCurve", "until {time} today")
        return text.replace("{time}", when.clock(at))
    text = QCoreApplication.translate("MoodCurve", "until {date}")
    return text.replace("{date}", when.long_date(there, today))


def ends(samples: Sequence[MoodSample], now: datetime) -> tuple[str, str]:
    """The dates under both ends of the curve; the time of day where they are the same."""
    if not samples:
        return "", ""
    first, last = samples[0].occurred_at, samples[-1].occurred_at
    days = when.local(first).date(), when.local(last).date()
    today = when.local(now).date()
    if days[0] == days[1]:
        return f"{_day(days[0], today)}, {when.clock(first)}", when.clock(last)
    return _day(days[0], today), _day(days[1], today)


def _day(there: date, today: date) -> str:
    if there == today:
        return QCoreApplication.translate("When", "Today")
    return when.short_date(there, today)


def dates(point: Point, now: datetime) -> str:
    """When the messages of a point were written."""
    today = when.local(now).date()
    first, last = when.local(point.first).date(), when.local(point.last).date()
    if first == last:
        text = _day(last, today)
        if point.first == point.last:
            return f"{text}, {when.clock(point.last)}"
        return f"{text}, {when.clock(point.first)} – {when.clock(point.last)}"
    return f"{_day(first, today)} – {_day(last, today)}"


def fitting(point: Point, now: datetime, metrics: QFontMetricsF, width: float) -> str:
    """When its last message was written, in so much room: without the time of day before anything is cut."""
    text = dates(point, now)
    if metrics.horizontalAdvance(text) > width:
        text = _day(when.local(point.last).date(), when.local(now).date())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def title(point: Point) -> str:
    """Its mood; of several messages how many there are."""
    if len(point.samples) > 1:
        return QCoreApplication.translate("MoodCurve", "%n message(s)", "", len(point.samples))
    sample = point.samples[0]
    return mood_look.message_word(sample.label, sure=sample.sure, corrected=sample.corrected)


def counts(point: Point) -> str:
    """How many of a point's messages feel how: "3 negative, 1 neutral"."""
    labels = [sample.label for sample in point.samples]
    parts = []
    if number := labels.count("negative"):
        parts.append(QCoreApplication.translate("MoodCurve", "%n negative", "messages", number))
    if number := labels.count("neutral"):
        parts.append(QCoreApplication.translate("MoodCurve", "%n neutral", "messages", number))
    if number := labels.count("positive"):
        parts.append(QCoreApplication.translate("MoodCurve", "%n positive", "messages", number))
    return ", ".join(parts)


def said(point: Point, now: datetime) -> str:
    """A point for screen readers."""
    newest = point.samples[-1]
    pieces = [title(point), dates(point, now)]
    if len(point.samples) > 1:
        pieces.insert(1, counts(point))
    else:
        pieces.append(look(newest.channel).label)
        pieces.append(one_line(newest.snippet, 160))
    return ". ".join(piece for piece in pieces if piece)
