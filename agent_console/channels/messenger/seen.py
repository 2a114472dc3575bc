"""What a polling listener has handed out: how far it is, and the recent things whose change or end would be news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import Enum
from zlib import crc32

import msgspec

OVERLAP = timedelta(minutes=10)
"""Listings lag, and their times have whole seconds: what is so recent is looked at again."""
_MOST = 400


class Sight(msgspec.Struct, array_like=True):
    """One thing that was handed out."""

    at: float
    mark: str
    """Changes with its text."""
    place: str
    """Where it is listed."""


class Cursor(msgspec.Struct, omit_defaults=True):
    """Where to go on; stored with the events. Fields are only ever added."""

    until: float = 0
    """Everything up to this time, in seconds since 1970, has been handed out of what each look shows."""
    deep: float = 0
    """The same of what only far looks show."""
    relay: int = 0
    """Sequence of the relay up to which everything has been handed out."""
    seen: dict[str, Sight] = {}
    keys: dict[str, str] = {}
    """Where a channel tells our keys only afterwards: key and remote id of the newest parts that arrived."""

    @classmethod
    def read(cls, text: str | None) -> Cursor | None:
        """None for nothing, and for what is no cursor of ours."""
        try:
            return msgspec.json.decode(text or "", type=cls)
        except msgspec.DecodeError:
            return None

    def text(self) -> str:
        """As it is stored."""
        return msgspec.json.encode(self).decode()


class News(Enum):
    """What a listed thing is to us."""

    NEW = "new"
    CHANGED = "changed"
    KNOWN = "known"


class Seen:
    """Judges what is listed. `floor` is where a listing need not be read any further."""

    def __init__(self, cursor: Cursor | None, now: datetime, first: timedelta) -> None:
        """`first` is how far back to go without a cursor."""
        self.fresh = cursor is None
        """Nothing was ever handed out."""
        self.cursor = cursor or Cursor()
        if not self.cursor.until:
            self.cursor.until = (now - first).timestamp() + OVERLAP.total_seconds()

    @property
    def floor(self) -> datetime:
        """What is older was handed out before, of what each look shows."""
        return datetime.fromtimestamp(self.cursor.until, UTC) - OVERLAP

    @property
    def sure(self) -> datetime:
        """What is older was handed out before, wherever it stands."""
        return datetime.fromtimestamp(self.cursor.deep or self.cursor.until, UTC) - OVERLAP

    def judge(self, remote: str, at: datetime, text: str, place: str) -> News:
        """Take note of it."""
        mark = f"{crc32(text.encode('utf-8', 'surrogatepass')):x}"
        known = self.cursor.seen.get(remote)
        if known is None and at <= self.sure:
            return News.KNOWN
        self.cursor.seen[remote] = Sight(at=at.timestamp(), mark=mark, place=place)
        if known is None:
            return News.NEW
        return News.KNOWN if known.mark == mark else News.CHANGED

    def heard(self, remote: str, at: datetime, text: str, place: str) -> bool:
        """It came by the relay: not to be handed out again, nor taken for changed. True when it was not known."""
        known = remote in self.cursor.seen
        mark = f"{crc32(text.encode('utf-8', 'surrogatepass')):x}"
        self.cursor.seen[remote] = Sight(at=at.timestamp(), mark=mark, place=place)
        return not known

    def of(self, place: str, since: datetime) -> list[str]:
        """What was listed there since then."""
        return [
            remote
            for remote, sight in self.cursor.seen.items()
            if sight.place == place and sight.at >= since.timestamp()
        ]

    def places(self) -> set[str]:
        """Where something recent was listed."""
        return {sight.place for sight in self.cursor.seen.values()}

    def forget(self, remote: str) -> None:
        """It is gone."""
        self.cursor.seen.pop(remote, None)

    def upto(self, at: datetime, *, deep: bool) -> None:
        """Everything until then has been handed out; the memory is cut to a sane size."""
        self.cursor.deep = self.cursor.deep or self.cursor.until
        self.cursor.until = max(self.cursor.until, at.timestamp())
        if deep:
            self.cursor.deep = max(self.cursor.deep, at.timestamp())
        extra = len(self.cursor.seen) - _MOST
        if extra > 0:
            oldest = sorted(self.cursor.seen, key=lambda remote: self.cursor.seen[remote].at)
            for remote in oldest[:extra]:
                del self.cursor.seen[remote]
