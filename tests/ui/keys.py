"""Typing and clicking as a person does, in any alphabet: QTest only knows ASCII and aborts on the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def type_text(field: QWidget, text: str) -> None:
    """One key after the other."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(field, event)


def click(
    target: QWidget,
    place: QPoint | None = None,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:
    """Press and let go; in the middle when no place is named."""
    QTest.mouseClick(target, button, modifiers, place if place is not None else target.rect().center())


def double_click(target: QWidget, place: QPoint) -> None:
    """Twice, quickly."""
    QTest.mouseDClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def key(
    target: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """One key."""
    QTest.keyClick(target, which, modifiers)


def drag(target: QWidget, start: QPoint, end: QPoint) -> None:
    """Press, move in three steps, let go."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(target, left, none, start)
    for step in (1, 2, 3):
        place = start + (end - start) * step / 3
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(target.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            left,
            none,
        )
        QApplication.sendEvent(target, event)
    QTest.mouseRelease(target, left, none, end)
