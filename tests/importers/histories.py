"""Small histories of our own writing, and what is read of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from agent_console.domain.incoming import Batch, IncomingMessage, Thread
from agent_console.domain.views import Skipped
from agent_console.importers.base import BytesRead, Importer

HEAD = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id"
WHEN = "Tue Oct 31 22:10:47 +0000 2017"


def row(tweet: object, author: str, text: str, answers: str = "", parent: str = "", when: str = WHEN) -> str:
    """A line of a twcs file; authors with letters are companies."""
    return f"{tweet},{author},{author.isdigit()},{when},{text},{answers},{parent}"


def twcs(folder: Path, rows: Iterable[str], name: str = "tweets.csv", end: str = "\n") -> Path:
    """A twcs file."""
    path = folder / name
    path.write_bytes(("\n".join([HEAD, *rows]) + end).encode("utf-8", "surrogateescape"))
    return path


def record(
    session: str,
    said: Sequence[tuple[str, str, str, str]],
    *,
    answer: tuple[str, str] = ("", "See https://help.example/1"),
    start: str = "2020-04-01T17:31:32.000Z",
    duration: str = "01:00:00.0",
    turn: str = "",
) -> dict[str, object]:
    """A twitter-care record; `said` is (key, who, tweet id, time), `answer` tweet id and text."""
    return {
        "dialogHeader": {
            "sessionID": session,
            "company": "HelpfulShop",
            "conversationDateTime": start,
            "duration": duration,
            "messageCount": str(len(said) + 1),
        },
        "dialogContent": [
            {key: who, "tweet_ID": tweet, "datetime": when, "message": f"text of {tweet} &amp; more"}
            for key, who, tweet, when in said
        ],
        "agentURL": {
            "doc_id": "1",
            "turn": turn or str(len(said) + 1),
            "tweet_ID": answer[0],
            "url": "https://help.example/1",
            "url_utterance": answer[1],
        },
    }


def care(folder: Path, records: Sequence[object], name: str = "care.json") -> Path:
    """A twitter-care file."""
    path = folder / name
    path.write_text(json.dumps(records, indent=1), encoding="utf-8")
    return path


@dataclass
class Heard:
    """What an importer handed over."""

    threads: dict[str, Thread] = field(default_factory=dict)
    messages: list[IncomingMessage] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    fractions: list[float] = field(default_factory=list)

    @property
    def conversations(self) -> dict[str, list[str]]:
        """Remote ids of the messages by thread, in order of channel time."""
        found: dict[str, list[str]] = {}
        for message in sorted(self.messages, key=lambda message: (message.occurred_at, message.remote)):
            found.setdefault(message.thread, []).append(message.remote)
        return found


def heard(importer: Importer, *paths: Path) -> Heard:
    """Read it all; every thread must be announced before what is said in it."""
    result = Heard()
    for item in importer.read(paths):
        if isinstance(item, Batch):
            result.threads.update((thread.remote, thread) for thread in item.threads)
            for event in item.events:
                assert isinstance(event, IncomingMessage)
                assert event.thread in result.threads
                result.messages.append(event)
        elif isinstance(item, BytesRead):
            result.fractions.append(item.fraction)
        else:
            result.skipped.append(item)
    return result
