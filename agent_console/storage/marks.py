"""What is kept about a message in one small number: who can see it, whether a machine wrote it, what we did to it."""

from __future__ import annotations

from typing import Final

from agent_console.domain.entry import Automatic, Moderation, Visibility

LIKED: Final = 1
HIDDEN: Final = 2
GIVEN_UP: Final = 4
"""A reply of ours that came back, and that nobody tries again."""
_VISIBILITIES: Final[tuple[Visibility | None, ...]] = (None, *Visibility)
_AUTOMATIC: Final[tuple[Automatic, ...]] = tuple(Automatic)
_SHADE, _MACHINE = 4, 7
"""Bits before them."""

SET: Final = {Moderation.LIKE: LIKED, Moderation.HIDE: HIDDEN, Moderation.DELETE: HIDDEN}
CLEARED: Final = {Moderation.UNLIKE: LIKED, Moderation.UNHIDE: HIDDEN}
PEOPLE: Final = {
    Moderation.MUTE: ("muted", 1),
    Moderation.UNMUTE: ("muted", 0),
    Moderation.BLOCK: ("blocked", 1),
    Moderation.UNBLOCK: ("blocked", 0),
}
"""Column of the identity, and its value."""


def marks(visibility: Visibility | None, automatic: Automatic) -> int:
    """Of a message that comes; 0 for almost all."""
    return (_VISIBILITIES.index(visibility) << _SHADE) | (_AUTOMATIC.index(automatic) << _MACHINE)


def visibility_of(value: int) -> Visibility | None:
    """Who can see it."""
    return _VISIBILITIES[value >> _SHADE & 7]


def automatic_of(value: int) -> Automatic:
    """Whether a machine wrote it."""
    return _AUTOMATIC[value >> _MACHINE & 7]
