"""The analyzer in a process of its own: `python -m agent_console.sentiment.serving`, asked by `sentiment.scorer`.

It reads batches of texts on standard input and writes batches of moods on standard output, both as a length and
msgpack, and ends with its input: so it never outlives who asked. It says nothing on standard error, and nothing of a
text anywhere but in memory.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO, Final

import msgspec

from agent_console.domain.mood import Mood
from agent_console.sentiment import VERSION

SIZE: Final = 4
"""Bytes before each batch that hold its length, the most significant one first."""
BLANK: Final = Mood("", None, 0.0, 0.0)
"""What a text gets that the analyzer cannot read."""
CHECKS: Final = {
    "en": "Is this all right? The old one does not work.",
    "es": "¿Todo bien por ahí? El de antes no funciona.",
    "uk": "У вас усе гаразд? Попередній не працює.",
}
"""A text of each language, rated before any question: what a language needs is loaded by its first text only, and a
broken one would leave all its messages without a mood and nobody told."""
_NICER: Final = 10

Rate = Callable[[str], Mood]


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The first answer, before any question: who rates here."""

    version: str


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """The first and last answer where the analyzer cannot be loaded. `why` knows of no text yet."""

    why: str


Greeting = Ready | Broken


def framed(body: bytes) -> bytes:
    """With its length before it."""
    return len(body).to_bytes(SIZE, "big") + body


def asked(texts: Sequence[str]) -> bytes:
    """A batch of texts as it is sent; halves of surrogate pairs, which UTF-8 does not know, are sent as they are."""
    return framed(msgspec.msgpack.encode([text.encode("utf-8", "surrogatepass") for text in texts]))


def main() -> int:
    """Rate until the input ends."""
    _stand_back()
    answers = sys.stdout.buffer
    try:
        rate = loaded()
    except Exception as error:
        _send(answers, Broken(f"{type(error).__name__}: {error}"))
        return 1
    _send(answers, Ready(VERSION))
    serve(sys.stdin.buffer, answers, rate)
    return 0


def loaded() -> Rate:
    """The analyzer, after it rated a text of each language. Raises whatever is wrong with it."""
    from agent_console.sentiment.analyzer import Analyzer

    rate = Analyzer().analyse
    for language, text in CHECKS.items():
        if rate(text).language != language:
            raise ValueError(f"a text in {language} is not taken for it")
    return rate


def serve(questions: BinaryIO, answers: BinaryIO, rate: Rate) -> None:
    """Answer batch by batch, until the input ends or nobody reads any more."""
    decode = msgspec.msgpack.Decoder(list[bytes]).decode
    with contextlib.suppress(BrokenPipeError):
        while True:
            head = questions.read(SIZE)
            if len(head) < SIZE:
                return
            size = int.from_bytes(head, "big")
            body = questions.read(size)
            if len(body) < size:
                return
            _send(answers, [_rated(rate, text.decode("utf-8", "surrogatepass")) for text in decode(body)])


def _rated(rate: Rate, text: str) -> Mood:
    try:
        return rate(text)
    except Exception:  # this one text; those beside it have an answer
        return BLANK


def _send(answers: BinaryIO, answer: object) -> None:
    answers.write(framed(msgspec.msgpack.encode(answer)))
    answers.flush()


def _stand_back() -> None:
    """Let everybody else go first, and be silent; what a terminal tells all its processes is for who asked."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    os.close(silence)
    for name in ("SIGINT", "SIGTSTP", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(OSError, ValueError):
                signal.signal(number, signal.SIG_IGN)
    lower = getattr(os, "nice", None)
    if lower is not None:
        with contextlib.suppress(OSError):
            lower(_NICER)


if __name__ == "__main__":
    sys.exit(main())
