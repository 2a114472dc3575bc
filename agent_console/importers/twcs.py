"""The `twcs` format: "Customer Support on Twitter", a CSV of tweets as published on Kaggle by thoughtvector."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import Batch, IncomingMessage, RemoteUser, Thread
from agent_console.domain.views import Skipped
from agent_console.errors import ImportRefused
from agent_console.importers.base import BytesRead, Read, beginning, mended, opened_sizes
from agent_console.importers.components import Components
from agent_console.importers.rows import Broken, header, rows

COLUMNS = (
    "tweet_id",
    "author_id",
    "inbound",
    "created_at",
    "text",
    "response_tweet_id",
    "in_response_to_tweet_id",
)
BATCH = 500
_STEP = 1 << 18
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), start=1
    )
}
_FLAGS = {"True": True, "False": False, "true": True, "false": False, "1": True, "0": False}


class Tweet(msgspec.Struct, frozen=True):
    """One row that could be read."""

    id: int
    author: str
    inbound: bool
    at: datetime
    text: str
    answers: int | None
    linked: tuple[int, ...]
    """Every tweet it names, its parent and its answers, whether they are in a file or not."""
    repaired: bool
    """Bytes that were not UTF-8 have been replaced."""


class Twcs:
    """A conversation is a connected component of tweets over both reference columns, computed over all files given.

    Tweets that are in no file join those that name them. Two passes: the first joins ids, the second hands over
    messages in the order of the file, so that the original of three million rows needs some 20 MB, not the file in memory.
    """

    name = "twcs"
    channel_label = "X / Twitter"
    server = "x.com"

    def sniff(self, path: Path) -> bool:
        """Whether the first line names the columns."""
        return b"tweet_id" in beginning(path).split(b"\n", 1)[0] and not _missing(path)

    def read(self, paths: Sequence[Path]) -> Iterator[Read]:
        """Both passes over all files."""
        sizes = opened_sizes(paths)
        for path in paths:
            _refuse_others(path)
        total = 2 * sum(sizes)
        done = 0
        components = Components()
        for path, size in zip(paths, sizes, strict=True):
            yield from self._join(path, components, done, total)
            done += size
        for path, size in zip(paths, sizes, strict=True):
            yield from self._hand_over(path, components, done, total)
            done += size
        yield BytesRead(total, total)

    def _join(self, path: Path, components: Components, done: int, total: int) -> Iterator[Read]:
        reported = 0
        for tweet, _, read in _tweets(path):
            if isinstance(tweet, Tweet):
                for other in tweet.linked:
                    components.join(tweet.id, other)
            if read - reported >= _STEP:
                reported = read
                yield BytesRead(done + read, total)

    def _hand_over(self, path: Path, components: Components, done: int, total: int) -> Iterator[Read]:
        threads: dict[str, Thread] = {}
        messages: list[IncomingMessage] = []
        for tweet, where, read in _tweets(path):
            if isinstance(tweet, Skipped):
                yield tweet
                continue
            if tweet.repaired:
                yield Skipped(where, "bytes_replaced", f"tweet {tweet.id}, kept")
            root = str(components.root(tweet.id))
            if root not in threads:
                threads[root] = Thread(remote=root, kind=ThreadKind.POST)
            messages.append(_message(tweet, root))
            if len(messages) >= BATCH:
                yield _batch(threads, messages)
                yield BytesRead(done + read, total)
                threads.clear()
                messages.clear()
        if messages:
            yield _batch(threads, messages)


def _batch(threads: dict[str, Thread], messages: list[IncomingMessage]) -> Batch:
    """In the order of time: the file has answers before what they answer, which costs the intake a detour each."""
    ordered = sorted(messages, key=lambda message: message.occurred_at)
    return Batch(origin=Origin.IMPORT, threads=tuple(threads.values()), events=tuple(ordered))


def _message(tweet: Tweet, thread: str) -> IncomingMessage:
    return IncomingMessage(
        remote=str(tweet.id),
        thread=thread,
        # customers are numbers in this corpus: a name would only repeat them
        author=RemoteUser(remote=tweet.author, name="" if tweet.inbound else tweet.author),
        direction=Direction.CUSTOMER if tweet.inbound else Direction.OURS,
        occurred_at=tweet.at,
        text=tweet.text,
        in_reply_to="" if tweet.answers is None else str(tweet.answers),
    )


def _missing(path: Path) -> list[str]:
    found = header(path)
    return [column for column in COLUMNS if column not in found]


def _refuse_others(path: Path) -> None:
    missing = _missing(path)
    if len(missing) == len(COLUMNS):
        raise ImportRefused(str(path), "not_csv")
    if missing:
        raise ImportRefused(str(path), "no_columns", ", ".join(missing))


def _tweets(path: Path) -> Iterator[tuple[Tweet | Skipped, str, int]]:
    """What each row is, where it stands, and the bytes read so far."""
    names = header(path)
    places = [names.index(column) for column in COLUMNS]
    read = 0
    for row in rows(path, len(names)):
        if isinstance(row, Broken):
            where = f"{path.name}:{row.line}"
            yield Skipped(where, row.why, _detail(row, len(names), places[0])), where, read
            continue
        read = row.done
        where = f"{path.name}:{row.line}"
        try:
            yield _tweet([row.fields[place] for place in places]), where, read
        except _NotATweet as problem:
            yield Skipped(where, problem.why, problem.value[:60]), where, read


def _detail(row: Broken, width: int, place: int) -> str:
    named = f"tweet {mended(row.fields[place])[0][:24]}, " if len(row.fields) > place + 1 else ""
    lines = f"lines {row.line}-{row.last_line}" if row.last_line > row.line else f"line {row.line}"
    count = f", {len(row.fields)} of {width} columns" if row.why in ("columns", "half_written") else ""
    return f"{named}{lines}{count}"


class _NotATweet(Exception):
    def __init__(self, why: str, value: str) -> None:
        super().__init__(why, value)
        self.why = why
        self.value = mended(value)[0]


def _tweet(values: list[str]) -> Tweet:
    tweet, author, inbound, created, text, answers, parent = values
    number = _id(tweet)
    if number is None:
        raise _NotATweet("bad_id", tweet)
    if inbound not in _FLAGS:
        raise _NotATweet("bad_inbound", inbound)
    if not author:
        raise _NotATweet("no_author", tweet)
    linked = [other for piece in answers.split(",") if (other := _id(piece)) is not None]
    above = _id(parent)
    if above is not None:
        linked.append(above)
    clean, repaired = mended(text)
    who, renamed = mended(author)
    return Tweet(
        number,
        who,
        _FLAGS[inbound],
        _moment(created),
        html.unescape(clean) if "&" in clean else clean,
        above,
        tuple(linked),
        repaired or renamed,
    )


def _id(text: str) -> int | None:
    """A tweet id, also as the float that a spreadsheet made of it ("3.0"); None for anything else."""
    text = text.strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


def _moment(text: str) -> datetime:
    """'Tue Oct 31 22:10:47 +0000 2017', by position: strptime takes ten times as long."""
    try:
        moment = datetime(
            int(text[26:]), _MONTHS[text[4:7]], int(text[8:10]),
            int(text[11:13]), int(text[14:16]), int(text[17:19]), tzinfo=UTC,
        )  # fmt: skip
        if text[20:25] == "+0000":
            return moment
        ahead = timedelta(hours=int(text[21:23]), minutes=int(text[23:25]))
        return moment - ahead if text[20] == "+" else moment + ahead
    except (ValueError, KeyError, IndexError, OverflowError):
        raise _NotATweet("bad_date", text) from None
