"""The log file of a workspace: rotated, readable by its owner only, and without secrets or anything customers wrote."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import re
import sys
import threading
import time
from io import TextIOWrapper
from pathlib import Path

FILE = "agent-console.log"
LARGEST = 2_000_000
KEPT = 4
LONGEST_LINE = 8_000
"""Characters of one record: nobody's 1 MB message gets in by way of an exception's text."""
GONE = "[redacted]"

_NAMES = (
    r"access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|token|bearer|password|passwd|passphrase|pwd|secret|"
    r"client[_-]?secret|api[_-]?key|apikey|private[_-]?key|recovery[_-]?key|session[_-]?id|sig|signature|credential[s]?"
)
_CONTENT = r"body|formatted_body|text|html|content|plain|message_text|subject|snippet"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # headers: the whole rest of the line, or of the quoted value
    (
        re.compile(
            r"(?i)\b((?:proxy-)?authorization|x-[\w-]*token|x-api-key|set-cookie|cookie)(['\"]?\s*[:=,]\s*)"
            r"(?:(['\"]).*?\3|b?['\"]?[^\r\n'\"}\])]+)"
        ),
        rf"\1\2{GONE}",
    ),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=:-]{6,}"), rf"\1 {GONE}"),
    # user:password@ in an address
    (re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/@:]+:[^\s/@]+@"), rf"\1{GONE}@"),
    # "name": "value", name='value', name=value, name: value
    (
        re.compile(
            rf"(?i)(['\"]?\b(?:\w+[_-])?(?:{_NAMES})\b['\"]?\s*[:=]\s*)"
            r"(?:b?(['\"])(?:\\.|(?!\2).)*\2?|[^\s&,;)\]}'\"]+)",
            re.S,
        ),
        rf"\1{GONE}",
    ),
    # what people wrote, in a payload or a repr
    (
        re.compile(rf"(?i)(['\"]?\b(?:{_CONTENT})['\"]?\s*[:=]\s*)b?(['\"])(?:\\.|(?!\2).)*\2?", re.S),
        rf"\1{GONE}",
    ),
    # tokens by their looks, wherever they stand: Synapse, JSON Web Tokens, GitHub-like, our own raw keys
    (re.compile(r"\b(?:syt|mct|mat|msr)_[A-Za-z0-9_=+/-]{8,}"), GONE),
    (re.compile(r"\beyJ[\w-]{8,}\.[\w-]+\.?[\w-]*"), GONE),
    (re.compile(r"(?i)\braw:[0-9a-f]{32,}"), f"raw:{GONE}"),
    (re.compile(r"\b(?=[A-Za-z0-9+/_-]*\d)(?=[A-Za-z0-9+/_-]*[A-Z])[A-Za-z0-9+/_-]{40,}={0,2}"), GONE),
)
_known: set[str] = set()
_guard = threading.Lock()


_OUR_WORDS = re.compile(rf"(?i){_NAMES}|{_CONTENT}")


def hide(secret: str) -> None:
    """From now on this very text is never written: for a password or token that was just typed or read.

    One that is itself a word of these rules ("password") is left to the rules: they know secrets by such words.
    """
    if len(secret) >= 4 and not _OUR_WORDS.fullmatch(secret):
        with _guard:
            _known.add(secret)


def redact(text: str) -> str:
    """The text without secrets, cut to a sane length. Also for the details of errors that people are shown."""
    if len(text) > LONGEST_LINE:
        half = LONGEST_LINE // 2
        text = f"{text[:half]} … [{len(text) - LONGEST_LINE} characters left out] … {text[-half:]}"
    with _guard:
        known = sorted(_known, key=len, reverse=True)
    for secret in known:
        text = text.replace(secret, GONE)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record and takes the secrets out: of the message, the arguments and the traceback alike."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        text = redact(super().format(record))
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


class _OwnersFile(logging.handlers.RotatingFileHandler):
    """A rotating file that only its owner may read."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        with contextlib.suppress(OSError, AttributeError):
            Path(self.baseFilename).chmod(0o600)
        return stream


def start(folder: Path, *, level: int = logging.INFO, console: bool = False) -> list[logging.Handler]:
    """Write the log into `folder`/logs; with `console`, warnings go to stderr, too. Returns what `stop` takes.

    Where the folder cannot be written there is no file, and warnings go to stderr.
    """
    handlers: list[logging.Handler] = []
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True, mode=0o700)
        handlers.append(
            _OwnersFile(
                folder / "logs" / FILE,
                maxBytes=LARGEST,
                backupCount=KEPT,
                encoding="utf-8",
                errors="backslashreplace",
            )
        )
    except OSError:
        console = True
    if console:
        screen = logging.StreamHandler(sys.stderr)
        screen.setLevel(logging.WARNING)
        handlers.append(screen)
    root = logging.getLogger()
    for handler in handlers:
        handler.setFormatter(RedactingFormatter())
        root.addHandler(handler)
    root.setLevel(level)
    # what these say below WARNING are addresses with their queries, and payloads
    for noisy in ("httpx", "httpcore", "asyncio", "peewee", "urllib3", "hpack"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    return handlers


def stop(handlers: list[logging.Handler]) -> None:
    """Close the log."""
    for handler in handlers:
        logging.getLogger().removeHandler(handler)
        handler.close()
