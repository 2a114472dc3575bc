"""A calendar in the colours of the console; Qt's own wears the highlight colour as a bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from agent_console_ui import icons, theme


def dress(calendar: QCalendarWidget) -> None:
    """Months on top with arrows of our set, no red weekends, no grid."""
    now = theme.current()
    calendar.setGridVisible(False)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    ink = QTextCharFormat()
    ink.setForeground(now.text)
    for day in Qt.DayOfWeek:  # all alike, the names above them, too
        calendar.setWeekdayTextFormat(day, ink)
    names = QTextCharFormat()
    names.setForeground(now.muted)
    names.setBackground(now.surface)
    names.setFont(theme.font("fine", 600))
    calendar.setHeaderTextFormat(names)
    calendar.setStyleSheet(
        f"QWidget#qt_calendar_navigationbar {{ background: {now.surface.name()}; }}"
        f"QToolButton {{ color: {now.text.name()}; font-weight: 600; }}"
        f"QAbstractItemView {{ selection-background-color: {now.accent.name()}; "
        f"selection-color: {now.onaccent.name()}; }}"
        f"QAbstractItemView:disabled {{ color: {now.muted.name()}; }}"
    )
    for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icons.icon(icon))
    days = calendar.findChild(QTableView, "qt_calendar_calendarview")
    if days is not None:
        days.setAccessibleName(calendar.accessibleName())  # it is what has the keyboard
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    if bar is not None:
        bar.setMinimumHeight(34)
