"""What we are sending, so that the listener knows it again: servers do not repeat our keys."""

from __future__ import annotations

from collections import OrderedDict

from agent_console.channels.base import OutgoingPart
from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.content import plain, same

_KEPT = 500


class Sent:
    """Parts that left, or may have, since we were started."""

    def __init__(self) -> None:
        self._under_way: OrderedDict[str, tuple[str, str]] = OrderedDict()
        """Key to text and the status that it answers."""
        self._keys: OrderedDict[str, str] = OrderedDict()
        """Status to key."""

    def leaving(self, part: OutgoingPart, text: str, answers: str) -> None:
        """It is about to leave."""
        self._under_way[part.key] = (text, answers)
        _trim(self._under_way)

    def arrived(self, key: str, remote: str) -> None:
        """The server has it under that id."""
        self._under_way.pop(key, None)
        self._keys[remote] = key
        _trim(self._keys)

    def of_another(self, remote: str, key: str) -> bool:
        """That status is known to be another part."""
        return self._keys.get(remote, key) != key

    def key(self, status: wire.Status) -> str:
        """The key of a status of ours; empty when it was written elsewhere."""
        known = self._keys.get(status.id, "")
        if known:
            return known
        for key, (text, answers) in self._under_way.items():
            if answers == (status.in_reply_to_id or "") and same(plain(status.content or ""), text):
                self.arrived(key, status.id)
                return key
        return ""


def _trim(kept: OrderedDict[str, str] | OrderedDict[str, tuple[str, str]]) -> None:
    while len(kept) > _KEPT:
        kept.popitem(last=False)
