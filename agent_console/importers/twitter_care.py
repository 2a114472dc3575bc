"""The `twitter-care` format: a JSON list of customer care conversations on Twitter (IBM's published corpus)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import Batch, IncomingMessage, RemoteUser, Thread
from agent_console.domain.views import Skipped
from agent_console.errors import ImportRefused
from agent_console.importers.base import BytesRead, Read, beginning, mended, opened_sizes

_TWITTER_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
"""Tweet ids are "snowflakes": milliseconds since then in the bits above 22 (docs.x.com, "X IDs")."""
_SPACE = re.compile(r"[\s,]*")


class _Answer(msgspec.Struct, frozen=True):
    tweet_ID: str = ""
    url_utterance: str = ""
    turn: str = ""


class _Header(msgspec.Struct, frozen=True):
    sessionID: str
    company: str
    conversationDateTime: str
    duration: str = "00:00:00.0"


class _Record(msgspec.Struct, frozen=True):
    dialogHeader: _Header
    dialogContent: list[dict[str, str]]
    """Who speaks is the *name* of a key: client, client1 … or agent; so this stays a mapping."""
    agentURL: _Answer = _Answer()


class _Unreadable(Exception):
    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why = why
        self.detail = detail


class TwitterCare:
    """One record is one conversation, by its sessionID.

    A few tweets stand in several records (the same customer's tweet answered twice), so remote ids are scoped by the
    session: every record keeps all its messages, whatever files are imported together or one after the other.
    """

    name = "twitter-care"
    channel_label = "X / Twitter"
    server = "x.com"

    def sniff(self, path: Path) -> bool:
        """Whether it begins as a list of such records does."""
        start = beginning(path).lstrip(b"\xef\xbb\xbf \t\r\n")
        return start.startswith(b"[") and (b'"agentURL"' in start or b'"dialogHeader"' in start)

    def read(self, paths: Sequence[Path]) -> Iterator[Read]:
        """All records of all files."""
        total = sum(opened_sizes(paths))
        texts = [_load(path) for path in paths]
        done = 0
        for path, text in zip(paths, texts, strict=True):
            for item, fraction in _records(path, text):
                yield item
                yield BytesRead(done + int(fraction * path.stat().st_size), total)
            done += path.stat().st_size


def _load(path: Path) -> str:
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig", "surrogateescape")
    start = text.lstrip()
    if not start:
        raise ImportRefused(str(path), "empty")
    if not start.startswith("["):
        try:
            json.loads(start)
        except ValueError:
            raise ImportRefused(str(path), "not_json") from None
        raise ImportRefused(str(path), "not_this_format")
    return text


def _records(path: Path, text: str) -> Iterator[tuple[Batch | Skipped, float]]:
    decoder = json.JSONDecoder()
    at = _past_space(text, text.index("[") + 1)
    number = readable = 0
    while at < len(text) and text[at] != "]":
        number += 1
        where = f"{path.name}:record {number}"
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            if number == 1:
                raise ImportRefused(str(path), "not_json") from None
            line = text.count("\n", 0, at) + 1
            yield Skipped(where, "half_written", f"from line {line} to the end of the file"), 1.0
            return
        raw = text[at:end]
        at = _past_space(text, end)
        try:
            batch = _batch(value)
        except _Unreadable as problem:
            yield Skipped(where, problem.why, problem.detail), at / len(text)
            continue
        readable += 1
        if mended(raw)[1]:
            yield Skipped(where, "bytes_replaced", "kept"), at / len(text)
        yield batch, at / len(text)
    if at >= len(text):
        yield Skipped(f"{path.name}:record {number}", "half_written", "the list has no end"), 1.0
    if number and not readable:
        raise ImportRefused(str(path), "not_this_format")


def _past_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match is not None else at


def _batch(value: object) -> Batch:
    try:
        record = msgspec.convert(value, _Record)
    except msgspec.ValidationError as error:
        raise _Unreadable("wrong_shape", str(error)) from None
    session = record.dialogHeader.sessionID
    if not session:
        raise _Unreadable("wrong_shape", "sessionID")
    thread = Thread(remote=session, kind=ThreadKind.POST)
    messages = [_message(session, said) for said in record.dialogContent]
    answer = _answer(record, messages)
    if answer is not None:
        messages.append(answer)
    if not messages:
        raise _Unreadable("no_messages")
    messages.sort(key=lambda message: message.occurred_at)
    return Batch(origin=Origin.IMPORT, threads=(thread,), events=tuple(messages))


def _message(session: str, said: dict[str, str]) -> IncomingMessage:
    speaker = next((key for key in said if key.startswith(("client", "agent"))), "")
    tweet = said.get("tweet_ID", "")
    if not speaker or not tweet:
        raise _Unreadable("wrong_shape", "message without speaker or tweet_ID")
    return IncomingMessage(
        remote=f"{session}/{tweet}",
        thread=session,
        author=_author(said[speaker]),
        direction=Direction.OURS if speaker.startswith("agent") else Direction.CUSTOMER,
        occurred_at=_moment(said.get("datetime", "")),
        text=_text(said.get("message", "")),
    )


def _answer(record: _Record, messages: list[IncomingMessage]) -> IncomingMessage | None:
    """The agent's message with the link: it stands outside of the dialogue and has no time of its own."""
    session, answer = record.dialogHeader.sessionID, record.agentURL
    remote = f"{session}/{answer.tweet_ID or 'answer'}"
    if not answer.url_utterance or any(message.remote == remote for message in messages):
        return None
    return IncomingMessage(
        remote=remote,
        thread=session,
        author=_author(record.dialogHeader.company),
        direction=Direction.OURS,
        occurred_at=_answered_at(record, [message.occurred_at for message in messages]),
        text=_text(answer.url_utterance),
    )


def _answered_at(record: _Record, others: list[datetime]) -> datetime:
    """When the answer was given: by its place (`turn`) and its tweet id, else by start and duration.

    `duration` is a time of day (23:59:59 at most) even where the conversation took days, so it is only right modulo a day.
    """
    header, answer = record.dialogHeader, record.agentURL
    others = sorted(others)
    start = _moment(header.conversationDateTime)
    turn = int(answer.turn) if answer.turn.isdigit() else len(others) + 1
    before = others[min(turn, len(others) + 1) - 2] if others and turn > 1 else start
    after = others[turn - 1] if 0 < turn <= len(others) else None
    told = _told_by_id(answer.tweet_ID)
    if told is None or told < before:
        told = start + _duration(header.duration)
        if told <= before:
            told += timedelta(days=(before - told) // timedelta(days=1) + 1)
    if after is not None and told > after:
        return before + (after - before) / 2
    return told


def _told_by_id(tweet: str) -> datetime | None:
    if not tweet.isdigit() or not 1 << 22 < int(tweet) < 1 << 63:
        return None
    return (_TWITTER_EPOCH + timedelta(milliseconds=int(tweet) >> 22)).replace(microsecond=0)


def _duration(text: str) -> timedelta:
    try:
        hours, minutes, seconds = text.split(":")
        return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    except (ValueError, OverflowError):
        return timedelta(0)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _Unreadable("bad_date", text[:60]) from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _author(handle: str) -> RemoteUser:
    return RemoteUser(remote=mended(handle)[0], name=mended(handle)[0])


def _text(text: str) -> str:
    return html.unescape(mended(text)[0])
