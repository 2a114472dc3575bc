"""What IMAP answers to FETCH, read: nested lists, quoted strings, literals; and the tree of a mail's parts."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from imaplib import Internaldate2tuple

import msgspec

Value = bytes | None | list["Value"]
DEEPEST = 100
_ATOM = re.compile(rb"[^\s()\"\[{]+")
_SECTION = re.compile(rb"\[[^\]]*\](?:<\d+>)?")


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a mail as the server sees it. `size` in bytes, encoded."""

    section: str
    kind: str
    encoding: str = ""
    size: int = 0
    disposition: str = ""
    children: tuple[Node, ...] = ()

    def leaves(self) -> Iterator[Node]:
        """Those that are no multipart, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    @property
    def decoded_size(self) -> int:
        """About how many bytes it has without its encoding."""
        return self.size * 57 // 78 if self.encoding == "base64" else self.size


class Fetched(msgspec.Struct, kw_only=True):
    """What was asked for of one mail, by upper-case name: RFC822.SIZE, BODY[1.MIME] …"""

    uid: int
    items: dict[str, Value]

    def data(self, name: str) -> bytes | None:
        """The bytes of an item; None where it is missing or NIL."""
        value = self.items.get(name)
        return value if isinstance(value, bytes) else None

    def number(self, name: str) -> int:
        """An item that is a number; 0 where it is missing."""
        value = self.data(name)
        return int(value) if value is not None and value.isdigit() else 0

    @property
    def arrived(self) -> datetime | None:
        """INTERNALDATE, UTC."""
        value = self.data("INTERNALDATE")
        if value is None:
            return None
        parsed = Internaldate2tuple(b'INTERNALDATE "' + value + b'"')
        if parsed is None:
            return None
        try:
            return datetime.fromtimestamp(time.mktime(parsed), UTC)
        except (OverflowError, ValueError):
            return None


def fetched(response: Iterable[object]) -> list[Fetched]:
    """What imaplib gives for a FETCH: one for each mail, in the server's order."""
    tokens = _tokens(response)
    found: dict[int, Fetched] = {}
    for token in tokens:
        if token != b"(":
            continue  # the sequence number before it
        values = _list(tokens, 0)
        items: dict[str, Value] = {}
        for name, value in zip(values[::2], values[1::2], strict=False):
            if isinstance(name, bytes):
                items[_without_origin(name.decode("ascii", "replace").upper())] = value
        uid = items.get("UID")
        if isinstance(uid, bytes) and uid.isdigit():
            one = found.setdefault(int(uid), Fetched(uid=int(uid), items={}))
            one.items.update(items)
    return list(found.values())


def _without_origin(name: str) -> str:
    return re.sub(r"<\d+>$", "", name)


class _Literal(bytes):
    """Data, never syntax."""


def _tokens(response: Iterable[object]) -> Iterator[bytes | None]:
    for item in response:
        if isinstance(item, tuple) and len(item) == 2:
            yield from _syntax(re.sub(rb"\{\d+\+?\}$", b"", item[0]))
            yield _Literal(item[1])
        elif isinstance(item, bytes):
            yield from _syntax(item)


def _syntax(text: bytes) -> Iterator[bytes | None]:
    at = 0
    while at < len(text):
        char = text[at : at + 1]
        if char in (b"(", b")"):
            yield char
            at += 1
        elif char == b'"':
            end = at + 1
            while end < len(text) and text[end : end + 1] != b'"':
                end += 2 if text[end : end + 1] == b"\\" else 1
            yield _Literal(re.sub(rb"\\(.)", rb"\1", text[at + 1 : end]))
            at = end + 1
        elif match := _ATOM.match(text, at):
            at = match.end()
            atom = match[0]
            if section := _SECTION.match(text, at):
                atom += section[0]
                at = section.end()
            yield None if atom.upper() == b"NIL" else atom
        else:
            at += 1


def _list(tokens: Iterator[bytes | None], depth: int) -> list[Value]:
    values: list[Value] = []
    for token in tokens:
        if isinstance(token, _Literal) or token is None:
            values.append(bytes(token) if token is not None else None)
        elif token == b"(":
            if depth > DEEPEST:
                raise ValueError("nested too deeply")
            values.append(_list(tokens, depth + 1))
        elif token == b")":
            return values
        else:
            values.append(token)
    return values


# ---- the tree -------------------------------------------------------------------------------------------------


def tree(value: Value, section: str = "") -> Node:
    """Of a BODYSTRUCTURE. Raises ValueError for anything else."""
    if not isinstance(value, list) or not value:
        raise ValueError("no structure")
    if isinstance(value[0], list):
        children = [child for child in value if isinstance(child, list)]
        parts = []
        for number, child in enumerate(children, 1):
            # the lists behind the parts are parameters: they begin with a word and have no encoding
            if not isinstance(value[number - 1], list):
                break
            parts.append(tree(child, f"{section}.{number}" if section else str(number)))
        subtype = value[len(parts)] if len(value) > len(parts) else b"mixed"
        return Node(section=section, kind=f"multipart/{_word(subtype) or 'mixed'}", children=tuple(parts))
    if len(value) < 7:
        raise ValueError("a part with too few fields")
    kind = f"{_word(value[0])}/{_word(value[1])}"
    disposition = ""
    for extra in value[8:]:
        if (
            isinstance(extra, list)
            and len(extra) == 2
            and isinstance(extra[0], bytes)
            and not isinstance(extra[1], bytes)
        ):
            disposition = _word(extra[0])
    size = value[6]
    return Node(
        section=section or "1",
        kind=kind,
        encoding=_word(value[5]),
        size=int(size) if isinstance(size, bytes) and size.isdigit() else 0,
        disposition=disposition,
    )


def _word(value: Value) -> str:
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""
