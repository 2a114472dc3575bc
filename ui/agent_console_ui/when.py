"""Times for people: relative and absolute, in the interface's language and this computer's time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from agent_console_ui import i18n


def local(at: datetime) -> datetime:
    """In this computer's time zone."""
    return at.astimezone()


def clock(at: datetime) -> str:
    """Time of day, as people here write it: "18:02"."""
    there = local(at)
    return i18n.locale().toString(QTime(there.hour, there.minute), QLocale.FormatType.ShortFormat)


def day(at: datetime, now: datetime) -> str:
    """For day separators: "Today", "Yesterday", "Monday", "14 November", "3 February 2025"."""
    there, today = local(at).date(), local(now).date()
    if there == today:
        return QCoreApplication.translate("When", "Today")
    if there == today - timedelta(days=1):
        return QCoreApplication.translate("When", "Yesterday")
    if timedelta(0) < today - there < timedelta(days=7):
        name = i18n.locale().standaloneDayName(there.isoweekday(), QLocale.FormatType.LongFormat)
        return name[:1].upper() + name[1:]
    return long_date(there, today)


def long_date(there: date, today: date) -> str:
    """A date in full words, without the year when it is this one."""
    pattern = (
        QCoreApplication.translate("When", "d MMMM", "QLocale date pattern without year")
        if there.year == today.year
        else QCoreApplication.translate("When", "d MMMM yyyy", "QLocale date pattern with year")
    )
    return i18n.locale().toString(QDate(there.year, there.month, there.day), pattern)


def short_date(there: date, today: date) -> str:
    """A date for narrow places: "14 Nov", "14 Nov 2025"."""
    pattern = (
        QCoreApplication.translate("When", "d MMM", "QLocale date pattern without year, short")
        if there.year == today.year
        else QCoreApplication.translate("When", "d MMM yyyy", "QLocale date pattern with year, short")
    )
    return i18n.locale().toString(QDate(there.year, there.month, there.day), pattern)


def span(length: timedelta) -> str:
    """A length of time, shortest form: "now", "2 min", "1 h 48 min", "3 d"."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return QCoreApplication.translate("When", "now")
    if minutes < 60:
        return QCoreApplication.translate("When", "{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 10 and rest:
        return QCoreApplication.translate("When", "{hours} h {minutes} min").format(hours=hours, minutes=rest)
    if hours < 24:
        return QCoreApplication.translate("When", "{hours} h").format(hours=hours)
    days = hours // 24
    if days < 100:
        return QCoreApplication.translate("When", "{days} d").format(days=days)
    return QCoreApplication.translate("When", "{months} mo").format(months=days // 30)


def short(at: datetime, now: datetime) -> str:
    """For lists: "2 min", "1 h", "18:02" would be ambiguous beyond today: "Yesterday", "Mon", "14 Nov"."""
    gone = now - at
    if gone < timedelta(hours=12):
        minutes = int(gone.total_seconds() // 60)
        return span(gone if minutes < 60 else timedelta(hours=minutes // 60))
    there, today = local(at).date(), local(now).date()
    if there == today:
        return clock(at)
    if there == today - timedelta(days=1):
        return QCoreApplication.translate("When", "Yesterday")
    if today - there < timedelta(days=7):
        return i18n.locale().standaloneDayName(there.isoweekday(), QLocale.FormatType.ShortFormat)
    return short_date(there, today)


def full(at: datetime) -> str:
    """Date and time for tooltips and records: "14 November 2026, 18:02"."""
    there = local(at)
    spelled = i18n.locale().toString(QDate(there.year, there.month, there.day), QLocale.FormatType.LongFormat)
    return f"{spelled}, {clock(at)}"


def coming(at: datetime, now: datetime) -> str:
    """A moment in the future: "18:02", "tomorrow 9:00" style: day and time, the day left out when it is today."""
    there, today = local(at).date(), local(now).date()
    if there == today:
        return clock(at)
    if there == today + timedelta(days=1):
        return QCoreApplication.translate("When", "Tomorrow {time}").format(time=clock(at))
    return f"{short_date(there, today)}, {clock(at)}"
