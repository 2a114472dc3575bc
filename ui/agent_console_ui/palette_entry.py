"""An entry of the command palette; apart, because the palette itself is loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Something that can be chosen: what it is called, what sort it is, keys or details, and what it does."""

    icon: str
    title: str
    sort: str
    detail: str
    act: Callable[[], object]


def fits(title: str, typed: str) -> bool:
    """Every word typed begins a word of the title."""
    words = title.casefold().replace(":", " ").replace("·", " ").split()
    return all(any(word.startswith(part) for word in words) for part in typed.casefold().split())
