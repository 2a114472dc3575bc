"""Which kinds of channels there are: built in, or of a package that offers one by an entry point."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib import import_module

from agent_console.channels.base import ChannelKind
from agent_console.errors import UnknownName

log = logging.getLogger(__name__)
BUILT_IN = (
    "matrix",
    "mastodon",
    "bluesky",
    "email",
    "telegram",
    "facebook",
    "instagram",
    "whatsapp",
    "x",
    "reddit",
    "youtube",
    "discourse",
)
"""Modules of `channels.kinds`, each with its `KIND`; imported when one is asked for, in the order of the dialog."""
GROUP = "agent_console.channels"
"""Entry point group; each points to a `ChannelKind`."""


class Registry:
    """Kinds of channels by name; filled by the composition root."""

    def __init__(self, kinds: Iterable[ChannelKind] = (), *, built_in: Iterable[str] = ()) -> None:
        self._kinds = {kind.name: kind for kind in kinds}
        self._built_in = tuple(built_in)
        self._installed = False

    def add(self, kind: ChannelKind) -> None:
        """Make a kind known."""
        self._kinds[kind.name] = kind

    def kind(self, name: str) -> ChannelKind:
        """The kind of that name. Raises `UnknownName`."""
        if name not in self._kinds and name in self._built_in:
            self.add(import_module(f"agent_console.channels.kinds.{name}").KIND)
        if name not in self._kinds and self._built_in:
            self._install()
        try:
            return self._kinds[name]
        except KeyError:
            raise UnknownName("channel", name) from None

    def addable(self) -> tuple[ChannelKind, ...]:
        """Those that a person can add an account for."""
        known = [kind for name in self._built_in if (kind := self._sound(name)) is not None]
        if self._built_in:
            self._install()
        known += [kind for kind in self._kinds.values() if kind not in known]
        return tuple(kind for kind in known if kind.fields or kind.consent)

    def _sound(self, name: str) -> ChannelKind | None:
        """One that cannot be loaded must not take the others away from whoever adds an account."""
        try:
            return self.kind(name)
        except Exception:
            log.exception("the channel %s could not be loaded", name)
            return None

    def _install(self) -> None:
        """Kinds of other packages; one that cannot be loaded is left out, and told in the log."""
        if self._installed:
            return
        self._installed = True
        from importlib.metadata import entry_points

        for point in entry_points(group=GROUP):
            try:
                kind: ChannelKind = point.load()
                if kind.name in self._kinds or kind.name in self._built_in:
                    log.warning("a channel %s is there already; %s is left out", kind.name, point.value)
                else:
                    self.add(kind)
            except Exception:
                log.exception("the channel %s could not be loaded", point.value)
