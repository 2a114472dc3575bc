"""Which screens there are: a name, the function that makes it, and the dialog class it shows, if it is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.screens.stage import Stage

Make = Callable[[Stage], QWidget]


@dataclass(frozen=True)
class Screen:
    """`name` is the file's name: never renamed lightly."""

    name: str
    make: Make
    shows: type[QWidget] | None = None


SCREENS: dict[str, Screen] = {}


def screen(name: str, shows: type[QWidget] | None = None) -> Callable[[Make], Make]:
    """Enter a function into the list."""

    def enter(make: Make) -> Make:
        assert name not in SCREENS, name
        SCREENS[name] = Screen(name, make, shows)
        return make

    return enter


def every() -> dict[str, Screen]:
    """All of them, in order."""
    from tests.screens import acting, dialogs, inbox_moods, menus, mood_over_time, moods, windows, writing  # noqa: F401  (entering happens as they are imported)

    return SCREENS
