"""Which kinds of channels there are."""

from __future__ import annotations

from agent_console.channels.base import ChannelKind
from agent_console.errors import UnknownName


class Registry:
    """Kinds of channels by name; filled by the composition root."""

    def __init__(self, kinds: tuple[ChannelKind, ...] = ()) -> None:
        self._kinds = {kind.name: kind for kind in kinds}

    def add(self, kind: ChannelKind) -> None:
        """Make a kind known."""
        self._kinds[kind.name] = kind

    def kind(self, name: str) -> ChannelKind:
        """The kind of that name. Raises `UnknownName`."""
        try:
            return self._kinds[name]
        except KeyError:
            raise UnknownName("channel", name) from None

    def addable(self) -> tuple[ChannelKind, ...]:
        """Those that a person can add an account for."""
        return tuple(kind for kind in self._kinds.values() if kind.fields)
