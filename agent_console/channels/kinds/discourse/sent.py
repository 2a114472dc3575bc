"""What we are sending, so that the listener knows it again: forums do not repeat our keys."""

from __future__ import annotations

from collections import OrderedDict

from agent_console.channels.kinds.discourse import wire

_KEPT = 500


class Sent:
    """Parts that left, or may have, since we were started."""

    def __init__(self) -> None:
        self._under_way: OrderedDict[str, tuple[str, int]] = OrderedDict()
        """Key to text and topic (0: a new one)."""
        self._keys: OrderedDict[str, str] = OrderedDict()
        """Post to key."""

    def leaving(self, key: str, text: str, topic: int) -> None:
        """It is about to leave."""
        self._under_way[key] = (text, topic)
        while len(self._under_way) > _KEPT:
            self._under_way.popitem(last=False)

    def arrived(self, key: str, remote: str) -> None:
        """The forum has it under that id."""
        self._under_way.pop(key, None)
        self._keys[remote] = key
        while len(self._keys) > _KEPT:
            self._keys.popitem(last=False)

    def of_another(self, remote: str, key: str) -> bool:
        """That post is known to be another part."""
        return self._keys.get(remote, key) != key

    def key(self, post: wire.Post) -> str:
        """The key of a post of ours; empty when it was written elsewhere."""
        known = self._keys.get(str(post.id), "")
        if known:
            return known
        words = post.typed.split()
        fitting = [
            key
            for key, (text, topic) in self._under_way.items()
            if topic in (0, post.topic_id) and words == text.split()
        ]
        if len(fitting) != 1:  # the same words to several people: the answer itself says which is which
            return ""
        self.arrived(fitting[0], str(post.id))
        return fitting[0]
