"""Which conversation a mail belongs to: the oldest message id that its references lead to."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

MOST = 50_000
_HOPS = 6

References = tuple[str, ...]


class Roots:
    """What was learnt from the mails read so far."""

    def __init__(self) -> None:
        self._roots: OrderedDict[str, str] = OrderedDict()

    def of(
        self,
        remote: str,
        references: References,
        look_up: Callable[[str], References | None] = lambda _: None,
    ) -> str:
        """The first mail of its conversation. `look_up` gives the references of a mail in the mailbox, None when it is not there."""
        known = next((self._roots[each] for each in (remote, *references) if each in self._roots), None)
        root = known or self._climb(references, look_up) or remote
        for each in (remote, *references):
            self._roots[each] = root
            self._roots.move_to_end(each)
        while len(self._roots) > MOST:
            self._roots.popitem(last=False)
        return root

    def _climb(self, references: References, look_up: Callable[[str], References | None]) -> str:
        """Programs that name only the mail they answer break the chain; that mail itself goes on with it."""
        if not references:
            return ""
        oldest = references[0]
        if len(references) > 1:
            return oldest
        for _ in range(_HOPS):
            if oldest in self._roots:
                return self._roots[oldest]
            above = look_up(oldest)
            if not above:
                break
            oldest = above[0]
        return oldest
