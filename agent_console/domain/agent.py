"""Agents: the people who answer."""

from __future__ import annotations

import msgspec


class Agent(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who answers customers. `id` is short and stable, `initials` sign avatars."""

    id: str
    name: str

    @property
    def initials(self) -> str:
        """One or two letters for the avatar."""
        return initials(self.name)


def initials(name: str) -> str:
    """First letters of the first and last word that begin with a letter; "?" when there is none."""
    words = [w for w in (part.strip("@#._-()[]") for part in name.split()[:8]) if w and w[0].isalnum()]
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()
